/** All prose of a page in its order: paragraphs, headings, cells. What is hidden from readers is left out. */
import type {Flow, Page} from '../markdown/tree.ts';
import {type Passage, readPassage} from './passage.ts';

type Visited = {readonly type?: string; readonly children?: readonly Visited[]};

/** `running`: paragraphs and headings; `all`: cells of tables too. */
const kinds = {
  running: new Set(['paragraph', 'heading']),
  all: new Set(['paragraph', 'heading', 'tableCell']),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

/** The passages of a page, or of one node of it, each read once. */
export function collectPassages(
  page: Page,
  kind: keyof typeof kinds = 'all',
  within: Flow | Page['tree'] = page.tree,
): readonly Passage[] {
  const found: Passage[] = [];
  const prose: ReadonlySet<string> = kinds[kind];
  const visit = (node: Visited): void => {
    if (node.type === 'hidden' || node.type === 'code') return;
    if (prose.has(node.type ?? '')) {
      found.push(readPassage(page, node as Flow));
      return;
    }
    for (const child of node.children ?? []) visit(child);
  };
  visit(within as Visited);
  return found;
}
