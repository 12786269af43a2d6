/** Calls that Markdown takes for words, because they stand further right than the words above but not far enough. */
import type {Code, Paragraph} from 'mdast';
import {placeOf, sourceOf} from '../markdown/place.ts';
import type {Flow, Page} from '../markdown/tree.ts';
import {readPassage} from './passage.ts';
import {readsAsCall} from './shell/reads-as-call.ts';

/** The nodes of a container, a paragraph that is nothing but a call below "using:" as the code it is meant to be. */
export function withShortCode(page: Page, nodes: readonly Flow[]): readonly Flow[] {
  if (!nodes.some((node, at) => isFurtherRight(nodes[at - 1], node))) return nodes;
  return nodes.map((node, at) => {
    const before = nodes[at - 1];
    if (node.type !== 'paragraph' || before?.type !== 'paragraph' || !isFurtherRight(before, node)) return node;
    return /[:：]$/u.test(readPassage(page, before).text.trim()) ? (codeOf(page, node) ?? node) : node;
  });
}

/** Two paragraphs, the second one a single line at least two columns further right. */
function isFurtherRight(before: Flow | undefined, node: Flow): boolean {
  if (before?.type !== 'paragraph' || node.type !== 'paragraph') return false;
  const {start, end} = node.position ?? {};
  return start !== undefined && start.line === end?.line && start.column >= (before.position?.start.column ?? 1) + 2;
}

function codeOf(page: Page, node: Paragraph): Code | null {
  const {links, strongs, codes} = readPassage(page, node).prose;
  const text = sourceOf(page, node).trim();
  if (links.length + strongs.length + codes.length > 0 || !readsAsCall(text)) return null;
  const {position} = node;
  const made: Code = {
    type: 'code',
    lang: null,
    meta: null,
    value: text,
    data: {...node.data, lines: [{text, at: placeOf(page, node).start}], fenced: false},
  };
  return position === undefined ? made : {...made, position};
}
