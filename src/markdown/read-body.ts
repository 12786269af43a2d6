import {liftAlerts} from './alert.ts';
import {cutNoteMarks, noteAnnotations} from './annotations.ts';
import {stripAttributes} from './attribute-list.ts';
import {locateCode} from './code-lines.ts';
import {noteMacros} from './code-macros.ts';
import {dialectOf} from './dialect.ts';
import type {Draft} from './draft.ts';
import {type FrontMatter, readFrontMatter} from './front-matter.ts';
import {nameHeadings} from './heading-anchor.ts';
import {importedPaths, includedPath} from './include.ts';
import {deepestContainers, tooMuch} from './limits.ts';
import {indexLines, type LineIndex, pointIn} from './line-index.ts';
import type {Mark} from './mark.ts';
import {nestMarks} from './nest.ts';
import {type Fault, faultOf, pairMarks} from './pair.ts';
import {parseText} from './parse.ts';
import {parseMarked} from './parse-marked.ts';
import {readPlainly} from './plain-reading.ts';
import {isPlainText, readShapes} from './plain-text.ts';
import {mendLists} from './relist.ts';
import {scanMarks} from './scan.ts';
import {settleMarks} from './settle.ts';
import type {Dialect} from './tree.ts';
import {liftNumberedTitles, maskUnderlined, restoreTitles} from './underlined.ts';

/** One file, read: offsets count from the text without byte order mark. */
export type Reading = {
  readonly tree: Draft;
  readonly dialect: Dialect;
  readonly front: FrontMatter | null;
  readonly faults: readonly Fault[];
};

/** Takes in a file: its nodes, null where it is not there. */
export type TakeIn = (path: string) => Draft[] | null;

export function readBody(text: string, file: string, wanted: Dialect | null, takeIn: TakeIn): Reading {
  const limit = tooMuch(text);
  if (limit) return plainly(text, file, wanted, limit.reason, limit.at);
  if (wanted === 'text' || (wanted === null && isPlainText(text, file))) return readText(text);
  return readMarkdown(text, file, wanted, takeIn);
}

/** The plainer reading of a text the parser cannot take, and why. */
export function plainly(text: string, file: string, wanted: Dialect | null, reason: string, at: number): Reading {
  const front = readFrontMatter(text);
  const fault: Fault = {
    rule: 'too-much',
    message: `Unexpected page with ${reason}, expected what a person has written; it was read as plain paragraphs`,
    detail: reason,
    start: at,
    end: at,
  };
  const dialect = wanted ?? dialectOf({file, text: '', marks: [], front});
  return {tree: readPlainly(text), dialect, front: null, faults: [fault]};
}

function readText(text: string): Reading {
  const index = indexLines(text);
  const tree = parseText(maskUnderlined(text)) as unknown as Draft;
  restoreTitles(tree, index);
  readShapes(tree, index);
  mendLists(tree, index);
  eachCode(tree, code => locateCode(code, index));
  return {tree, dialect: 'text', front: null, faults: []};
}

function readMarkdown(text: string, file: string, wanted: Dialect | null, takeIn: TakeIn): Reading {
  const index = indexLines(text);
  const front = readFrontMatter(text);
  const from = front?.end ?? 0;
  const components = /^[ \t>]*<[A-Z][a-z]\w*|^import\s.*from\s/m.test(text);
  const scanned = scanMarks(text, from, components);
  if (scanned.depth > deepestContainers) return plainly(text, file, wanted, 'too deep nesting', scanned.deepest);
  const paired = pairMarks(scanned.marks, text);
  const dialect = wanted ?? dialectOf({file, text, marks: paired.marks, front});
  const tree = parseMarked(index, from, paired, components);
  if (!tree) return plainly(text, file, wanted, 'too deep nesting', 0);

  const faults: Fault[] = [
    ...(front?.fault ? [front.fault] : []),
    ...scanned.unclosed.map(({what, start, end}) => unclosedFault(what, {start, end}, text)),
    ...paired.faults,
  ];
  nestMarks(tree, paired.meanings);
  const imports = importedPaths(paired.marks, text);
  settleMarks(tree, {
    index,
    meanings: paired.meanings,
    include: mark => include(mark, imports, takeIn),
    fault: (rule, message, {position}) =>
      faults.push({rule, message, start: position.start.offset, end: position.end.offset}),
  });
  liftAlerts(tree, index);
  stripAttributes(tree, index);
  nameHeadings(tree, index);
  liftNumberedTitles(tree, index);
  noteAnnotations(tree);
  mendLists(tree, index);
  eachCode(tree, code => {
    locateCode(code, index);
    cutNoteMarks(code);
    noteMacros(code, dialect);
  });
  if (front) tree.children?.unshift(hiddenFront(index, front.end));
  return {tree, dialect, front, faults};
}

function unclosedFault(
  what: 'fence' | 'broken-fence' | 'late-fence' | 'comment',
  at: {start: number; end: number},
  text: string,
): Fault {
  // a site goes on with code behind either: one rule for both
  if (what === 'late-fence') {
    const expected = 'it as far left as the opening fence; it was read as the end';
    return {...faultOf(what, at, text, expected), rule: 'broken-fence', detail: what};
  }
  return what === 'broken-fence'
    ? faultOf(what, at, text, 'all its lines inside its list item or quote; it was read as one block')
    : faultOf(`unclosed-${what}`, at, text, 'its end');
}

function include(mark: Mark, imports: ReadonlyMap<string, string>, takeIn: TakeIn): Draft[] | null {
  const path = includedPath(mark, imports);
  return path === null ? null : takeIn(path);
}

function hiddenFront(index: LineIndex, end: number): Draft {
  const position = {start: pointIn(index, 0), end: pointIn(index, end)};
  return {type: 'hidden', what: 'front-matter', value: index.text.slice(0, end), position};
}

function eachCode(node: Draft, visit: (code: Draft) => void): void {
  if (node.type === 'code') visit(node);
  else if (node.type !== 'paragraph') for (const child of node.children ?? []) eachCode(child, visit);
}
