import type {Draft} from './draft.ts';
import {type LineIndex, lineAt, lineEnd, pointIn} from './line-index.ts';
import type {Mark} from './mark.ts';
import {type Alphabet, type Masked, markNumber} from './mask.ts';

type Context = {
  readonly index: LineIndex;
  readonly marks: readonly Mark[];
  readonly alphabet: Alphabet;
  /** Marks that were found again, as a node or in a string. */
  readonly found: Set<Mark>;
};

const texts = ['url', 'title', 'alt', 'value', 'label', 'identifier', 'lang', 'meta'] as const;

/**
 * Puts the author's text back in place of the masks, and nodes of type `mark` where marks were masked. Returns the marks it
 * found; one that Markdown took for something else than was meant is missing (list items are left to `liftIndented`).
 */
export function restoreMarks(root: Draft, masked: Masked, index: LineIndex): Set<Mark> {
  const found = new Set<Mark>();
  if (masked.marks.length > 0) restoreChildren(root, {index, marks: masked.marks, alphabet: masked.alphabet, found});
  return found;
}

function restoreChildren(node: Draft, context: Context): void {
  restoreStrings(node, context);
  if (!node.children) return;
  const children: Draft[] = [];
  for (const child of node.children) {
    const start = child.position.start.offset;
    const from = firstMark(context.marks, start);
    const end = child.position.end.offset;
    const touched = (context.marks[from]?.start ?? Number.POSITIVE_INFINITY) < end;
    if (!touched) children.push(child);
    else if (child.type === 'text') splitText(child, context, children);
    else if (child.type === 'html') splitHtml(child, from, context, children);
    else if (child.type === 'thematicBreak' && context.marks[from]?.block) {
      children.push(markNode(context, context.marks[from] as Mark, false));
    } else if (child.type === 'code') {
      restoreCode(child, from, context);
      children.push(child);
    } else {
      restoreChildren(child, context);
      children.push(child);
    }
  }
  node.children = children;
}

/** Index of the first mark that ends behind an offset. */
function firstMark(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function markNode({index, found}: Context, mark: Mark, inline: boolean): Draft {
  found.add(mark);
  return {type: 'mark', mark, inline, position: {start: pointIn(index, mark.start), end: pointIn(index, mark.end)}};
}

function splitText(node: Draft, context: Context, into: Draft[]): void {
  const value = node.value ?? '';
  let last = 0;
  let at = node.position.start;
  for (const run of value.matchAll(context.alphabet.run)) {
    const mark = context.marks[markNumber(context.alphabet, run[0])];
    if (!mark) continue;
    const before = value.slice(last, run.index);
    const inner = markNode(context, mark, true);
    if (before !== '') into.push({...node, value: before, position: {start: at, end: inner.position.start}});
    into.push(inner);
    last = run.index + run[0].length;
    at = inner.position.end;
  }
  if (last === 0) into.push(node);
  else if (last < value.length) {
    into.push({...node, value: value.slice(last), position: {start: at, end: node.position.end}});
  }
}

function splitHtml(node: Draft, from: number, context: Context, into: Draft[]): void {
  const end = node.position.end.offset;
  let at = node.position.start.offset;
  const add = (to: number): void => {
    const source = context.index.text.slice(at, to);
    const value = source.trim();
    if (value === '') return;
    const start = at + source.length - source.trimStart().length;
    into.push({
      type: 'html',
      value,
      position: {start: pointIn(context.index, start), end: pointIn(context.index, start + value.length)},
    });
  };
  const whole = context.marks[from];
  if (whole && !whole.block) {
    // Marks inside a line of HTML stay a part of it.
    restoreStrings(node, context);
    if (!blockMarkWithin(context.marks, from, end)) {
      into.push(node);
      return;
    }
  }
  for (let next = from; ; next++) {
    const mark = context.marks[next];
    if (!mark || mark.start >= end) break;
    if (!mark.block) continue;
    add(mark.start);
    into.push(markNode(context, mark, false));
    at = mark.end;
  }
  add(end);
}

function blockMarkWithin(marks: readonly Mark[], from: number, end: number): boolean {
  for (let next = from; (marks[next]?.start ?? end) < end; next++) if (marks[next]?.block) return true;
  return false;
}

function restoreStrings(node: Draft, context: Context): void {
  if (node.type === 'text' || node.type === 'mark') return;
  for (const field of texts) {
    const value = node[field];
    if (typeof value !== 'string') continue;
    node[field] = value.replace(context.alphabet.run, run => {
      const mark = context.marks[markNumber(context.alphabet, run)];
      if (!mark) return run;
      context.found.add(mark);
      return context.index.text.slice(mark.start, mark.end);
    });
  }
}

/** A mark that turned out to stand in code: the code is the author's text, line by line. */
function restoreCode(node: Draft, from: number, context: Context): void {
  const end = node.position.end.offset;
  for (let next = from; (context.marks[next]?.start ?? end) < end; next++) {
    const mark = context.marks[next] as Mark;
    // one that goes on behind the code is none
    if (mark.end <= end) context.found.add(mark);
  }
  restoreStrings(node, context);
  const {index} = context;
  const lines = (node.value ?? '').split(/(\r\n|\n|\r)/);
  const offset = node.position.start.offset;
  const fenced = /^(?:`{3}|~{3})/.test(index.text.slice(offset, offset + 3));
  const first = lineAt(index, offset) + (fenced ? 1 : 0);
  node.value = lines
    .map((line, number) => {
      if (number % 2 === 1) return line;
      const end = lineEnd(index, first + number / 2);
      return index.text.slice(end - line.length, end);
    })
    .join('');
}
