/**
 * The one file that knows the parser of bash text (unbash, pinned). Placeholders are covered before it sees the text,
 * so `<version>` is a part of a word here and never a redirection. Positions are UTF-16 offsets into the given text.
 */
import {forEachChild, type ParsedScript, parse, type SyntaxNode, type Word} from 'unbash';
import type {
  BashAssignment,
  BashCommand,
  BashError,
  BashExpansion,
  BashRedirect,
  BashText,
  QuotedRange,
  ShellWord,
} from './bash-text.ts';
import {coverMacros, coverPlaceholders, findPlaceholders, type Placeholder} from './placeholders.ts';

export type * from './bash-text.ts';

const kept = new Map<string, BashText>();
const keptAtMost = 400;

/**
 * Reads a text as bash; never throws. The last few hundred texts are kept, so asking again costs nothing.
 * `placeholders`: cover these and no others; without it those of the text that are sure.
 */
export function readBash(text: string, placeholders?: readonly Placeholder[]): BashText {
  if (placeholders !== undefined) return readAnew(text, placeholders);
  const known = kept.get(text);
  if (known !== undefined) return known;
  const read = readAnew(
    text,
    findPlaceholders(text, 'shell').filter(one => one.sure),
  );
  if (kept.size >= keptAtMost) kept.delete(kept.keys().next().value ?? '');
  kept.set(text, read);
  return read;
}

const unfinished = /^unterminated|^expected (?:command after|command in|'(?:done|fi|esac|then|do|\}|\)|\]\])')/;

function readAnew(text: string, placeholders: readonly Placeholder[]): BashText {
  const covered = coverMacros(coverPlaceholders(text, placeholders));
  const script = parse(covered);
  const seen: Seen = {
    text,
    commands: [],
    assignments: [],
    expansions: [],
    quoted: [],
    openHereDocument: false,
    errors: [],
  };
  for (const error of script.errors ?? []) seen.errors.push({message: error.message, at: error.pos});
  const statements = script.commands.map(statement => {
    const reach = {end: statement.end};
    visit(statement, {...top, reach}, seen);
    return {start: statement.pos, end: Math.max(reach.end, statement.end)};
  });
  const open =
    seen.openHereDocument ||
    (text.endsWith('\\') && oddBackslashes(text)) ||
    seen.errors.some(
      error =>
        unfinished.test(error.message) && (error.message.startsWith('unterm') || error.at >= text.trimEnd().length - 1),
    );
  const {openHereDocument: _, text: __, ...lists} = seen;
  return {text, placeholders, statements, open, ...lists};
}

type Seen = {
  readonly text: string;
  readonly commands: BashCommand[];
  readonly assignments: BashAssignment[];
  readonly expansions: BashExpansion[];
  readonly quoted: QuotedRange[];
  readonly errors: BashError[];
  openHereDocument: boolean;
};
/** Where a walk is. `shift` is null inside a text whose positions are not those of the source (escaped backticks). */
type At = {
  readonly substituted: boolean;
  readonly decoded: {readonly start: number; readonly end: number} | null;
  readonly reach: {end: number};
};
const top: Omit<At, 'reach'> = {substituted: false, decoded: null};

function visit(node: SyntaxNode, at: At, seen: Seen): void {
  const place = at.decoded ?? {start: node.pos, end: node.end};
  if (at.decoded === null) at.reach.end = Math.max(at.reach.end, node.end);
  switch (node.type) {
    case 'Command':
      seen.commands.push(commandOf(node, at, seen));
      break;
    case 'HereDoc':
      if (node.closing === undefined) {
        seen.openHereDocument = true;
        seen.errors.push({message: 'unterminated here-document', at: place.start});
      }
      if (at.decoded === null) {
        at.reach.end = Math.max(at.reach.end, node.closing?.end ?? node.body.end);
        seen.quoted.push({
          kind: node.delimiter?.quoted === true ? 'here-quoted' : 'here',
          start: node.body.pos,
          end: node.body.end,
        });
      }
      break;
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'DoubleQuoted':
    case 'LocaleString':
      if (at.decoded === null) seen.quoted.push({kind: quoteOf(node.type), ...place});
      break;
    case 'ArithmeticExpansion':
    case 'ArithmeticCommand':
      if (at.decoded === null) seen.quoted.push({kind: 'arithmetic', ...place});
      break;
    case 'ParameterExpansion': {
      if (at.decoded === null) seen.quoted.push({kind: 'parameter', ...place});
      const fallback =
        node.operation?.type === 'Default' && node.operation.operator !== '?' && node.operation.operator !== ':?';
      if (isName(node.parameter)) seen.expansions.push({name: node.parameter, fallback, ...place});
      break;
    }
    case 'SimpleExpansion':
      if (isName(node.text.slice(1))) seen.expansions.push({name: node.text.slice(1), fallback: false, ...place});
      break;
    case 'Assignment':
      seen.assignments.push(assignmentOf(node, at, seen));
      break;
    case 'For':
    case 'Select':
      seen.assignments.push({
        name: node.name.value,
        value: null,
        ...(at.decoded ?? {start: node.name.pos, end: node.name.end}),
      });
      break;
    default:
  }
  if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') visitScript(node, at, seen);
  else forEachChild(node, child => visit(child, at, seen));
}

/** The script of a substitution; with escaped backticks its positions are those of another text. */
function visitScript(node: SyntaxNode & {script: ParsedScript | undefined}, at: At, seen: Seen): void {
  const backtick = seen.text[node.pos] === '`' && at.decoded === null;
  if (at.decoded === null)
    seen.quoted.push({kind: backtick ? 'backtick' : 'substitution', start: node.pos, end: node.end});
  const script = node.script;
  if (script === undefined) return;
  const decoded = at.decoded ?? (script.source === undefined ? null : {start: node.pos, end: node.end});
  for (const error of script.errors ?? []) seen.errors.push({message: error.message, at: decoded?.start ?? error.pos});
  forEachChild(script, child => visit(child, {...at, substituted: node.type === 'CommandExpansion', decoded}, seen));
}

function commandOf(node: SyntaxNode & {type: 'Command'}, at: At, seen: Seen): BashCommand {
  const words: ShellWord[] = node.name === undefined ? [] : [wordOf(node.name, at, seen)];
  const assignments: BashAssignment[] = [];
  const redirects: BashRedirect[] = [];
  for (const part of [...node.prefix, ...node.suffix]) {
    if (part.type === 'Word') words.push(wordOf(part, at, seen));
    else if (part.type === 'Assignment') assignments.push(assignmentOf(part, at, seen));
    else {
      const descriptor = part.descriptor?.type === 'FileDescriptor' ? part.descriptor.value : null;
      const target = part.type === 'HereDoc' || part.target === undefined ? null : wordOf(part.target, at, seen);
      redirects.push({
        operator: part.operator,
        descriptor,
        target,
        ...(at.decoded ?? {start: part.pos, end: part.end}),
      });
    }
  }
  return {
    words,
    assignments,
    redirects,
    ...(at.decoded ?? {start: node.pos, end: node.end}),
    substituted: at.substituted,
  };
}

function assignmentOf(node: SyntaxNode & {type: 'Assignment'}, at: At, seen: Seen): BashAssignment {
  const value = node.value.type === 'Word' ? wordOf(node.value, at, seen) : null;
  return {name: node.name, value, ...(at.decoded ?? {start: node.pos, end: node.end})};
}

function wordOf(word: Word, at: At, seen: Seen): ShellWord {
  const dynamic = (word.parts ?? []).some(isDynamic);
  if (at.decoded !== null) return {...at.decoded, value: word.value, dynamic};
  return {start: word.pos, end: word.end, value: literalOf(word, seen.text), dynamic};
}

function isDynamic(part: SyntaxNode): boolean {
  if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') return part.parts.some(isDynamic);
  return part.type !== 'Literal' && part.type !== 'SingleQuoted' && part.type !== 'AnsiCQuoted';
}

/** The text of a word without its quotes. Taken from the source, for the parser saw covered placeholders. */
function literalOf(word: Word, text: string): string {
  if (word.parts === undefined) return text.slice(word.pos, word.end).replace(/\\(\n|[\s\S])/g, unescaped);
  return word.parts.map(part => partValue(part, text)).join('');
}

function partValue(part: SyntaxNode, text: string): string {
  const source = text.slice(part.pos, part.end);
  if (part.type === 'Literal') return source.replace(/\\(\n|[\s\S])/g, unescaped);
  if (part.type === 'SingleQuoted') return source.slice(1, source.endsWith("'") ? -1 : undefined);
  if (part.type === 'AnsiCQuoted') return part.value;
  if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') {
    return part.parts
      .map(inner =>
        inner.type === 'Literal'
          ? text.slice(inner.pos, inner.end).replace(/\\([$`"\\\n])/g, unescaped)
          : text.slice(inner.pos, inner.end),
      )
      .join('');
  }
  return source;
}

function unescaped(_: string, character: string): string {
  return character === '\n' ? '' : character;
}

function oddBackslashes(text: string): boolean {
  let count = 0;
  while (text[text.length - 1 - count] === '\\') count++;
  return count % 2 === 1;
}

function quoteOf(type: 'SingleQuoted' | 'AnsiCQuoted' | 'DoubleQuoted' | 'LocaleString'): QuotedRange['kind'] {
  if (type === 'SingleQuoted') return 'single';
  return type === 'AnsiCQuoted' ? 'ansi' : 'double';
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
