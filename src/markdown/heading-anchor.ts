import type {Draft} from './draft.ts';
import {type LineIndex, pointIn} from './line-index.ts';

const attributes = /\s*\{:?\s*#([\w.:-]+)[^{}]*\}\s*$/;
const name = /<a\s[^>]*?\b(?:name|id)\s*=\s*["']?([^"'\s>]+)/i;

/** Sets `data.anchor` of headings: `{#id}` behind the words (taken off them), or an `<a name>` right before the heading. */
export function nameHeadings(node: Draft, index: LineIndex): void {
  const children = node.children ?? [];
  for (const [at, child] of children.entries()) {
    if (child.type !== 'heading') {
      if (child.type !== 'paragraph' && child.type !== 'table') nameHeadings(child, index);
      continue;
    }
    const anchor = ownAnchor(child, index) ?? child.data?.anchor ?? anchorIn(child) ?? anchorBefore(children, at);
    if (anchor !== null) child.data = {...child.data, anchor};
  }
}

function ownAnchor(heading: Draft, index: LineIndex): string | null {
  const last = heading.children?.at(-1);
  if (last?.type !== 'text' || last.value === undefined) return null;
  const found = attributes.exec(last.value);
  if (!found?.[1]) return null;
  const source = index.text.slice(last.position.start.offset, last.position.end.offset);
  const cut = attributes.exec(source);
  if (!cut) return null;
  last.value = last.value.slice(0, found.index);
  last.position.end = pointIn(index, last.position.start.offset + cut.index);
  if (last.value === '') heading.children?.pop();
  return found[1];
}

function anchorIn(node: Draft): string | null {
  for (const child of node.children ?? []) {
    const found = child.type === 'html' ? name.exec(child.value ?? '') : null;
    if (found?.[1]) return found[1];
  }
  return null;
}

function anchorBefore(children: readonly Draft[], at: number): string | null {
  for (let before = at - 1; before >= 0; before--) {
    const node = children[before] as Draft;
    if (node.type === 'hidden') continue;
    if (node.type === 'html') return name.exec(node.value ?? '')?.[1] ?? null;
    const bare =
      node.type === 'paragraph' &&
      (node.children ?? []).every(child => child.type === 'html' || child.value?.trim() === '');
    return bare ? anchorIn(node) : null;
  }
  return null;
}
