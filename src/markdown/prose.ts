import type {Node} from 'unist';
import {type Aligned, alignCode, alignText, type Segment} from './align.ts';
import {isRealHtml} from './html-names.ts';
import {macroWords} from './macro-words.ts';
import {fileOf, placeBetween, textOf} from './place.ts';
import type {Page, Place} from './tree.ts';

/** A part of a prose text, with its range in it. */
export type Part = {readonly text: string; readonly from: number; readonly to: number};

/**
 * The text a reader sees in a paragraph, heading, cell or list item (there: its own paragraphs, not what is nested), on one line:
 * words of links without their addresses, the content of inline code without backticks, a line break as one blank.
 * HTML elements are left out, a placeholder that looks like one (`<VERSION>`) stays. A macro shows as the author wrote it
 * (`{{<baseurl>}}`), or as the argument that is its visible text (`macro-words.ts`).
 */
export type Prose = {
  readonly text: string;
  /** Inline code and `<code>`. */
  readonly codes: readonly Part[];
  readonly strongs: readonly Part[];
  readonly links: readonly (Part & {readonly url: string})[];
  /** Macros of the site's generator: what is there is not what a reader of the site sees. */
  readonly macros: readonly Part[];
  /** The file it is written in. */
  readonly file: string;
  /** Where each stretch of `text` comes from; use `placeIn`. */
  readonly segments: readonly Segment[];
};

type Phrase = Node & {
  value?: string;
  alt?: string | null;
  url?: string;
  identifier?: string;
  children?: Phrase[];
};

type Writing = {
  text: string;
  readonly segments: Segment[];
  readonly codes: Part[];
  readonly strongs: Part[];
  readonly links: (Part & {url: string})[];
  readonly macros: Part[];
  readonly source: string;
  /** The page is a text document: no escapes, no entities. */
  readonly literal: boolean;
  /** HTML elements that are open: `<code>`, `<b>`, `<a href>`. */
  readonly open: {name: string; from: number; url: string | null}[];
  readonly definitions: ReadonlyMap<string, string>;
};

const kept = new WeakMap<Node, Prose>();
const definitions = new WeakMap<Page, ReadonlyMap<string, string>>();

/** The visible text of a node, with an exact way back to the source. Read once for each node. */
export function proseOf(page: Page, node: Node): Prose {
  const known = kept.get(node);
  if (known) return known;
  const file = fileOf(page, node);
  const writing: Writing = {
    text: '',
    segments: [],
    codes: [],
    strongs: [],
    links: [],
    macros: [],
    source: textOf(page, file),
    literal: page.dialect === 'text',
    open: [],
    definitions: definitionsOf(page),
  };
  write(node as Phrase, writing, node);
  const {text, segments, codes, strongs, links, macros} = writing;
  const prose: Prose = {text, codes, strongs, links, macros, file, segments};
  kept.set(node, prose);
  return prose;
}

/** Where a range of `prose.text` is written. A range that cuts an entity or escape covers the whole of it. */
export function placeIn(page: Page, prose: Prose, from: number, to: number): Place {
  const start = sourceStart(prose, from);
  return placeBetween(page, start, to <= from ? start : Math.max(start, sourceEnd(prose, to)), prose.file);
}

function sourceStart(prose: Prose, at: number): number {
  const segment = segmentAt(prose.segments, at);
  if (!segment) return prose.segments.at(-1)?.end ?? 0;
  if (at <= segment.from) return segment.start;
  return segment.to - segment.from === segment.end - segment.start ? segment.start + at - segment.from : segment.start;
}

function sourceEnd(prose: Prose, at: number): number {
  const segment = segmentAt(prose.segments, at - 1);
  if (!segment) return prose.segments.at(-1)?.end ?? 0;
  return segment.to - segment.from === segment.end - segment.start ? segment.start + at - segment.from : segment.end;
}

/** The segment that holds a character, or the next one. */
function segmentAt(segments: readonly Segment[], at: number): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return segments[low];
}

const blocks = new Set(['paragraph', 'heading', 'tableCell', 'tableRow', 'listItem', 'blockquote']);
const nested = new Set(['list', 'code', 'blockquote', 'table', 'tabs', 'admonition', 'details', 'hidden']);

function write(node: Phrase, writing: Writing, root: Node): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const from = writing.text.length;
  switch (node.type) {
    case 'text':
      append(writing, alignText(writing.source, start, end, node.value ?? '', writing.literal));
      return;
    case 'inlineCode':
      append(writing, alignCode(writing.source, start, end, node.value ?? ''));
      writing.codes.push({text: writing.text.slice(from), from, to: writing.text.length});
      return;
    case 'macro':
      appendWhole(writing, macroWords(node.value ?? ''), start, end);
      writing.macros.push({text: node.value ?? '', from, to: writing.text.length});
      return;
    case 'image':
    case 'imageReference':
      appendWhole(writing, (node.alt ?? '').replace(/\s+/g, ' '), start, end);
      return;
    case 'break':
      appendWhole(writing, ' ', start, end);
      return;
    case 'html':
      writeHtml(node.value ?? '', start, end, writing);
      return;
    default:
  }
  if (node !== root && nested.has(node.type)) return;
  if (node !== root && blocks.has(node.type) && from > 0) appendWhole(writing, ' ', start, start);
  const inner = writing.text.length;
  for (const child of node.children ?? []) write(child, writing, root);
  const part = {text: writing.text.slice(inner), from: inner, to: writing.text.length};
  if (node.type === 'strong') writing.strongs.push(part);
  else if (node.type === 'link') writing.links.push({...part, url: node.url ?? ''});
  else if (node.type === 'linkReference') {
    const url = writing.definitions.get(node.identifier ?? '');
    if (url !== undefined) writing.links.push({...part, url});
  }
}

function append(writing: Writing, aligned: Aligned): void {
  const shift = writing.text.length;
  writing.text += aligned.text;
  for (const {from, to, start, end} of aligned.segments) {
    writing.segments.push({from: from + shift, to: to + shift, start, end});
  }
}

function appendWhole(writing: Writing, text: string, start: number, end: number): void {
  if (text === '') return;
  append(writing, {text, segments: [{from: 0, to: text.length, start, end}]});
}

const element = /^<(\/?)([A-Za-z][\w-]*)([^>]*)>$/;

function writeHtml(value: string, start: number, end: number, writing: Writing): void {
  if (!isRealHtml(value)) {
    append(writing, alignText(writing.source, start, end, value));
    return;
  }
  const found = element.exec(value);
  if (!found) return;
  const [, slash, tag = '', attributes = ''] = found;
  const name = tag.toLowerCase();
  if (name === 'br') appendWhole(writing, ' ', start, end);
  if (slash === '') {
    const url = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
    writing.open.push({name, from: writing.text.length, url: url?.[1] ?? url?.[2] ?? url?.[3] ?? null});
    return;
  }
  const at = writing.open.findLastIndex(one => one.name === name);
  const opened = writing.open[at];
  if (!opened) return;
  writing.open.length = at;
  const part = {text: writing.text.slice(opened.from), from: opened.from, to: writing.text.length};
  if (name === 'code' || name === 'kbd' || name === 'tt') writing.codes.push(part);
  else if (name === 'b' || name === 'strong') writing.strongs.push(part);
  else if (name === 'a' && opened.url !== null) writing.links.push({...part, url: opened.url});
}

function definitionsOf(page: Page): ReadonlyMap<string, string> {
  const known = definitions.get(page);
  if (known) return known;
  const found = new Map<string, string>();
  const queue: Phrase[] = [page.tree as unknown as Phrase];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type === 'definition' && node.identifier !== undefined) found.set(node.identifier, node.url ?? '');
    if (node.children && node.type !== 'paragraph') for (const each of node.children) queue.push(each);
  }
  definitions.set(page, found);
  return found;
}
