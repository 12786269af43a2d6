/** Lists that only announce what the page does: a table of contents, links to headings. They are no steps. */
import {slug} from 'github-slugger';
import type {List, ListItem} from 'mdast';
import {type Lexicon, lexicons, type PhraseRole} from '../lexicon/lexicon.ts';
import {foldText} from '../lexicon/phrase.ts';
import type {Flow, Page} from '../markdown/tree.ts';
import {tellFence} from './fence-languages.ts';
import {isNotes} from './notes.ts';
import {findIn, findPhrase, findSentence, type Passage, readPassage, tablesOf} from './passage.ts';

/** What a page can be linked to: its headings' anchors and texts, and the names of anchors before them. */
export type Headings = {
  readonly texts: ReadonlySet<string>;
  /** Headings by the words that name them well enough: all of them, or those before the colon. Two at least. */
  readonly names: readonly {readonly title: string; readonly words: readonly string[]}[];
  readonly anchors: ReadonlyMap<string, readonly string[]>;
};

/** A heading's or an item's text without its number and punctuation, for comparing. */
const bare = (text: string): string =>
  foldText(text)
    .replace(/^[\s\d.)、:,–—-]+/u, '')
    .replace(/[\s.。:,]+$/u, '')
    .trim();

/** The same of a heading, which may count the steps ("Step 2: Sew") where a list of them does not. */
function bareTitle(text: string, tables: readonly Lexicon[]): string {
  const counted = findIn(text, tables, table => table.headings.step, 'heading');
  return bare(counted === null ? text : text.trim().slice(counted.to));
}

/** All headings of a page. */
export function collectHeadings(page: Page): Headings {
  const texts = new Set<string>();
  const names: {title: string; words: readonly string[]}[] = [];
  const anchors = new Map<string, string[]>();
  const visit = (node: Flow | ListItem | {children?: unknown}) => {
    if ('type' in node && node.type === 'heading') {
      const text = readPassage(page, node).text;
      const own = bareTitle(text, tablesOf(page));
      texts.add(own);
      for (const name of new Set([own, own.split(':')[0]?.trim() ?? own])) {
        const words = name.split(/[^\p{L}\p{N}_.-]+/u).filter(word => word !== '');
        if (words.length > 1) names.push({title: own, words});
      }
      for (const anchor of [node.data?.anchor, slug(text)]) {
        if (anchor === undefined) continue;
        const titles = anchors.get(anchor);
        if (titles === undefined) anchors.set(anchor, [text]);
        else titles.push(text);
      }
      return;
    }
    for (const child of ('children' in node ? (node.children as Flow[]) : undefined) ?? []) visit(child);
  };
  visit(page.tree);
  return {texts, names, anchors};
}

export type OutlineEntry = {
  readonly item: ListItem;
  readonly text: string;
  readonly anchor: string | null;
  readonly rest: string;
};

/**
 * The entries of a list that is an outline, null when it is none: every item is one link to a place of this page, or every
 * item's words are those of a heading of the page; what follows the link may be a bracket or a short remark.
 */
export function readOutline(page: Page, list: List, headings: Headings): readonly OutlineEntry[] | null {
  const entries: OutlineEntry[] = [];
  let links = 0;
  let same = 0;
  for (const item of list.children) {
    const [first, ...others] = item.children;
    if (first?.type !== 'paragraph') return null;
    const nested = others.filter(other => !isAside(other));
    for (const other of nested) {
      if (other.type !== 'list' || readOutline(page, other, headings) === null) return null;
    }
    const {text, prose} = readPassage(page, first);
    const [link] = prose.links;
    const before = link === undefined ? '' : text.slice(0, link.from).replace(/[\s\d.)、:：]+/gu, '');
    if (link !== undefined && before.length <= 6 && prose.links.length === 1 && link.url.startsWith('#')) {
      const rest = text.slice(link.to).trim();
      if (rest.length > 160) return null;
      links++;
      entries.push({item, text: link.text, anchor: link.url.slice(1), rest});
    } else if (nested.length === 0 && isTitle(headings, bare(text), list.ordered === true)) {
      same++;
      entries.push({item, text, anchor: null, rest: ''});
    } else {
      const title = nested.length === 0 ? findTitle(bare(text), headings) : null;
      if (title === null) return null;
      entries.push({item, text: title, anchor: null, rest: ''});
    }
  }
  // words that only hold those of a heading are one where another line is a heading itself
  if (links + same === 0) return null;
  return entries.length > 1 || links === entries.length ? entries : null;
}

/** A note between the lines of an outline: it is no part of it. */
export const isAside = (node: Flow): boolean =>
  (node.type === 'blockquote' || node.type === 'admonition') && !node.children.some(holdsAction);

/** The heading all words of which an item has: "put the sails onto the mast" and "Sails onto the mast". */
function findTitle(folded: string, headings: Headings): string | null {
  if (folded.length > 80) return null;
  const held = headings.names.filter(({words}) => words.every(word => folded.includes(word))).map(({title}) => title);
  return new Set(held).size === 1 ? (held[0] ?? null) : null;
}

/** Whether a heading has these words; `nearly`: all but one in four of them do. */
function isTitle(headings: Headings, text: string, nearly: boolean): boolean {
  if (headings.texts.has(text)) return true;
  const words = new Set(text.split(' '));
  if (!nearly || words.size < 3) return false;
  return [...headings.texts].some(title => {
    const others = title.split(/[ :]+/);
    const same = others.filter(word => words.has(word)).length;
    return same / Math.max(words.size, others.length) >= 0.75;
  });
}

/** Words of an item that tell a person to do something. */
const actions: readonly PhraseRole[] = ['press', 'runs', 'download', 'createFile', 'appendFile', 'editFile'];

/**
 * A numbered list of things that are not to be done: nothing in it is code or tells an action, and the words before it
 * announce features, problems, parts …, or the course of the work; or every item gives a term and explains it. Where both are so, a word for an action
 * in an explanation tells what somebody else does.
 */
export function onlyExplains(page: Page, list: List, intro: Passage | null): boolean {
  const passages: Passage[] = [];
  for (const {children} of list.children) {
    const [first] = children;
    if (first?.type !== 'paragraph' || children.some(child => holdsAction(child) && !isShownText(child))) return false;
    passages.push(readPassage(page, first));
  }
  const last = intro?.sentences.at(-1);
  const says = (role: PhraseRole) => intro !== null && last !== undefined && findPhrase(intro, last, role) !== null;
  if (says('overview')) return true;
  const announced = says('enumerates');
  const terms = passages.length > 1 && passages.every(isTerm);
  if (announced && terms) return true;
  return (announced || terms) && !passages.some(tellsAction);
}

/** The text of a configuration in its fence: it may be shown in a remark too. */
const isShownText = (node: Flow): boolean => node.type === 'code' && tellFence(node.lang).kind === 'config';

const tellsAction = (passage: Passage): boolean => actions.some(role => findSentence(passage, role) !== null);

/** Whether there is something to run or to choose in a node. */
export const holdsAction = (node: Flow): boolean =>
  node.type === 'code' ||
  node.type === 'tabs' ||
  (node.type === 'list' && !isNotes(node) && node.children.some(item => item.children.some(holdsAction)));

/** `**Term**: what it is`, `` `name`: what it is ``. */
function isTerm({prose, text}: Passage): boolean {
  const term = [...prose.strongs, ...prose.codes].find(part => text.slice(0, part.from).trim() === '');
  if (term === undefined) return false;
  return /[:：]$/u.test(term.text.trim()) || /^\s*[:：]|^\s+[-–—]\s/u.test(text.slice(term.to));
}

/** Whether two titles are the same but for number, case and punctuation. */
export const sameTitle = (one: string, other: string): boolean =>
  bareTitle(one, lexicons) === bareTitle(other, lexicons);
