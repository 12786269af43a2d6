import type {Node} from 'unist';
import {indexLines, type LineIndex, pointIn} from './line-index.ts';
import type {Page, Place, Point} from './tree.ts';

/** A page that took in other files keeps their texts, by the name their nodes carry in `data.file`. */
export type PageWithTexts = Page & {readonly texts?: ReadonlyMap<string, string>};

const indexes = new WeakMap<Page, Map<string, LineIndex>>();

/** The file a node was written in: the page, or a file the page includes. */
export function fileOf(page: Page, node: Node): string {
  const file = (node.data as {file?: unknown} | undefined)?.file;
  return typeof file === 'string' ? file : page.file;
}

/** The whole text of the page or of a file it includes; empty for a file it does not know. */
export function textOf(page: PageWithTexts, file: string): string {
  return file === page.file ? page.text : (page.texts?.get(file) ?? '');
}

/** The lines of the page's text, or of a file it includes. */
export function linesOf(page: Page, file: string = page.file): LineIndex {
  const known = indexes.get(page) ?? new Map<string, LineIndex>();
  indexes.set(page, known);
  const index = known.get(file) ?? indexLines(textOf(page, file));
  known.set(file, index);
  return index;
}

/** Where a node stands. A node without a position (none comes out of `readPage`) stands at the page's start. */
export function placeOf(page: Page, node: Node): Place {
  const start = node.position?.start.offset ?? 0;
  return placeBetween(page, start, node.position?.end.offset ?? start, fileOf(page, node));
}

/** The point of an offset, in UTF-16 units from the start of the text (byte order mark included). */
export function pointAt(page: Page, offset: number, file: string = page.file): Point {
  return pointIn(linesOf(page, file), offset);
}

export function placeBetween(page: Page, startOffset: number, endOffset: number, file: string = page.file): Place {
  return {file, start: pointAt(page, startOffset, file), end: pointAt(page, endOffset, file)};
}

/** What the author wrote there, byte for byte. */
export function sourceOf(page: Page, node: Node): string {
  const start = node.position?.start.offset ?? 0;
  return textOf(page, fileOf(page, node)).slice(start, node.position?.end.offset ?? start);
}
