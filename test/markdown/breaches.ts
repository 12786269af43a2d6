import {indexLines, lineText, pointIn} from '../../src/markdown/line-index.ts';
import {textOf} from '../../src/markdown/place.ts';
import {proseOf} from '../../src/markdown/prose.ts';
import type {Page, Point, SourceLine} from '../../src/markdown/tree.ts';

type Any = {
  type: string;
  position?: {start: Point; end: Point};
  children?: Any[];
  data?: {file?: string; lines?: SourceLine[]};
  [field: string]: unknown;
};

const strings = ['value', 'url', 'title', 'alt', 'label', 'summary', 'lang', 'meta', 'group', 'name'];
const wrappers = new Set(['root', 'list', 'listItem', 'blockquote', 'footnoteDefinition']);
const holders = new Set(['tabs', 'tab', 'admonition', 'details']);
const leaves = new Set([
  'paragraph',
  'heading',
  'code',
  'html',
  'hidden',
  'macro',
  'table',
  'definition',
  'thematicBreak',
]);
const prosaic = new Set(['paragraph', 'heading', 'tableCell']);

/** What holds of every tree that `readPage` gives, for any text; each breach in words, none when all is well. */
export function breachesOf(page: Page): string[] {
  const found: string[] = [];
  const breach = (node: Any, what: string): void => {
    if (found.length < 20)
      found.push(`${node.type} ${node.position?.start.line}:${node.position?.start.column} ${what}`);
  };
  const own = new Set(page.text.match(/[\uE000-\uF8FF]/g) ?? []);
  const owned = new Set<number>();
  const indexes = new Map<string, ReturnType<typeof indexLines>>();
  const indexOf = (file: string): ReturnType<typeof indexLines> => {
    const index = indexes.get(file) ?? indexLines(textOf(page, file));
    indexes.set(file, index);
    return index;
  };
  const visit = (node: Any): void => {
    const file = node.data?.file ?? page.file;
    const index = indexOf(file);
    const {position} = node;
    if (!position) {
      breach(node, 'has no position');
      return;
    }
    for (const point of [position.start, position.end]) {
      const exact = pointIn(index, point.offset);
      if (exact.line !== point.line || exact.column !== point.column || exact.offset !== point.offset) {
        breach(node, `stands at ${JSON.stringify(point)}, not ${JSON.stringify(exact)}`);
      }
    }
    if (position.end.offset < position.start.offset) breach(node, 'ends before it starts');
    for (const field of strings) {
      const value = node[field];
      if (typeof value !== 'string') continue;
      for (const character of value.match(/[\uE000-\uF8FF]/g) ?? []) {
        if (!own.has(character) && file === page.file)
          breach(node, `leaks a mask in ${field}: ${JSON.stringify(value)}`);
      }
      for (const mask of value.match(/<\?\.*\?>/g) ?? []) {
        if (!index.text.includes(mask)) breach(node, `leaks a mask in ${field}: ${JSON.stringify(value)}`);
      }
    }
    if (node.type === 'mark' || node.type === 'container' || node.type === 'included' || node.type === 'summary') {
      breach(node, 'is not a node of the contract');
    }
    if (node.type === 'code') {
      if (!node.data?.lines) breach(node, 'has no lines');
      for (const line of node.data?.lines ?? []) {
        const source = lineText(index, line.at.line - 1).slice(line.at.column - 1);
        if (
          line.text !== source &&
          !(line.text.endsWith(source) && line.text.slice(0, -source.length || undefined).trim() === '')
        ) {
          const bounded = source.startsWith(line.text);
          if (!bounded) breach(node, `has the line ${JSON.stringify(line.text)}, the source ${JSON.stringify(source)}`);
        }
      }
    }
    if (prosaic.has(node.type)) {
      const prose = proseOf(page, node as never);
      for (const {from, to, start, end} of prose.segments) {
        const text = prose.text.slice(from, to);
        const source = index.text.slice(start, end);
        if (
          to - from === end - start &&
          text.replaceAll('\t', ' ') !== source.replace(/[\r\n\t]/g, ' ').replaceAll('\0', '\uFFFD') &&
          text.trim() !== ''
        ) {
          breach(node, `maps ${JSON.stringify(text)} to ${JSON.stringify(source)}`);
        }
        if (start < position.start.offset || end > position.end.offset) breach(node, 'maps words outside of itself');
      }
    }
    if (file === page.file) ownLines(node);
    for (const child of node.children ?? []) visit(child);
  };
  const ownLines = (node: Any): void => {
    const {position, children = []} = node;
    if (!position) return;
    const add = (from: number, to: number): void => {
      for (let line = from; line <= to; line++) owned.add(line);
    };
    if (leaves.has(node.type)) add(position.start.line, position.end.line);
    else if (holders.has(node.type)) {
      add(position.start.line, children[0]?.position?.start.line ?? position.end.line);
      add(children.at(-1)?.position?.end.line ?? position.start.line, position.end.line);
    } else if (wrappers.has(node.type) && node.type !== 'root') owned.add(position.start.line);
  };
  visit(page.tree as unknown as Any);
  const index = indexOf(page.file);
  for (let line = 1; line <= index.starts.length; line++) {
    const text = lineText(index, line - 1);
    if (!owned.has(line) && /[^\s>\uFEFF]/.test(text))
      found.push(`line ${line} belongs to no node: ${JSON.stringify(text.slice(0, 80))}`);
  }
  return found;
}
