import type {Root} from 'mdast';
import {locateCode} from './code-lines.ts';
import type {Draft} from './draft.ts';
import {indexLines, type LineIndex, pointIn} from './line-index.ts';
import {readFrontMatter} from './front-matter.ts';
import {nameHeadings} from './heading-anchor.ts';
import {maskMarks} from './mask.ts';
import {nestMarks} from './nest.ts';
import {type Fault, pairMarks} from './pair.ts';
import {parseMarkdown} from './parse.ts';
import type {PageWithTexts} from './place.ts';
import {keepPlaceholders} from './placeholder.ts';
import {mendLists} from './relist.ts';
import {restoreMarks} from './restore.ts';
import {scanMarks} from './scan.ts';
import {settleMarks} from './settle.ts';
import type {Dialect, Page, Point, Problem, SourceLine} from './tree.ts';

export {byteLimit, type Decoded, decode} from './decode.ts';

export type ReadOptions = {
  /** Read it as this dialect, whatever its marks say. */
  readonly dialect?: Dialect;
  /** The text of an included file; null where it is not there. `path` is as written, `from` the file that includes it. */
  readonly readInclude?: (path: string, from: string) => string | null;
};

/**
 * Reads a page into one tree in which all dialects look alike (`tree.ts`). Takes any text and never throws: what cannot be
 * taken as it stands is a problem, and the page is read in a plainer way.
 */
export function readPage(text: string, file: string, options: ReadOptions = {}): PageWithTexts {
  const bom = text.startsWith('\uFEFF');
  const body = bom ? text.slice(1) : text;
  const index = indexLines(body);
  const faults: Fault[] = [];
  const front = readFrontMatter(body);
  if (front?.fault) faults.push(front.fault);
  const from = front?.end ?? 0;
  const components = /^[ \t>]*<[A-Z][a-z]\w*|^import\s.*from\s/m.test(body);
  const scanned = scanMarks(body, from, components);
  const paired = pairMarks(scanned.marks, body);
  faults.push(...paired.faults);
  const masked = maskMarks(body, from, paired.marks);
  const tree = parseMarkdown(masked.text, components) as unknown as Draft;
  restoreMarks(tree, masked, index);
  nestMarks(tree, {text: body, meanings: paired.meanings, fault: () => {}});
  settleMarks(tree, {
    index,
    meanings: paired.meanings,
    include: () => null,
    fault: (rule, message, at) =>
      faults.push({rule, message, start: at.position.start.offset, end: at.position.end.offset}),
  });
  keepPlaceholders(tree, index);
  nameHeadings(tree, index);
  mendLists(tree, index);
  visitCode(tree, index);
  if (front) tree.children?.unshift(hiddenFront(index, front.end));
  void options;
  const shift = bom ? 1 : 0;
  const originalIndex = bom ? indexLines(text) : index;
  if (bom) shiftTree(tree, originalIndex);
  return {
    file,
    text,
    dialect: 'markdown',
    frontMatter: front?.data ?? {},
    tree: tree as unknown as Root,
    problems: faults.map(
      ({rule, message, start, end}): Problem => ({
        rule,
        message,
        place: {file, start: pointIn(originalIndex, start + shift), end: pointIn(originalIndex, end + shift)},
      }),
    ),
    includes: [],
  };
}

function hiddenFront(index: LineIndex, end: number): Draft {
  const position = {start: pointIn(index, 0), end: pointIn(index, end)};
  return {type: 'hidden', what: 'front-matter', value: index.text.slice(0, end), position};
}

function visitCode(node: Draft, index: LineIndex): void {
  if (node.type === 'code') locateCode(node, index);
  for (const child of node.children ?? []) visitCode(child, index);
}

/** Everything was read without the byte order mark; the author's offsets count it. */
function shiftTree(node: Draft, index: LineIndex): void {
  const point = (at: Point): Point => pointIn(index, at.offset + 1);
  node.position = {start: point(node.position.start), end: point(node.position.end)};
  const lines = node.data?.['lines'] as readonly SourceLine[] | undefined;
  if (lines) node.data = {...node.data, lines: lines.map(line => ({text: line.text, at: point(line.at)}))};
  for (const child of node.children ?? []) shiftTree(child, index);
}

export type {Page};
