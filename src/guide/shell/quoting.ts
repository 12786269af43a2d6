/** How a value is written at a place of a script so that the shell reads it as that value and as nothing else. */
import type {BashText, QuotedRange, ShellWord} from './bash-syntax.ts';
import type {Placeholder} from './placeholders.ts';

export type Quoted =
  | {readonly text: string; readonly refused: null}
  | {readonly text: null; readonly refused: 'in-code' | 'not-quotable'};

const plain = /^[\w@%+=:,./-]+$/;
/** Also harmless where another program reads the text once more. */
const harmless = /^[\w@%+=:,./ -]*$/;
const reserved = /^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|time|coproc|in)$/;
/** The next word is a script to another interpreter. */
const scriptFlag = /^(?:-\w*[ce]|--(?:command|eval|execute|rsh))$/;
/** All words are a script to another shell. */
const scriptPrograms = /^(?:.*\/)?(?:eval|ssh|su|watch|parallel|trap|Invoke-Expression|iex)$/;

function as(text: string): Quoted {
  return {text, refused: null};
}

/** One shell word that has this value: `'it'\\''s'`. */
export function quoteWord(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** For bash, sh and zsh. */
export function quoteForBash(read: BashText, at: Placeholder, value: string): Quoted {
  if (value.includes('\0')) return {text: null, refused: 'not-quotable'};
  const range = innermost(read.quoted, at);
  if (!harmless.test(value) && isScriptWord(read, at)) return {text: null, refused: 'in-code'};
  switch (range?.kind) {
    case 'single':
      return as(value.replaceAll("'", `'\\''`));
    case 'double':
      return as(value.replace(/[$`"\\]/g, '\\$&'));
    case 'ansi':
      return as(value.replace(/['\\]/g, '\\$&'));
    case 'here':
      return as(value.replace(/[$`\\]/g, '\\$&'));
    case 'here-quoted':
      return as(value);
    case 'arithmetic':
    case 'backtick':
    case 'parameter':
      return plain.test(value) ? as(value) : {text: null, refused: 'in-code'};
    default:
      return as(unquoted(read.text, at, value));
  }
}

function unquoted(script: string, at: Placeholder, value: string): string {
  const atStart = /(?:^|[\s;|&(])$/.test(script.slice(0, at.start).slice(-1));
  const line = script.slice(script.lastIndexOf('\n', at.start - 1) + 1, at.start);
  const inBraces = /\{[^}]*$/.test(line) && /,|\.\./.test(value);
  const safe = plain.test(value) && !inBraces && !(atStart && (value.includes('=') || reserved.test(value)));
  return safe ? value : quoteWord(value);
}

/** The quotes a place stands in; within a substitution the outer ones no longer count. */
function innermost(ranges: readonly QuotedRange[], at: Placeholder): QuotedRange | undefined {
  let found: QuotedRange | undefined;
  for (const range of ranges) {
    if (range.start > at.start || range.end < at.end) continue;
    if (found === undefined || range.end - range.start <= found.end - found.start) found = range;
  }
  return found;
}

/** `bash -c "… <x> …"`, `ssh host "<x>"`: what stands there is read as code once more. */
function isScriptWord(read: BashText, at: Placeholder): boolean {
  const holds = (word: ShellWord) => word.start <= at.start && at.end <= word.end;
  return read.commands.some(({words}) => {
    const index = words.findIndex(holds);
    if (index < 0) return false;
    if (
      scriptFlag.test(words[index - 1]?.value ?? '') &&
      (words[index]?.end ?? 0) - (words[index]?.start ?? 0) > at.end - at.start
    )
      return true;
    const program = words.findIndex(word => scriptPrograms.test(word.value));
    return program >= 0 && program < index;
  });
}

const powershellPlain = /^[\w:./\\+-]+$/;

/** For PowerShell: it takes curly quotes for quotes too, so values with them are refused. */
export function quoteForPowerShell(
  script: string,
  at: Placeholder,
  value: string,
  ranges: readonly QuotedRange[],
): Quoted {
  if (/[\0‘’‚‛“”„]/.test(value)) return {text: null, refused: 'not-quotable'};
  const kind = innermost(ranges, at)?.kind;
  if (kind === 'single') return as(value.replaceAll("'", "''"));
  if (kind === 'double') return as(value.replace(/[`$"]/g, '`$&'));
  if (kind === 'here' || kind === 'here-quoted') {
    if (/\n/.test(value)) return {text: null, refused: 'not-quotable'};
    return as(kind === 'here' ? value.replace(/[`$]/g, '`$&') : value);
  }
  if (powershellPlain.test(value)) return as(value);
  const alone =
    /(?:^|[\s=;|(,:])$/.test(script.slice(0, at.start).slice(-1)) && /^(?:[\s;|),]|$)/.test(script.slice(at.end));
  return alone ? as(`'${value.replaceAll("'", "''")}'`) : {text: null, refused: 'not-quotable'};
}

/** For cmd.exe, whose quoting cannot carry everything. */
export function quoteForCmd(script: string, at: Placeholder, value: string): Quoted {
  if (/^[\w:./\\@+,=-]+$/.test(value)) return as(value);
  if (/["%!^\n\r\0]/.test(value)) return {text: null, refused: 'not-quotable'};
  const line = script.slice(script.lastIndexOf('\n', at.start - 1) + 1, at.start);
  const inQuotes = (line.match(/"/g)?.length ?? 0) % 2 === 1;
  return as(inQuotes ? value : `"${value}"`);
}
