/** The commands of a block of shell code without prompts: one logical line each. */
import type {Point, SourceLine} from '../../markdown/tree.ts';
import type {Shell} from '../schema.ts';
import {partPrinted} from './printed-lines.ts';
import {findRemarks} from './remarks.ts';
import {simpleCommands} from './simple-commands.ts';
import {type Grouped, groupStatements} from './statement-groups.ts';
import {typedInside} from './typed-inside.ts';

export type SplitCommand = {
  /** Its source lines without prompt and block indentation: what is shown, edited and run. */
  readonly script: string;
  /** The same on one line: continuations joined by one blank, comments left out; never run. */
  readonly text: string;
  /** Indexes of its first and last line in the given lines. */
  readonly from: number;
  readonly to: number;
  readonly startPoint: Point;
  readonly endPoint: Point;
  /** Names of the programs in it, in order, after `sudo` and assignments. */
  readonly programs: readonly string[];
  /** Index of the command whose shell (container, ssh, database) it is typed into; null: this host's. */
  readonly inside: number | null;
};
/** `remark`: a line of prose that no sign marks as a comment. */
export type CodeComment = {readonly text: string; readonly line: number; readonly remark?: true};
/** Lines that show what a command printed. */
export type CodeOutput = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly startPoint: Point;
  readonly endPoint: Point;
  /** Index into `commands` of the one that printed it; null: it stands before the first. */
  readonly command: number | null;
};
/** Something the shell would not take; `line` is an index into the given lines. */
export type SplitProblem = {
  /** `unclosed`: a quote, bracket, loop or here-document is never closed; `unexpected`: a sign where none can stand. */
  readonly reason: 'unclosed' | 'unexpected' | 'incomplete';
  /** The sign or word it is about, as the shell names it; null where there is none. */
  readonly sign: string | null;
  /** The parser's own words, in English. */
  readonly message: string;
  readonly line: number;
};
export type SplitBlock = {
  readonly commands: readonly SplitCommand[];
  /** What commands printed, pasted behind them without any prompt to part it. */
  readonly outputs: readonly CodeOutput[];
  readonly comments: readonly CodeComment[];
  readonly problems: readonly SplitProblem[];
};

const split = new WeakMap<readonly SourceLine[], {readonly shell: Shell; readonly block: SplitBlock}>();

/** Splits a block, once. Leading comment lines are no commands; a loop, a function, a here-document stay whole. */
export function splitCommands(lines: readonly SourceLine[], shell: Shell): SplitBlock {
  const before = split.get(lines);
  if (before?.shell === shell) return before.block;
  const block = splitAnew(lines, shell);
  split.set(lines, {shell, block});
  return block;
}

function splitAnew(lines: readonly SourceLine[], shell: Shell): SplitBlock {
  const block = withoutIndentation(lines);
  const {grouped, remarks} = withoutRemarks(block.texts, shell);
  const {groups, printed} = partPrinted(grouped.groups, block.texts);
  const isPrintedLine = (line: number) => printed.some(one => one.from <= line && line <= one.to);
  const read = groups.map(group => {
    const script = scriptOf(block.texts.slice(group.from, group.to + 1));
    return {group, script, simple: simpleCommands(script, shell)};
  });
  const inside = typedInside(read.map(({script, simple}) => ({script, simple, prompt: null})));
  const commands = read.map(({group, script, simple}, index): SplitCommand => {
    const place = pointsOf(lines, group.from, group.to);
    const programs = simple.map(one => one.name).filter(name => name !== '');
    return {
      script,
      text: group.text,
      from: group.from,
      to: group.to,
      ...place,
      programs,
      inside: inside[index] ?? null,
    };
  });
  return {
    commands,
    outputs: printed.map(({from, to, group}) => {
      const text = block.texts.slice(from, to + 1).join('\n');
      return {text, from, to, ...pointsOf(lines, from, to, 0), command: group};
    }),
    comments: [...grouped.comments, ...remarks]
      .filter(one => !isPrintedLine(one.line))
      .sort((one, other) => one.line - other.line),
    problems: grouped.problems.filter(one => !isPrintedLine(one.line)),
  };
}

/** Reads the statements of a block as if its remarks were blank lines, unless a statement goes on over them (a here-document, a quote). */
function withoutRemarks(
  texts: readonly string[],
  shell: Shell,
): {readonly grouped: Grouped; readonly remarks: readonly CodeComment[]} {
  const all = findRemarks(texts);
  if (all.size === 0) return {grouped: groupStatements(texts, shell), remarks: []};
  const blanked = groupStatements(blank(texts, all), shell);
  const within = (line: number) => blanked.groups.some(group => group.from <= line && line <= group.to);
  const lines = [...all].filter(line => !within(line));
  const remarks = lines.map(line => ({text: (texts[line] ?? '').trim(), line, remark: true as const}));
  const grouped = remarks.length === all.size ? blanked : groupStatements(blank(texts, new Set(lines)), shell);
  return {grouped, remarks};
}

const blank = (texts: readonly string[], lines: ReadonlySet<number>): readonly string[] =>
  texts.map((text, line) => (lines.has(line) ? '' : text));

/** Where the text of some lines begins and ends, blanks around it left out. */
export function pointsOf(
  lines: readonly SourceLine[],
  from: number,
  to: number,
  skip?: number,
): {startPoint: Point; endPoint: Point} {
  const first = lines[from];
  const last = lines[to];
  const start = skip ?? /^\s*/.exec(first?.text ?? '')?.[0].length ?? 0;
  return {startPoint: moved(first, start), endPoint: moved(last, last?.text.trimEnd().length ?? 0)};
}

function moved(line: SourceLine | undefined, by: number): Point {
  if (line === undefined) return {line: 1, column: 1, offset: 0};
  return {line: line.at.line, column: line.at.column + by, offset: line.at.offset + by};
}

/** The lines of one command; what its first line is indented by is taken from the others too. */
function scriptOf(texts: readonly string[]): string {
  const [first = '', ...rest] = texts;
  const indent = /^[ \t]*/.exec(first)?.[0] ?? '';
  if (indent === '') return texts.join('\n').trimEnd();
  return [first, ...rest]
    .map(text => (text.startsWith(indent) ? text.slice(indent.length) : text.trimStart()))
    .join('\n')
    .trimEnd();
}

/** A block that is indented as a whole loses that: the end of a here-document must stand at the line's start. */
function withoutIndentation(lines: readonly SourceLine[]): {readonly texts: readonly string[]} {
  const texts = lines.map(line => line.text.replace(/\r$/, ''));
  let indent: string | null = null;
  for (const text of texts) {
    if (text.trim() === '') continue;
    const own = /^[ \t]*/.exec(text)?.[0] ?? '';
    indent = indent === null ? own : commonStart(indent, own);
    if (indent === '') return {texts};
  }
  const cut = indent?.length ?? 0;
  return {texts: texts.map(text => text.slice(Math.min(cut, /^[ \t]*/.exec(text)?.[0].length ?? 0)))};
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
