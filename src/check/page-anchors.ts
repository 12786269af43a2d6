/**
 * What other pages can be linked to. Most links lead to something: a glance at the text is enough to see it. Only a page that seems
 * to lack what a link names is read as a page, once.
 */
import {foldText} from '../lexicon/phrase.ts';
import {readPage} from '../markdown/read-page.ts';
import type {Dialect} from '../markdown/tree.ts';
import {type Anchor, anchorTest, bareName, isOpenEnded, listAnchors} from './anchors.ts';
import {type LinkedPage, listHeadings, listSpots} from './subject.ts';

type Anchors = {
  readonly list: readonly Anchor[];
  /** Null: what the page has cannot be known from its text alone. */
  readonly has: ((anchor: string) => boolean) | null;
};

/** A longer heading is not taken in at a glance. */
const longest = 300;
/** So many pages are remembered. */
const most = 2000;
const glances = new Map<string, ReadonlySet<string>>();
const readings = new Map<string, Anchors>();

/** Whether the page surely has no such anchor, whatever the site's generator makes of its headings. `dialect`: of the page that links. */
export function lacksAnchor(page: LinkedPage, anchor: string, dialect: Dialect): boolean {
  const bare = bareName(anchor);
  if (bare === '' || /^(?:top|fn|_|:~:|L\d+$|user-content-)/.test(anchor)) return false;
  const glance = remember(glances, page.hash, () => glanceAt(page.text()));
  if (glance.has(bare) || glance.has(bareName(anchor.replace(/[-_]\d+$/, '')))) return false;
  const {has} = readingOf(page, dialect);
  return has !== null && !has(anchor);
}

/** The heading of a page that has these words. */
export function headingOf(page: LinkedPage, words: string, dialect: Dialect): Anchor | null {
  const bare = bareName(words);
  return readingOf(page, dialect).list.find(({heading}) => heading !== null && bareName(heading) === bare) ?? null;
}

const readingOf = (page: LinkedPage, dialect: Dialect): Anchors =>
  remember(readings, `${page.hash} ${dialect} ${page.file}`, () => readAnchors(page, dialect));

function readAnchors({file, text}: LinkedPage, dialect: Dialect): Anchors {
  const page = readPage(text(), file);
  const spots = listSpots(page);
  const source = {page, spots, headings: listHeadings(spots)};
  const list = listAnchors(source);
  const open = page.problems.length > 0 || isOpenEnded(source) || spots.some(isUnknown);
  return {list, has: open ? null : anchorTest(list, [dialect, page.dialect])};
}

/** What may bring headings or anchors of its own: a shortcode that stands alone or in a heading, a component of the site. */
const isUnknown = ({node, parents}: ReturnType<typeof listSpots>[number]): boolean =>
  (node.type === 'macro' && parents.at(-1)?.type !== 'paragraph') ||
  (node.type === 'html' && /<[A-Z]/.test(node.value));

/** The bare names of all that may be an anchor, and of much that is none: lines of code, titles, labels. What is commented out is not in it. */
function glanceAt(source: string): ReadonlySet<string> {
  const text = withoutComments(source.replace(/\r\n?/g, '\n'));
  const found = new Set<string>();
  const add = (all: string): void => {
    const words = all.slice(0, longest);
    const plain = words.replace(/!?\[([^\]]*)\]\([^()]*\)/g, '$1').replace(/<[^<>]*>/g, '');
    for (const one of [words, plain, plain.replace(/\{[^{}]*\}/g, '')]) {
      for (const name of waysToName(one)) found.add(name);
    }
  };
  for (const pattern of places) for (const [, words = ''] of text.matchAll(pattern)) add(words);
  found.delete('');
  return found;
}

function withoutComments(text: string): string {
  let rest = '';
  let from = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open + 4);
    if (close < 0) break;
    rest += text.slice(from, open);
    from = close + 3;
  }
  return rest + text.slice(from);
}

const places = [
  /^[ \t>*+\-\d.)]*#{1,6}[ \t]+(.+)$/gm,
  /^([^\n]+)\n[ \t>]*(?:=+|-+)[ \t]*$/gm,
  /<h[1-6][^<>]*>([\s\S]{0,400}?)<\/h[1-6]>/gi,
  /\b(?:id|name|label|title|value)\s*[:=]\s*["'{`]*([^"'`>}\n]+)/gi,
  /\{:?[^{}\n]*#([\w.:-]+)/g,
  /^[ \t]*={3}[!+]*[ \t]+"([^"\n]+)"/gm,
];

/** What generators make of words, without punctuation: some drop emoji, a leading number, or all that is no ASCII. */
const waysToName = (words: string): readonly string[] => [
  bareName(words),
  bareName(words.replace(/:[\w+-]+:/g, '')),
  bareName(words.replace(/^[^\p{L}]+/u, '')),
  foldText(words.normalize('NFKD')).replace(/[^\x00-\x7f]|[^\p{L}\p{N}]/gu, ''),
];

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.size > most ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
  return value;
}
