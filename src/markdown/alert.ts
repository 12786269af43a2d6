import type {Draft} from './draft.ts';
import {type LineIndex, pointIn} from './line-index.ts';
import {toneOf} from './meaning.ts';

const opening = /^\[!([A-Za-z]+)\][+-]?[ \t]*([^\r\n]*)/;

/** GitHub's `> [!NOTE]` (and Obsidian's `> [!note] Title`) becomes an admonition; its first line is no prose. */
export function liftAlerts(node: Draft, index: LineIndex): void {
  for (const [at, child] of (node.children ?? []).entries()) {
    if (child.type === 'paragraph' || child.type === 'table') continue;
    liftAlerts(child, index);
    const alert = child.type === 'blockquote' ? alertOf(child, index) : null;
    if (alert && node.children) node.children[at] = alert;
  }
}

function alertOf(quote: Draft, index: LineIndex): Draft | null {
  const paragraph = quote.children?.[0];
  const text = paragraph?.children?.[0];
  if (paragraph?.type !== 'paragraph' || text?.type !== 'text') return null;
  const source = index.text.slice(text.position.start.offset, paragraph.position.end.offset);
  const found = opening.exec(source);
  const name = found?.[1]?.toLowerCase() ?? '';
  const tone = toneOf(name);
  if (!found || !tone) return null;
  const rest = withoutFirstLine(paragraph, text.position.start.offset + found[0].length, index);
  const children = [...(rest ? [rest] : []), ...(quote.children ?? []).slice(1)];
  const title = found[2]?.trim() || null;
  return {type: 'admonition', tone, name, title, children, position: quote.position};
}

/** What follows the line that ends at `lineEnd`; null where nothing does. */
function withoutFirstLine(paragraph: Draft, lineEnd: number, index: LineIndex): Draft | null {
  // A quote mark that the parser took for a word stays one.
  const quoted = paragraph.children?.[0]?.value?.replace(/^[^\r\n]*(?:\r\n|\n|\r)?/, '').startsWith('>');
  const gap = quoted ? /[ \t]*(?:\r\n|\n|\r)?[ \t]*/y : /[ \t]*(?:\r\n|\n|\r)?[ \t>]*/y;
  gap.lastIndex = lineEnd;
  gap.exec(index.text);
  const from = gap.lastIndex;
  const children: Draft[] = [];
  for (const child of paragraph.children ?? []) {
    if (child.position.start.offset >= from) children.push(child);
    else if (child.type === 'text' && child.position.end.offset > from) {
      const value = (child.value ?? '').replace(/^[^\r\n]*(?:\r\n|\n|\r)/, '');
      children.push({...child, value, position: {start: pointIn(index, from), end: child.position.end}});
    }
  }
  const [first] = children;
  return first ? {...paragraph, children, position: {start: first.position.start, end: paragraph.position.end}} : null;
}
