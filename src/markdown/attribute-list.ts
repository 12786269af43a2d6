import type {Draft} from './draft.ts';
import {type LineIndex, pointIn} from './line-index.ts';

const own = String.raw`[.#][\p{L}_][\p{L}\w.:-]*`;
const pair = String.raw`[A-Za-z][\w-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"'=]+)`;
const any = `(?:${own}|${pair})`;
/** A list of attributes that no words can be: without a colon it names a class or an id first. */
const sure = String.raw`\{(?::[ \t]*${any}|[ \t]*${own})(?:[ \t]+${any})*[ \t]*\}`;

/** `{ .annotate }`, `{: #id .class key=value }` alone on a line (Python-Markdown, kramdown): about the block before it. */
export const attributeLine = new RegExp(String.raw`(?:\{:[ \t]*[.#\w][^}\n]*\}|${sure})[ \t]*(?=[\r\n]|$)`, 'yu');

const atEnd = new RegExp(String.raw`(?<![ \t])[ \t]*${sure}[ \t]*$`, 'u');
const atBegin = new RegExp(String.raw`^\{:?[ \t]*${any}(?:[ \t]+${any})*[ \t]*\}`, 'u');

/** What an attribute list behind it is about, and not about the whole block. */
const spans = new Set(['link', 'linkReference', 'image', 'imageReference', 'strong', 'emphasis', 'inlineCode']);

/**
 * Takes the attribute lists off the words they stand behind: a link or another span, the words of a heading, an item or a
 * cell. They are for the site's generator; the id of a heading is kept as its anchor.
 */
export function stripAttributes(root: Draft, index: LineIndex): void {
  if (/\{:?[ \t]*[.#\w]/.test(index.text)) strip(root, index);
}

function strip(node: Draft, index: LineIndex): void {
  const {children} = node;
  if (!children) return;
  if (node.type === 'listItem' && children[0]?.type === 'paragraph') cutEnd(children[0], index);
  if (node.type === 'tableCell') cutEnd(node, index);
  if (node.type === 'heading') {
    const id = /#([\p{L}\w.:-]+)/u.exec(cutEnd(node, index) ?? '')?.[1];
    if (id !== undefined) node.data = {...node.data, anchor: id};
  }
  for (const [at, child] of children.entries()) {
    const next = children[at + 1];
    if (next?.type === 'text' && spans.has(child.type)) cutBegin(next, index);
    strip(child, index);
  }
  if (children.some(isSpent)) node.children = children.filter(child => !isSpent(child));
}

const isSpent = (child: Draft): boolean => child.type === 'text' && child.value === '';

/** Cuts the list off the end of the node's words; gives it as written. */
function cutEnd(node: Draft, index: LineIndex): string | null {
  const last = node.children?.at(-1);
  if (last?.type !== 'text' || last.value === undefined) return null;
  const start = last.position.start.offset;
  const found = atEnd.exec(last.value);
  const cut = found === null ? null : atEnd.exec(index.text.slice(start, last.position.end.offset));
  if (found === null || cut === null) return null;
  last.value = last.value.slice(0, found.index);
  last.position = {start: last.position.start, end: pointIn(index, start + cut.index)};
  return cut[0];
}

function cutBegin(text: Draft, index: LineIndex): void {
  const start = text.position.start.offset;
  const cut = atBegin.exec(index.text.slice(start, text.position.end.offset));
  if (cut === null || text.value === undefined || !atBegin.test(text.value)) return;
  text.value = text.value.replace(atBegin, '');
  text.position = {start: pointIn(index, start + cut[0].length), end: text.position.end};
}
