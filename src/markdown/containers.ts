import {prefixOf} from './fence.ts';
import {deepestContainers} from './limits.ts';
import {bodyIndent} from './line-mark.ts';

const marker = /([-*+]|\d{1,9}[.)])([ \t]+|$)/y;

/** The list items that are open at a line, as far as indentation tells: enough to know where a fence ends. */
export type OpenItems = {quotes: number; columns: number[]};

/** Where the content of a line begins, and the column its innermost list item has its content at. */
export type LineContent = {
  readonly content: number;
  readonly column: number;
  readonly item: number;
  readonly quotes: number;
  /** Column at which the outermost item that this line ends had its content; null: it ends none. */
  readonly closed: number | null;
};

/** Reads quote marks and list markers at the start of a line that is not blank, and keeps the open items up to date. */
export function enterLine(items: OpenItems, text: string, start: number, end: number): LineContent {
  const prefix = prefixOf(text, start, end);
  if (prefix.quotes !== items.quotes) {
    items.quotes = prefix.quotes;
    items.columns.length = 0;
  }
  let {content, column} = prefix;
  let closed: number | null = null;
  while ((items.columns.at(-1) ?? 0) > column) closed = items.columns.pop() ?? null;
  while (items.columns.length <= deepestContainers) {
    if (column - (items.columns.at(-1) ?? 0) >= 4) break;
    marker.lastIndex = content;
    const found = marker.exec(text);
    if (!found || marker.lastIndex > end) break;
    const [whole, bullet = '', gap = ''] = found;
    const width = gap.includes('\t') ? 4 - ((column + bullet.length) % 4) : gap.length;
    const blankItem = content + whole.length >= end;
    const inner = column + bullet.length + (width > 4 || blankItem ? 1 : width);
    items.columns.push(inner);
    if (blankItem) return {content: end, column: inner, item: inner, quotes: prefix.quotes, closed};
    content += whole.length;
    column += bullet.length + width;
  }
  return {content, column, item: items.columns.at(-1) ?? 0, quotes: prefix.quotes, closed};
}

/** A `===` or `!!!` line holds the lines indented under it, as a list item does. */
export function openIndented(items: OpenItems, column: number): void {
  items.columns.push(column + bodyIndent);
}
