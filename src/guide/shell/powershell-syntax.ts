/**
 * PowerShell text cut into statements, commands and words. No parser for Node reads `./x.ps1` right (research/
 * parsing-and-dependencies.md section 4), so this is our own: quoting, here-strings, back-tick continuation, brackets,
 * pipes and redirections; expressions are not understood. Placeholders are covered before it looks.
 */
import type {QuotedRange, ShellWord} from './bash-text.ts';
import {coverMacros, coverPlaceholders, findPlaceholders} from './placeholders.ts';
import type {PowerShellCommand, PowerShellRedirect, PowerShellStatement, PowerShellText} from './powershell-text.ts';

export type * from './powershell-text.ts';

const closes: Readonly<Record<string, string>> = {'{': '}', '(': ')', '[': ']'};
/** Brackets within brackets beyond this are no text of a guide. */
const deepest = 20;
const continuesBlock = /^\s*(?:else|elseif|catch|finally|until)\b/i;

/** Reads a text as PowerShell; never throws. */
export function splitPowerShell(text: string): PowerShellText {
  const placeholders = findPlaceholders(text, 'powershell').filter(one => one.sure);
  const reader = new Reader(text, coverMacros(coverPlaceholders(text, placeholders)));
  const statements = reader.statements(0, text.length);
  return {
    text,
    statements,
    errors: reader.errors,
    quoted: reader.strings,
    open: reader.open || /(?:`|\|)\s*$/.test(text),
  };
}

class Reader {
  readonly errors: {message: string; at: number}[] = [];
  readonly strings: QuotedRange[] = [];
  open = false;
  private depth = 0;
  private readonly text: string;
  private readonly covered: string;

  constructor(text: string, covered: string) {
    this.text = text;
    this.covered = covered;
  }

  statements(from: number, to: number): PowerShellStatement[] {
    const found: PowerShellStatement[] = [];
    let at = from;
    while (at < to) {
      at = this.skipBlank(at, to, true);
      if (at >= to) break;
      if (this.covered[at] === ';') {
        at++;
        continue;
      }
      const statement = this.statement(at, to);
      found.push(statement.read);
      at = Math.max(statement.next, at + 1);
    }
    return found;
  }

  private statement(from: number, to: number): {read: PowerShellStatement; next: number} {
    const pipe: PowerShellCommand[] = [];
    const nested: PowerShellCommand[] = [];
    let words: ShellWord[] = [];
    let redirects: PowerShellRedirect[] = [];
    let end = from;
    let at = from;
    const finish = () => {
      const first = words[0] ?? redirects[0];
      if (first !== undefined) pipe.push({words, redirects, start: first.start, end});
      words = [];
      redirects = [];
    };
    while (at < to) {
      const character = this.covered[at] ?? '';
      if (character === ';') break;
      if (character === '\n') {
        const rest = this.covered.slice(at + 1, to);
        if (/\|\s*$/.test(this.covered.slice(from, at)) || continuesBlock.test(rest) || /^\s*\|/.test(rest)) {
          at++;
          continue;
        }
        break;
      }
      if (character === '|' || character === '&') {
        const chain = this.covered[at + 1] === character;
        if (words.length > 0 || character === '|') finish();
        at += chain ? 2 : 1;
        continue;
      }
      const redirect = /^(?:[1-6*])?>>?(?:&[12])?/.exec(this.covered.slice(at, at + 5))?.[0];
      if (redirect !== undefined) {
        const start = at;
        at = this.skipBlank(at + redirect.length, to, false);
        const target = redirect.includes('&') ? null : this.word(at, to, nested);
        at = end = target?.end ?? at;
        redirects.push({operator: redirect, target, start, end});
        continue;
      }
      const next = this.skipBlank(at, to, false);
      if (next !== at) {
        at = next;
        continue;
      }
      const word = this.word(at, to, nested);
      words.push(word);
      at = end = word.end;
    }
    finish();
    const assigns = assignedName(pipe[0]);
    const commands = [...pipe, ...nested]
      .map(withoutAssignment)
      .filter(one => one.words.length > 0 || one.redirects.length > 0);
    return {read: {start: from, end, commands, assigns}, next: at};
  }

  /** One word; what stands in script blocks and sub-expressions of it is read into `nested`. */
  private word(from: number, to: number, nested: PowerShellCommand[]): ShellWord {
    let at = from;
    let value = '';
    let dynamic = false;
    while (at < to) {
      const character = this.covered[at] ?? '';
      if (character === '`') {
        if (this.covered[at + 1] === '\n') break;
        value += this.text[at + 1] ?? '';
        at += 2;
      } else if (character === '"' || character === "'" || /^@["']\n/.test(this.covered.slice(at, at + 3))) {
        const quoted = this.quoted(at, to);
        value += quoted.value;
        dynamic ||= quoted.dynamic;
        at = quoted.end;
      } else if (character in closes) {
        const close = this.closing(at, to);
        if (character !== '[') nested.push(...this.inner(at + 1, close - 1));
        value += this.text.slice(at, close);
        dynamic = true;
        at = close;
      } else if (/[\s;|>})\]]/.test(character) && !(/[})\]]/.test(character) && at === from)) {
        break;
      } else {
        dynamic ||= character === '$' || character === '*';
        value += this.text[at] ?? '';
        at++;
      }
    }
    return {start: from, end: Math.max(at, from + 1), value, dynamic};
  }

  private inner(from: number, to: number): readonly PowerShellCommand[] {
    if (this.depth >= deepest) return [];
    this.depth++;
    const commands = this.statements(from, to).flatMap(statement => statement.commands);
    this.depth--;
    return commands;
  }

  private quoted(from: number, to: number): {value: string; dynamic: boolean; end: number} {
    const here = this.covered[from] === '@';
    const quote = this.covered[here ? from + 1 : from] ?? '"';
    let at = here ? this.covered.indexOf(`\n${quote}@`, from + 2) : from + 1;
    if (!here) {
      while (at < to && !(this.covered[at] === quote && this.covered[at + 1] !== quote)) {
        at += (quote === '"' && this.covered[at] === '`') || this.covered[at] === quote ? 2 : 1;
      }
    }
    if (at < 0 || at >= to) {
      this.fail(here ? 'unterminated here-string' : 'unterminated string', from);
      at = to;
    }
    const end = Math.min(to, at + (here ? 3 : 1));
    this.strings.push({
      kind: here ? (quote === '"' ? 'here' : 'here-quoted') : quote === '"' ? 'double' : 'single',
      start: from,
      end,
    });
    const inner = this.text.slice(from + (here ? 3 : 1), at);
    const value = here
      ? inner
      : quote === "'"
        ? inner.replaceAll("''", "'")
        : inner.replace(/`([\s\S])/g, '$1').replaceAll('""', '"');
    return {value, dynamic: quote === '"' && inner.includes('$'), end};
  }

  /** Offset behind the bracket that closes the one at `from`. */
  private closing(from: number, to: number): number {
    const stack: string[] = [];
    let at = from;
    while (at < to) {
      const character = this.covered[at] ?? '';
      if (character === '`') at += 2;
      else if (character === '"' || character === "'" || /^@["']\n/.test(this.covered.slice(at, at + 3)))
        at = this.quoted(at, to).end;
      else {
        const close = closes[character];
        if (close !== undefined) stack.push(close);
        else if (character === stack.at(-1)) stack.pop();
        at++;
        if (stack.length === 0) return at;
      }
    }
    this.fail(`unbalanced ${this.covered[from] ?? ''}`, from);
    return to;
  }

  private skipBlank(from: number, to: number, lines: boolean): number {
    let at = from;
    while (at < to) {
      const rest = this.covered.slice(at, at + 2);
      if (rest === '`\n') at += 2;
      else if (rest === '<#') {
        const end = this.covered.indexOf('#>', at);
        if (end < 0) this.fail('unterminated block comment', at);
        at = end < 0 ? to : end + 2;
      } else if (rest[0] === '#' && (at === from || /[\s;({]/.test(this.covered[at - 1] ?? ' '))) {
        const end = this.covered.indexOf('\n', at);
        at = end < 0 ? to : Math.min(end, to);
      } else if (rest[0] === ' ' || rest[0] === '\t' || rest[0] === '\r' || (lines && rest[0] === '\n')) at++;
      else break;
    }
    return at;
  }

  private fail(message: string, at: number): void {
    this.errors.push({message, at});
    this.open = true;
  }
}

function assignedName(command: PowerShellCommand | undefined): string | null {
  if (!/^[-+*]?=$/.test(command?.words[1]?.value ?? '')) return null;
  return /^\$\{?(?:(?:env|global|script|local):)?(\w+)\}?$/i.exec(command?.words[0]?.value ?? '')?.[1] ?? null;
}

function withoutAssignment(command: PowerShellCommand): PowerShellCommand {
  if (!/^[-+*]?=$/.test(command.words[1]?.value ?? '')) return command;
  return {...command, words: command.words.slice(2)};
}
