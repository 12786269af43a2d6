import type {Root} from 'mdast';
import {locateCode} from './code-lines.ts';
import type {Draft} from './draft.ts';
import {indexLines, type LineIndex, pointIn} from './line-index.ts';
import {maskMarks} from './mask.ts';
import {nestMarks} from './nest.ts';
import {type Fault, pairMarks} from './pair.ts';
import {parseMarkdown} from './parse.ts';
import type {PageWithTexts} from './place.ts';
import {restoreMarks} from './restore.ts';
import {scanMarks} from './scan.ts';
import {settleMarks} from './settle.ts';
import type {Dialect, Page, Problem} from './tree.ts';

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
  const components = /^[ \t>]*<[A-Z][a-z]\w*|^import\s.*from\s/m.test(body);
  const scanned = scanMarks(body, 0, components);
  const paired = pairMarks(scanned.marks, body);
  faults.push(...paired.faults);
  const masked = maskMarks(body, 0, paired.marks);
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
  visitCode(tree, index);
  void bom;
  void options;
  return {
    file,
    text,
    dialect: 'markdown',
    frontMatter: {},
    tree: tree as unknown as Root,
    problems: faults.map(
      ({rule, message, start, end}): Problem => ({
        rule,
        message,
        place: {file, start: pointIn(index, start), end: pointIn(index, end)},
      }),
    ),
    includes: [],
  };
}

function visitCode(node: Draft, index: LineIndex): void {
  if (node.type === 'code') locateCode(node, index);
  for (const child of node.children ?? []) visitCode(child, index);
}

export type {Page};
