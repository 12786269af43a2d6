/** A passage is a paragraph, a heading or a cell: its visible text, cut into sentences, with the tables that may read it. */
import {type Label, readLabel} from '../lexicon/label.ts';
import {type Lexicon, lexicons, type PhraseRole} from '../lexicon/lexicon.ts';
import {foldText, matchPhrase, matchRole, type PhraseMatch, tablesFor} from '../lexicon/phrase.ts';
import {placeOf} from '../markdown/place.ts';
import {type Prose, placeIn, proseOf} from '../markdown/prose.ts';
import type {Page} from '../markdown/tree.ts';
import type {Evidence, Place} from './schema.ts';

export type Sentence = {
  readonly text: string;
  /** Range in the passage's text. */
  readonly from: number;
  readonly to: number;
  readonly folded: string;
  readonly place: Place;
};

export type Passage = {
  readonly page: Page;
  readonly prose: Prose;
  readonly text: string;
  readonly label: Label | null;
  readonly sentences: readonly Sentence[];
  /** Of its words. */
  readonly place: Place;
  /** Of all that the author wrote, with the marks around its words. */
  readonly source: Place;
  readonly tables: readonly Lexicon[];
  /** Stands for a table or points: its words say nothing of what follows. */
  readonly untitled?: true;
};

/** A longer passage no person has written: it is shown, and not asked what it says. */
const longestRead = 50_000;

/** Words whose full stop does not end a sentence. */
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|i\.e\.|etc|vs|cf|approx|no|fig|ver|v\d*)\.?$/i;
const stop = /[。！？!?]+["')\]”’）】]*|\.["')\]”’]*(?=\s|$)/gu;

/** The ranges of the sentences of a text; inline code is never cut. */
export function splitSentences(
  text: string,
  codes: readonly {from: number; to: number}[],
): {from: number; to: number}[] {
  const out: {from: number; to: number}[] = [];
  let from = 0;
  const cut = (to: number) => {
    const lead = /^\s*/.exec(text.slice(from, to))?.[0].length ?? 0;
    const tail = /\s*$/.exec(text.slice(from + lead, to))?.[0].length ?? 0;
    if (from + lead < to - tail) out.push({from: from + lead, to: to - tail});
    from = to;
  };
  for (const match of text.matchAll(stop)) {
    const at = match.index;
    if (codes.some(code => code.from <= at && at < code.to)) continue;
    if (match[0].startsWith('.')) {
      if (/^\s*\d{1,3}$/.test(text.slice(from, at))) continue;
      if (abbreviation.test(text.slice(Math.max(from, at - 8), at + 1))) continue;
      // "1. " in front of a line is a number, "v2. x" no end
      if (/^\s+[a-z]/.test(text.slice(at + 1, at + 3)) && !/[`"'*)]/.test(text.charAt(at - 1))) continue;
    }
    cut(at + match[0].length);
  }
  cut(text.length);
  return out;
}

type Node = Parameters<typeof proseOf>[1];
const known = new WeakMap<object, Passage>();

/** Reads a node once; asking again gives the same passage. */
export function readPassage(page: Page, node: Node): Passage {
  const before = known.get(node);
  if (before !== undefined) return before;
  const prose = proseOf(page, node);
  const text = prose.text;
  const tables = tablesFor(text, tablesOf(page));
  const strong = prose.strongs[0];
  const strongEnd = strong !== undefined && text.slice(0, strong.from).trim() === '' ? strong.to : null;
  const folded = foldText(text);
  const passage: Passage = {
    page,
    prose,
    text,
    tables,
    label: readLabel(text, tablesOf(page), strongEnd),
    sentences: (text.length > longestRead ? [] : splitSentences(text, prose.codes)).map(({from, to}) => ({
      from,
      to,
      text: text.slice(from, to),
      folded: folded.slice(from, to),
      get place() {
        return placeIn(page, prose, from, to);
      },
    })),
    get place() {
      return placeIn(page, prose, 0, text.length);
    },
    get source() {
      return placeOf(page, node);
    },
  };
  known.set(node, passage);
  return passage;
}

/** What was found: many readers ask the same of a sentence. */
const answers = new WeakMap<Sentence, Map<PhraseRole, PhraseMatch | null>>();

/** The first phrase of a role in a sentence. */
export function findPhrase(passage: Passage, sentence: Sentence, role: PhraseRole): PhraseMatch | null {
  let known = answers.get(sentence);
  if (known === undefined) {
    known = new Map();
    answers.set(sentence, known);
  }
  const before = known.get(role);
  if (before !== undefined) return before;
  const match = matchRole(sentence.folded, role, passage.tables);
  known.set(role, match);
  return match;
}

/** The tables a page may be written in. */
export const tablesOf = (page: Page): readonly Lexicon[] => page.lexicons ?? lexicons;

/** The first sentence of a passage that holds a phrase of the role. */
export function findSentence(
  passage: Passage,
  role: PhraseRole,
): {readonly sentence: Sentence; readonly match: PhraseMatch} | null {
  for (const sentence of passage.sentences) {
    const match = findPhrase(passage, sentence, role);
    if (match !== null) return {sentence, match};
  }
  return null;
}

/** The first of the phrases (of a heading role, a machine …) that the folded text holds, in any of the tables. */
export function findIn(
  text: string,
  tables: readonly Lexicon[],
  phrases: (table: Lexicon) => readonly string[],
  role: string,
): PhraseMatch | null {
  const folded = foldText(text).trim();
  for (const table of tables) {
    const match = matchPhrase(folded, phrases(table), table.language, role);
    if (match !== null) return match;
  }
  return null;
}

/** Evidence: this phrase, in this sentence, led to this reading. */
export const evidenceOf = (reading: string, phrase: string, sentence: {text: string; place: Place}): Evidence => ({
  reading,
  phrase,
  text: sentence.text,
  place: sentence.place,
});
