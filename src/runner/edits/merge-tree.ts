/**
 * A YAML or JSON fragment put into a file: only what has to change is spliced into the old text, so that comments, order,
 * quotes and indentation of the rest stay byte for byte.
 */
import {isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq} from 'yaml';
import {findItem, isEqual} from './merge-data.ts';
import {columnOf, lineEnd, lineStart, type Splice, shiftLines} from './splice.ts';

/** A text and what it was read to. */
export type Tree = {readonly text: string; readonly root: Node};
/** `quoted`: what is put into brackets is written as JSON. */
type Merging = {readonly old: string; readonly wanted: string; readonly unit: string; readonly splices: Splice[]};

/** The changes that bring the fragment into the file; null where their shapes do not meet. */
export function mergeTree(old: Tree, wanted: Tree): readonly Splice[] | null {
  const merging: Merging = {
    ...{old: old.text, wanted: wanted.text, splices: []},
    unit: /\n([ \t]+)\S/.exec(old.text)?.[1] ?? '  ',
  };
  const fits = mergeNode(merging, old.root, wanted.root);
  return fits ? merging.splices : null;
}

function mergeNode(merging: Merging, old: Node, wanted: Node): boolean {
  if (isMap(old) && isMap(wanted)) return mergeMap(merging, old, wanted);
  if (isSeq(old) && isSeq(wanted)) return mergeSeq(merging, old, wanted);
  return false;
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');
const dataOf = (node: unknown): unknown => (isNode(node) ? node.toJSON() : null);
const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null && 'range' in node;
const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

function mergeMap(merging: Merging, old: YAMLMap, wanted: YAMLMap): boolean {
  const added: Pair[] = [];
  for (const pair of wanted.items) {
    const there = old.items.find(one => keyOf(one) === keyOf(pair));
    if (there === undefined) added.push(pair);
    else if (!mergePair(merging, there, pair)) return false;
  }
  return added.length === 0 || (old.flow === true ? addToBrackets(merging, old, added) : addPairs(merging, old, added));
}

function mergePair(merging: Merging, old: Pair, wanted: Pair): boolean {
  const [from, to] = [old.value, wanted.value];
  if (isEqual(dataOf(from), dataOf(to))) return true;
  const empty = (isMap(from) || isSeq(from)) && from.items.length === 0;
  if (!empty && ((isMap(from) && isMap(to)) || (isSeq(from) && isSeq(to)))) return mergeNode(merging, from, to);
  // All that is in it would go: a person has to say so.
  if (!empty && (isMap(from) || isSeq(from))) return false;
  if (inBrackets(merging.old, old)) {
    if (!isNode(from)) return false;
    merging.splices.push({
      ...{start: from.range?.[0] ?? 0, end: from.range?.[1] ?? 0},
      text: asJson(merging, to, lineIndent(merging.old, startOf(old.key))),
    });
    return true;
  }
  if (isScalar(from) && isScalar(to) && isOneLine(merging.old, from) && isOneLine(merging.wanted, to)) {
    const [start = 0, end = 0] = from.range ?? [];
    const text = merging.wanted.slice(to.range?.[0], to.range?.[1]);
    merging.splices.push({start, end, text: start === end || merging.old[start - 1] === ':' ? ` ${text}` : text});
    return true;
  }
  const start = startOf(old.key);
  const end = contentEnd(merging.old, old.value ?? old.key);
  merging.splices.push({start, end, text: pairText(merging, wanted, columnOf(merging.old, start), false)});
  return true;
}

const isOneLine = (text: string, node: Node) => !text.slice(node.range?.[0], node.range?.[1]).includes('\n');

/** Whether a pair stands in a flow mapping: what follows its value, on the way out, is a comma or a bracket. */
function inBrackets(text: string, pair: Pair): boolean {
  const before = text.slice(0, startOf(pair.key)).trimEnd();
  return /[{,]$/.test(before) && !/(?:^|\n)\s*#[^\n]*$/.test(before);
}

/** The end of what a node says: of its last scalar, not of the blank lines and comments behind it. */
function contentEnd(text: string, node: unknown): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1);
    if (isPair(last)) return contentEnd(text, last.value ?? last.key);
    return contentEnd(text, last);
  }
  const end = isNode(node) ? (node.range?.[1] ?? 0) : 0;
  return text[end - 1] === '\n' ? end - 1 : end;
}

/** A pair of the fragment as it is written there, moved to a column; `comments`: with those right above it. */
function pairText({wanted}: Merging, pair: Pair, column: number, comments: boolean): string {
  const key = startOf(pair.key);
  const own = columnOf(wanted, key);
  const end = lineEnd(wanted, contentEnd(wanted, pair.value ?? pair.key));
  const text = shiftLines(wanted.slice(key, end), column - own);
  return comments ? commentsAbove(wanted, key, column) + text : text;
}

/** Comment lines right above, but not those that open the fragment: they tell of it, and where it belongs. */
function commentsAbove(text: string, at: number, column: number): string {
  const lines = text.slice(0, lineStart(text, at)).split('\n').slice(0, -1);
  const from = lines.findLastIndex(line => !/^\s*#/.test(line)) + 1;
  if (from === 0) return '';
  return lines
    .slice(from)
    .map(line => `${line.trim()}\n${' '.repeat(column)}`)
    .join('');
}

function addPairs(merging: Merging, old: YAMLMap, added: readonly Pair[]): boolean {
  const [first] = old.items;
  if (first === undefined) return false;
  const column = columnOf(merging.old, startOf(first.key));
  const at = lineEnd(merging.old, contentEnd(merging.old, old));
  for (const pair of added) {
    const text = `\n${' '.repeat(column)}${pairText(merging, pair, column, true)}`;
    merging.splices.push({start: at, end: at, text});
  }
  return true;
}

function mergeSeq(merging: Merging, old: YAMLSeq, wanted: YAMLSeq): boolean {
  const added: unknown[] = [];
  const [olds, wants] = [old.items.map(dataOf), wanted.items.map(dataOf)];
  for (const [at, item] of wanted.items.entries()) {
    const data = wants[at];
    const there = old.items[findItem(olds, data, wants)];
    if (there === undefined) {
      if (!added.some(one => isEqual(dataOf(one), data))) added.push(item);
    } else if (!isEqual(dataOf(there), data) && !(isNode(there) && isNode(item) && mergeNode(merging, there, item)))
      return false;
  }
  if (added.length === 0) return true;
  if (old.flow === true) return addToBrackets(merging, old, added);
  const dash = dashOf(merging.old, old.items.at(-1));
  if (dash === null) return false;
  const column = columnOf(merging.old, dash);
  const at = lineEnd(merging.old, contentEnd(merging.old, old));
  for (const item of added) {
    const text = itemText(merging, item, column, wanted.flow === true);
    if (text === null) return false;
    merging.splices.push({start: at, end: at, text: `\n${' '.repeat(column)}${text}`});
  }
  return true;
}

/** Where the `-` of a list's item stands; null when it is not on the item's line. */
function dashOf(text: string, item: unknown): number | null {
  const start = startOf(item);
  const before = text.slice(lineStart(text, start), start);
  const dash = /-[ \t]+$/.exec(before);
  return dash === null ? null : lineStart(text, start) + dash.index;
}

function itemText({wanted}: Merging, item: unknown, column: number, flow: boolean): string | null {
  const dash = flow ? null : dashOf(wanted, item);
  if (dash === null) return flow ? `- ${JSON.stringify(dataOf(item))}` : null;
  const end = lineEnd(wanted, contentEnd(wanted, item));
  return shiftLines(wanted.slice(dash, end), column - columnOf(wanted, dash));
}

/** Adds members to a `{…}` or `[…]` that holds some already, each on its own line where the others are. */
function addToBrackets(merging: Merging, old: YAMLMap | YAMLSeq, added: readonly unknown[]): boolean {
  const {old: text} = merging;
  const last = old.items.at(-1);
  const [open = 0, end = 0] = old.range ?? [];
  const pair = isPair(last) ? last : null;
  const begin = pair === null ? startOf(last) : startOf(pair.key);
  const at = last === undefined ? open + 1 : contentEnd(text, pair === null ? last : (pair.value ?? pair.key));
  const spread = last === undefined ? !text.slice(open, end).includes(' ') : text.slice(open, begin).includes('\n');
  const indent = last === undefined ? lineIndent(text, open) + merging.unit : lineIndent(text, begin);
  const members = added.map(one => {
    const member = isPair(one) ? one : null;
    const value = asJson(merging, member === null ? one : member.value, indent);
    return member === null ? value : `${JSON.stringify(keyOf(member))}: ${value}`;
  });
  const gap = spread ? `\n${indent}` : ' ';
  const joined = members.join(`,${gap}`);
  // A comma may stand behind the last one already: it then stands behind the new last one.
  if (last === undefined) {
    const put = spread ? `\n${indent}${joined}\n${lineIndent(text, open)}` : joined;
    merging.splices.push({start: at, end: end - 1, text: put});
  } else merging.splices.push({start: at, end: at, text: `,${gap}${joined}`});
  return true;
}

const lineIndent = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';

function asJson({unit}: Merging, value: unknown, indent: string): string {
  const text = JSON.stringify(dataOf(value), null, unit) ?? 'null';
  return text.split('\n').join(`\n${indent}`);
}
