/** A note, as it is shown: its words and points, without the blocks of code in it, which stand where they stand on the page. */
import type {List, ListItem} from 'mdast';
import {foldText} from '../lexicon/phrase.ts';
import {placeOf} from '../markdown/place.ts';
import type {Flow, Page} from '../markdown/tree.ts';
import {readPassage} from './passage.ts';
import {proseSource} from './prose-source.ts';
import type {Callout} from './schema.ts';

/** The note of these nodes, as Markdown; the label it begins with ("Note:") is told by its tone. Null where nothing is said. */
export function readCallout(page: Page, children: readonly Flow[], tone: Callout['tone']): Callout | null {
  const [head] = children;
  const tail = children.at(-1);
  const words = children.flatMap(child => wordsOf(page, child, child === head));
  if (words.length === 0 || head === undefined || tail === undefined) return null;
  return {tone, text: words.join('\n\n'), place: {...placeOf(page, head), end: placeOf(page, tail).end}};
}

function wordsOf(page: Page, node: Flow, first: boolean): string[] {
  if (node.type === 'list') return [listSource(page, node, '')];
  if (node.type !== 'paragraph') return [];
  const passage = readPassage(page, node);
  const source = proseSource(passage);
  const {label} = passage;
  const bare = first && label !== null ? withoutLabel(source, label.word) : source;
  return bare.trim() === '' ? [] : [bare];
}

function withoutLabel(source: string, word: string): string {
  const bare = source.replace(/^[\s*_]+/, '');
  return foldText(bare).startsWith(word) ? bare.slice(word.length).replace(/^[\s*_]*[:：]?[\s*_]*/, '') : source;
}

/** Points and their points, one under the other. */
function listSource(page: Page, list: List, margin: string): string {
  const lines = list.children.flatMap(item => {
    const mark = markOf(page, item);
    const inner = margin + ' '.repeat(mark.length);
    const parts = item.children.flatMap(child =>
      child.type === 'list'
        ? [listSource(page, child, inner)]
        : child.type === 'paragraph'
          ? [`${inner}${proseSource(readPassage(page, child)).replaceAll('\n', `\n${inner}`)}`]
          : [],
    );
    return parts.length === 0 ? [] : [`${margin}${mark}${parts.join('\n').slice(inner.length)}`];
  });
  return lines.join('\n');
}

/** `- `, `1. `: as the author wrote it. */
function markOf(page: Page, item: ListItem): string {
  const {start} = placeOf(page, item);
  const [sign = '-'] = /^\S+/.exec(page.text.slice(start.offset, start.offset + 12)) ?? [];
  return `${sign} `;
}
