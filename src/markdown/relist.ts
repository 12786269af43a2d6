import type {Draft} from './draft.ts';
import type {LineIndex} from './line-index.ts';

/** What ends a list for good. */
const barriers = new Set(['heading', 'thematicBreak', 'footnoteDefinition', 'definition']);
/** How many blocks may stand between an item and the next number. */
const mostBetween = 12;

/**
 * Mends ordered lists that CommonMark ends where a reader does not: a fence, quote or paragraph that is not indented far
 * enough goes back into its item, and the parts of a list that its numbers say is one are joined.
 */
export function mendLists(node: Draft, index: LineIndex): void {
  if (!node.children || node.type === 'paragraph' || node.type === 'table') return;
  for (const child of node.children) mendLists(child, index);
  if (node.children.some(isOrdered)) node.children = mended(node.children, index);
}

function mended(children: readonly Draft[], index: LineIndex): Draft[] {
  const result: Draft[] = [];
  const taken = new Set<Draft>();
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as Draft;
    const list = result.at(-1);
    if (!list || !isOrdered(list) || fileOf(list) !== fileOf(child)) {
      result.push(child);
    } else if (isOrdered(child) && continues(list, child, index, !taken.has(list))) {
      join(list, child);
    } else if (belongs(list, child) || (taken.has(list) && asOthers(list, child, children[at - 1]))) {
      attach(list, child);
      taken.add(list);
    } else {
      const next = continuation(list, children, at, index);
      if (next > at) {
        for (const between of children.slice(at, next)) attach(list, between);
        join(list, children[next] as Draft);
        taken.add(list);
        at = next;
      } else result.push(child);
    }
  }
  return result;
}

function isOrdered(node: Draft): boolean {
  return node.type === 'list' && node.ordered === true && !node.data?.notes && (node.children?.length ?? 0) > 0;
}

function fileOf(node: Draft): unknown {
  return node.data?.file;
}

/** The block stands under the list's last item but for its indentation. */
function belongs(list: Draft, child: Draft): boolean {
  if (barriers.has(child.type) || child.type === 'list') return false;
  const indented = child.position.start.column - list.position.start.column;
  if (child.type === 'code') {
    return indented > 0 || child.position.start.line === list.position.end.line + 1 || endsOpen(list);
  }
  return (child.type === 'paragraph' || child.type === 'blockquote') && indented >= 2;
}

/** Every item before the last took the code behind it: so does the last one, though no further item shows it. */
function asOthers(list: Draft, child: Draft, before: Draft | undefined): boolean {
  const others = list.children?.slice(0, -1) ?? [];
  return (
    child.type === 'code' &&
    before !== undefined &&
    isOrdered(before) &&
    others.length > 0 &&
    others.every(item => item.children?.at(-1)?.type === 'code')
  );
}

/** The last words of the list end with a colon, so something belongs to them. */
function endsOpen(list: Draft): boolean {
  let node = list.children?.at(-1)?.children?.at(-1);
  while (node?.type === 'list') node = node.children?.at(-1)?.children?.at(-1);
  return node?.type === 'paragraph' && /[:：]\s*$/.test(lastWords(node));
}

function lastWords(node: Draft): string {
  const last = node.children?.at(-1);
  if (!last) return node.value ?? '';
  const words = lastWords(last);
  return words.trim() === '' && (node.children?.length ?? 0) > 1
    ? lastWords({...node, children: node.children?.slice(0, -1) ?? []})
    : words;
}

/** Index of the list further on that carries on with the next number; -1 where none does. */
function continuation(list: Draft, children: readonly Draft[], from: number, index: LineIndex): number {
  let strict = false;
  for (let at = from; at < Math.min(children.length, from + mostBetween); at++) {
    const child = children[at] as Draft;
    if (barriers.has(child.type) || fileOf(child) !== fileOf(list)) return -1;
    if (isOrdered(child)) return at > from && continues(list, child, index, strict) ? at : -1;
    strict ||= !(child.type === 'code' || child.type === 'hidden' || isAnchor(child));
  }
  return -1;
}

function isAnchor(node: Draft): boolean {
  return node.type === 'paragraph' && (node.children ?? []).every(child => child.type === 'html');
}

/** `strict`: only the next number will do; else the same number too, for lists are numbered 1. 1. 1., or wrongly. */
function continues(list: Draft, next: Draft, index: LineIndex, strict: boolean): boolean {
  if (list.position.start.column !== next.position.start.column) return false;
  const last = numberOf(list.children?.at(-1), index);
  const number = numberOf(next.children?.[0], index);
  return number === last + 1 || (!strict && number === last);
}

function numberOf(item: Draft | undefined, index: LineIndex): number {
  const offset = item?.position.start.offset ?? 0;
  return Number(/^\d{1,9}/.exec(index.text.slice(offset, offset + 9))?.[0] ?? Number.NaN);
}

function attach(list: Draft, child: Draft): void {
  let host = list;
  let item = list.children?.at(-1);
  // A fence under a nested list belongs to the innermost item that ends with a colon.
  for (let inner = item; inner; ) {
    const last: Draft | undefined = inner.children?.at(-1);
    if (last?.type !== 'list' || !endsOpen(last)) break;
    host = last;
    inner = last.children?.at(-1);
    if (inner) item = inner;
  }
  item?.children?.push(child);
  for (const node of [item, host, list]) {
    if (node && node.position.end.offset < child.position.end.offset) node.position.end = child.position.end;
  }
  const outer = list.children?.at(-1);
  if (outer && outer.position.end.offset < child.position.end.offset) outer.position.end = child.position.end;
}

function join(list: Draft, next: Draft): void {
  for (const each of next.children ?? []) list.children?.push(each);
  list.position.end = next.position.end;
}
