import type {Root} from 'mdast';
import type {Draft} from './draft.ts';
import {languageOf} from './include.ts';
import {indexLines, type LineIndex, pointIn} from './line-index.ts';
import type {PageWithTexts} from './place.ts';
import {plainly, type Reading, readBody} from './read-body.ts';
import {codeFrom} from './source-code.ts';
import type {Dialect, Point, Problem, SourceLine} from './tree.ts';

export {byteLimit, type Decoded, decode} from './decode.ts';

export type ReadOptions = {
  /** Read it as this dialect, whatever its marks say. */
  readonly dialect?: Dialect;
  /** The text of an included file; null where it is not there. `path` is as written, `from` the file that includes it. */
  readonly readInclude?: (path: string, from: string) => string | null;
};

/** What one page gathers from all its files. */
type Session = {
  readonly options: ReadOptions;
  readonly texts: Map<string, string>;
  readonly includes: string[];
  readonly problems: Problem[];
};

const deepestInclude = 5;

/**
 * Reads a page into one tree in which all dialects look alike (`tree.ts`). Takes any text and never throws: what cannot be
 * taken as it stands is a problem, and the page is read in a plainer way.
 */
export function readPage(text: string, file: string, options: ReadOptions = {}): PageWithTexts {
  const session: Session = {options, texts: new Map(), includes: [], problems: []};
  const {tree, dialect, front} = readFile(text, file, session, [file]);
  return {
    file,
    text,
    dialect,
    frontMatter: front?.data ?? {},
    tree: tree as unknown as Root,
    problems: session.problems,
    includes: session.includes,
    texts: session.texts,
  };
}

/** Reads one file of a page; positions are those of its own text, byte order mark included. */
function readFile(text: string, file: string, session: Session, within: readonly string[]): Reading {
  // The parser takes a byte order mark for nothing, even a second one.
  const shift = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  // A lone CR ends a line to CommonMark; as LF it does so to every reader here.
  const body = text.slice(shift).replace(/\r(?!\n)/g, '\n');
  const reading = readSafely(body, file, session, within);
  const index = indexLines(text);
  if (shift > 0) shiftTree(reading.tree, index, shift);
  expandIncludes(reading.tree);
  for (const {rule, message, start, end, detail} of reading.faults) {
    const place = {file, start: pointIn(index, start + shift), end: pointIn(index, end + shift)};
    session.problems.push({rule, message, place, ...(detail === undefined ? {} : {detail})});
  }
  return reading;
}

/** A fault of ours must not cost the reader the page: it is read as plain paragraphs, and the problem says so. */
function readSafely(body: string, file: string, session: Session, within: readonly string[]): Reading {
  const wanted = session.options.dialect ?? null;
  try {
    return readBody(body, file, wanted, path => takeIn(path, file, session, within));
  } catch (error) {
    const reason =
      error instanceof Error ? `what the reader failed on (${error.message})` : 'what the reader failed on';
    return plainly(body, file, wanted, reason, 0);
  }
}

function takeIn(path: string, from: string, session: Session, within: readonly string[]): Draft[] | null {
  if (within.length > deepestInclude || within.includes(path)) return null;
  const text = session.options.readInclude?.(path, from) ?? null;
  if (text === null) return null;
  const known = session.texts.get(path);
  const file = known === undefined || known === text ? path : `${path} (from ${from})`;
  session.texts.set(file, text);
  if (!session.includes.includes(file)) session.includes.push(file);
  const language = languageOf(path);
  const children =
    language === null
      ? (readFile(text, file, session, [...within, path]).tree.children ?? [])
      : [codeFrom(indexLines(text), 0, text.replace(/(?:\r\n|\n|\r)$/, '').length, language, true)];
  for (const child of children) stamp(child, file);
  return children;
}

function stamp(node: Draft, file: string): void {
  if (node.data?.file !== undefined) return;
  node.data = {...node.data, file};
  for (const child of node.children ?? []) stamp(child, file);
}

/** Included nodes stood in a node of their own until now, so that nothing took their offsets for those of this file. */
function expandIncludes(node: Draft): void {
  if (!node.children) return;
  if (node.children.some(child => child.type === 'included')) {
    node.children = node.children.flatMap(child => (child.type === 'included' ? (child.nodes as Draft[]) : [child]));
  }
  for (const child of node.children) expandIncludes(child);
}

/** A file was read without its byte order mark; the author's offsets count it. */
function shiftTree(node: Draft, index: LineIndex, shift: number): void {
  const point = (at: Point): Point => pointIn(index, at.offset + shift);
  node.position = {start: point(node.position.start), end: point(node.position.end)};
  const lines = node.data?.lines as readonly SourceLine[] | undefined;
  if (lines) node.data = {...node.data, lines: lines.map(line => ({text: line.text, at: point(line.at)}))};
  for (const child of node.children ?? []) shiftTree(child, index, shift);
}
