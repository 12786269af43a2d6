import type {Draft} from './draft.ts';
import {type LineIndex, lineAt, lineEnd, pointIn} from './line-index.ts';
import type {Mark} from './mark.ts';
import {type Alphabet, type Masked, markNumber} from './mask.ts';

type Context = {
  readonly index: LineIndex;
  readonly marks: readonly Mark[];
  readonly alphabet: Alphabet;
  readonly masked: boolean;
};

const texts = ['url', 'title', 'alt', 'value', 'label', 'identifier', 'lang', 'meta'] as const;

/** Puts the author's text back in place of the masks, and nodes of type `mark` where marks were masked. */
export function restoreMarks(root: Draft, masked: Masked, index: LineIndex): void {
  const context: Context = {index, marks: masked.marks, alphabet: masked.alphabet, masked: masked.marks.length > 0};
  if (context.masked) restoreChildren(root, context);
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
    else if (child.type === 'text') splitText(child, from, context, children);
    else if (child.type === 'html') splitHtml(child, from, context, children);
    else if (child.type === 'thematicBreak' && context.marks[from]?.block) {
      children.push(markNode(context, context.marks[from] as Mark, false));
    } else if (child.type === 'code') {
      restoreCode(child, context);
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

export function markNode(context: {readonly index: LineIndex}, mark: Mark, inline: boolean): Draft {
  const {index} = context;
  return {type: 'mark', mark, inline, position: {start: pointIn(index, mark.start), end: pointIn(index, mark.end)}};
}

function splitText(node: Draft, from: number, context: Context, into: Draft[]): void {
  const value = node.value ?? '';
  const end = node.position.end.offset;
  let last = 0;
  let at = node.position.start;
  let next = from;
  for (const run of value.matchAll(context.alphabet.run)) {
    const mark = context.marks[next];
    if (!mark || mark.start >= end) break;
    next++;
    const before = value.slice(last, run.index);
    const start = pointIn(context.index, mark.start);
    if (before !== '') into.push({...node, value: before, position: {start: at, end: start}});
    const inner = markNode(context, mark, true);
    into.push(inner);
    last = run.index + run[0].length;
    at = inner.position.end;
  }
  if (last === 0) into.push(node);
  else if (last < value.length)
    into.push({...node, value: value.slice(last), position: {start: at, end: node.position.end}});
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
      return mark ? context.index.text.slice(mark.start, mark.end) : run;
    });
  }
}

/** A mark that turned out to stand in code: the code is the author's text, line by line. */
function restoreCode(node: Draft, context: Context): void {
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
