/** The machine a part of the procedure is for, when it is not the one docwalk runs on. */
import type {Lexicon} from '../lexicon/lexicon.ts';
import {foldText, matchPhrase} from '../lexicon/phrase.ts';
import {evidenceOf, findSentence, type Passage} from './passage.ts';
import type {Evidence, Machine} from './schema.ts';

type Told = {readonly machine: Machine; readonly phrase: string} | 'here' | null;

/**
 * `{machine}` when the text names one; `here` when it names the reader's own; null when it says nothing. `own`: the text is
 * about one thing (a heading, the words of one step), so that "on the worker nodes" tells whose it is.
 */
export function tellMachine(text: string, tables: readonly Lexicon[], own = false): Told {
  const folded = foldText(text).trim();
  for (const table of tables) {
    const here = matchPhrase(folded, table.here, table.language, 'here');
    if (here === null && matchPhrase(folded, allPhrases(table), table.language, 'machine') === null) continue;
    for (const row of table.machines) {
      if (row.own === true && !own) continue;
      const there = matchPhrase(folded, row.phrases, table.language, 'machine');
      if (there === null || (here !== null && here.from <= there.from)) continue;
      return {machine: {role: row.role, os: row.os}, phrase: `${there.language} machine: ${there.phrase}`};
    }
    if (here !== null) return 'here';
  }
  return null;
}

const listed = new WeakMap<Lexicon, readonly string[]>();

/** The phrases of all machines of a table: most sentences hold none, which is told at once. */
function allPhrases(table: Lexicon): readonly string[] {
  const known = listed.get(table) ?? table.machines.flatMap(({phrases}) => phrases);
  listed.set(table, known);
  return known;
}

/** What the words of one step say of where it is typed: on another machine, in another terminal. */
export type Whereabouts = {
  /** Null: they say nothing of a machine; `here`: it is the reader's own. */
  readonly machine: Machine | 'here' | null;
  readonly terminal: 'another' | null;
  readonly evidence: readonly Evidence[];
};

/** What words that say nothing of it tell. */
export const nowhere: Whereabouts = {machine: null, terminal: null, evidence: []};

/** Asks the first and the last sentence: what stands between explains. */
export function tellWhereabouts(passage: Passage): Whereabouts {
  const {sentences, tables} = passage;
  const ends = [sentences[0], sentences.length > 1 ? sentences.at(-1) : undefined].filter(one => one !== undefined);
  const evidence: Evidence[] = [];
  let machine: Whereabouts['machine'] = null;
  for (const sentence of ends) {
    const told = tellMachine(sentence.text, tables, true);
    // a phrase that is about whole parts is theirs to tell
    if (told === null || (told !== 'here' && !isOwn(told.machine, tables))) continue;
    machine = told === 'here' ? told : told.machine;
    if (told !== 'here') evidence.push(evidenceOf('machine', told.phrase, sentence));
  }
  const other = findSentence(passage, 'terminal');
  if (other !== null)
    evidence.push(evidenceOf('terminal', `${other.match.language} terminal: ${other.match.phrase}`, other.sentence));
  return {machine, terminal: other === null ? null : 'another', evidence};
}

const isOwn = ({role}: Machine, tables: readonly Lexicon[]): boolean =>
  tables.some(table => table.machines.some(row => row.own === true && row.role === role));
