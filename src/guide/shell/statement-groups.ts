/** Lines of code put together to logical lines: what the shell would read before it runs anything. */
import {lineAt} from '../../markdown/line-index.ts';
import type {Shell} from '../schema.ts';
import {type QuotedRange, readBash} from './bash-syntax.ts';
import type {CodeComment, SplitProblem} from './commands.ts';
import {splitPowerShell} from './powershell-syntax.ts';

export type StatementGroup = {readonly from: number; readonly to: number; readonly text: string};
export type Grouped = {
  readonly groups: readonly StatementGroup[];
  readonly comments: readonly CodeComment[];
  readonly problems: readonly SplitProblem[];
};

/** Statements that share a line are one group. Lines that no statement claims are comments, blank, or a group of their own. */
export function groupStatements(texts: readonly string[], shell: Shell): Grouped {
  const whole = texts.join('\n');
  const starts = lineStarts(texts);
  const lineOf = (offset: number) => lineAt({text: whole, starts}, offset);
  const {ranges, errors, quoted} = statementsOf(whole, shell);
  const windows = shell === 'cmd' || shell === 'powershell';
  const cut = windows ? null : runawayQuote(errors, lineOf, texts);
  if (cut !== null) return cutApart(texts, cut, shell);

  const problems = errors.map(error => problemOf(error.message, lineOf(error.at)));
  const groups: {from: number; to: number; start: number; end: number}[] = [];
  for (const {start, end} of ranges) {
    // blanks of another kind (U+3000, U+00A0) are words to a shell, but nobody wrote them as a command
    if (whole.slice(start, end).trim() === '') continue;
    const from = lineOf(start);
    const to = Math.max(from, lineOf(Math.max(start, end - 1)));
    const last = groups.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.end = Math.max(last.end, end);
    } else groups.push({from, to, start, end});
  }
  const comments: CodeComment[] = [];
  const broken = new Set(problems.map(one => one.line));
  for (const group of groups) {
    const lines = Array.from({length: group.to - group.from + 1}, (_, index) => group.from + index);
    if (lines.some(line => broken.has(line)))
      group.end = Math.max(group.end, (starts[group.to] ?? 0) + (texts[group.to]?.trimEnd().length ?? 0));
  }
  const claimed = new Set(
    groups.flatMap(({from, to}) => Array.from({length: to - from + 1}, (_, index) => from + index)),
  );
  texts.forEach((text, line) => {
    if (claimed.has(line) || text.trim() === '') return;
    const comment = commentText(text, shell);
    if (comment !== null) comments.push({text: comment, line});
    else {
      const start = starts[line] ?? 0;
      groups.push({from: line, to: line, start, end: start + text.trimEnd().length});
    }
  });
  groups.sort((a, b) => a.from - b.from);
  // a line that parts what is above it from what is below
  for (let at = groups.length - 1; at >= 0; at--) {
    const {from, to, start, end} = groups[at] ?? {from: 0, to: 1, start: 0, end: 0};
    if (from !== to || !/^[-–—=*]+$/.test(whole.slice(start, end).trim())) continue;
    comments.push({text: whole.slice(start, end).trim(), line: from});
    groups.splice(at, 1);
  }
  const meant = joinMeant(groups, texts, windows);
  return {
    groups: meant.map(({from, to, start, end}) => ({
      from,
      to,
      text: oneLine(whole, start, Math.max(end, lastEnd(texts, starts, to, end)), quoted, shell),
    })),
    comments,
    problems,
  };
}

/** A backslash that blanks or a comment keep from joining the next line: nobody means a blank to be escaped there. */
const brokenJoint = /(^|[^\\])\\[ \t]+(?:#.*)?$/;
/** Options: they belong to the command above, though its line does not end in a backslash. */
const optionsAlone = /^[ \t]*--?[A-Za-z][\w.-]*(?:[ \t=]|$)/;
/** The same as a manual writes what may be left out: to no shell is this a call. */
const optionsInBrackets = /^[ \t]*\[--?[A-Za-z][\w.-]*(?:[ \t=\]]|$)/;

type Range = {from: number; to: number; start: number; end: number};

/** Puts lines together that the author meant to be one command and a shell would read apart. */
function joinMeant(groups: readonly Range[], texts: readonly string[], windows: boolean): readonly Range[] {
  const joined: Range[] = [];
  for (const group of groups) {
    const last = joined.at(-1);
    if (last?.to === group.from - 1 && goesOn(last, group, texts, windows)) {
      last.to = group.to;
      last.end = Math.max(last.end, group.end);
    } else joined.push({...group});
  }
  return joined;
}

/** Whether a line goes on with the command right above it. */
function goesOn(last: Range, {from}: Range, texts: readonly string[], windows: boolean): boolean {
  const line = texts[from] ?? '';
  if (optionsInBrackets.test(line)) return true;
  if (windows) return false;
  return (
    brokenJoint.test(texts[from - 1] ?? '') || (optionsAlone.test(line) && !/^[ \t]*-/.test(texts[last.from] ?? ''))
  );
}

function problemOf(message: string, line: number): SplitProblem {
  const sign = /'([^']+)'/.exec(message)?.[1] ?? /^untermin\w+ (.*)$/.exec(message)?.[1] ?? null;
  const reason = /^(?:untermin|unbalanced)|to close/.test(message)
    ? 'unclosed'
    : /^unexpected/.test(message)
      ? 'unexpected'
      : 'incomplete';
  return {reason, sign, message, line};
}

type Statements = {
  readonly ranges: readonly {readonly start: number; readonly end: number}[];
  readonly errors: readonly {readonly message: string; readonly at: number}[];
  readonly quoted: readonly QuotedRange[];
};

function statementsOf(text: string, shell: Shell): Statements {
  if (shell === 'powershell') {
    const {statements, errors} = splitPowerShell(text);
    return {ranges: statements, errors, quoted: []};
  }
  if (shell === 'cmd') {
    const ranges = cmdLines(text);
    return {ranges, errors: [], quoted: []};
  }
  const {statements, errors, quoted} = readBash(text);
  const whole = quoted.filter(range => !joinable.has(range.kind)).sort((a, b) => a.start - b.start);
  return {ranges: statements.filter(one => one.end > one.start), errors, quoted: whole};
}

/** Lines of cmd.exe with those they go on over; `rem` and `::` begin comments. */
function cmdLines(text: string): Statements['ranges'] {
  const ranges: {start: number; end: number}[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    while (end > 0 && text[end - 1] === '^') end = text.indexOf('\n', end + 1);
    if (end < 0) end = text.length;
    if (!/^\s*(?:::|rem\b|$)/i.test(text.slice(start, Math.min(end, start + 60)))) ranges.push({start, end});
    start = end + 1;
  }
  return ranges;
}

/** A quote that is never closed takes the rest of the block with it: the line where it opens. */
function runawayQuote(
  errors: Statements['errors'],
  lineOf: (offset: number) => number,
  texts: readonly string[],
): number | null {
  const error = errors.find(one => /^unterminated (?:single|double|backtick)/.test(one.message));
  if (error === undefined) return null;
  const line = lineOf(error.at);
  return texts.slice(line + 1).some(text => text.trim() !== '') ? line : null;
}

/** Reads the lines up to a quote that is never closed, and those behind it, each by themselves. */
function cutApart(texts: readonly string[], line: number, shell: Shell): Grouped {
  const head = groupStatements(texts.slice(0, line + 1), shell);
  const tail = groupStatements(texts.slice(line + 1), shell);
  const shift = line + 1;
  return {
    groups: [...head.groups, ...tail.groups.map(one => ({...one, from: one.from + shift, to: one.to + shift}))],
    comments: [...head.comments, ...tail.comments.map(one => ({...one, line: one.line + shift}))],
    problems: [...head.problems, ...tail.problems.map(one => ({...one, line: one.line + shift}))],
  };
}

/** The end of a group whose statement could not be read to its end: its last line. */
function lastEnd(texts: readonly string[], starts: readonly number[], to: number, end: number): number {
  return end > (starts[to] ?? 0) ? end : (starts[to] ?? 0) + (texts[to]?.trimEnd().length ?? 0);
}

/** Ranges in which a newline is no part of the text. */
const joinable: ReadonlySet<QuotedRange['kind']> = new Set(['arithmetic', 'substitution', 'parameter', 'backtick']);

/** Index of the first range that begins at or behind an offset; ranges are sorted. */
function firstFrom(ranges: readonly QuotedRange[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Source on one line: outside quotes and here-documents continuations become one blank and comments go. */
function oneLine(whole: string, start: number, end: number, quoted: readonly QuotedRange[], shell: Shell): string {
  const marks = shell === 'powershell' ? /[ \t]*`\n[ \t]*/g : shell === 'cmd' ? /[ \t]*\^\n[ \t]*/g : null;
  if (marks !== null)
    return whole
      .slice(start, end)
      .replace(marks, ' ')
      .replace(/[ \t]*\n[ \t]*(?=\[-)/g, ' ')
      .trim();
  let text = '';
  let at = start;
  for (let index = firstFrom(quoted, start); index < quoted.length; index++) {
    const range = quoted[index];
    if (range === undefined || range.start >= end) break;
    if (range.start < at) continue;
    const inner = whole.slice(range.start, range.end);
    text += joined(whole.slice(at, range.start), text) + (range.kind === 'double' ? continued(inner) : inner);
    at = range.end;
  }
  // a continuation with nothing behind it
  return (text + joined(whole.slice(at, end), text)).trim().replace(/(?<!\\)[ \t]+\\$/, '');
}

/** Between double quotes too a backslash takes the end of the line away. */
const continued = (source: string): string => source.replace(/(^|[^\\])[ \t]*\\\n[ \t]*/g, '$1 ');

function joined(source: string, before: string): string {
  const bare = source.replace(/(^|[\s;&|(])#[^\n]*/g, (comment, lead: string, offset: number) =>
    offset === 0 && lead === '' && /\S$/.test(before) ? comment : lead === '\n' ? '\n' : lead,
  );
  return bare
    .replace(/[ \t]*\\[ \t]*\n[ \t]*/g, ' ')
    .replace(/[ \t]*\n[ \t]*(?=\[?--?[A-Za-z])/g, ' ')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/(\|\|?|&&)(?:\n[ \t]*)+/g, '$1 ');
}

function commentText(text: string, shell: Shell): string | null {
  const pattern =
    shell === 'cmd'
      ? /^\s*(?:::|rem\b)\s?(.*)$/i
      : shell === 'powershell'
        ? /^\s*(?:#|<#)\s?(.*?)(?:#>)?$/
        : /^\s*#+\s?(.*)$/;
  return pattern.exec(text)?.[1]?.trim() ?? null;
}

function lineStarts(texts: readonly string[]): readonly number[] {
  let offset = 0;
  return texts.map(text => {
    const start = offset;
    offset += text.length + 1;
    return start;
  });
}
