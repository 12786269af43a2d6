/** "Run `make install`.": the command of an item without a block stands in its sentence. */

import {foldText, matchRole, type PhraseMatch} from '../lexicon/phrase.ts';
import {placeIn} from '../markdown/prose.ts';
import {evidenceOf, type Passage, type Sentence} from './passage.ts';
import type {Command, Evidence} from './schema.ts';
import {readsAsCall} from './shell/reads-as-call.ts';

/** Characters before the call: "On each of the nodes run". */
const longestLead = 24;

export type InlineCommand = {readonly command: Command; readonly evidence: Evidence};

/** A whole call: a program with more than its verb, nothing elided, nothing that only the site's generator knows. */
const isWhole = (code: string): boolean =>
  (code.trim().split(/\s+/).length > 2 || /\s(?:-|\S*[./])/.test(code)) &&
  readsAsCall(code) &&
  !/\.\.\.|…|\{\{|\{%|\n/.test(code);

/** The one call that the last of the words over a shown output tell to run; null: none, or several. */
export function findCallOver(intro: Passage): InlineCommand | null {
  const last = intro.sentences.at(-1);
  if (last === undefined || !/[:：]$/u.test(last.text)) return null;
  const calls = intro.prose.codes.filter(code => code.from >= last.from && isWhole(code.text));
  const [code] = calls;
  if (code === undefined || calls.length > 1) return null;
  const match = matchRole(foldText(intro.text.slice(last.from, code.from)).trimEnd(), 'runs', intro.tables);
  if (match === null || match.to < code.from - last.from - 1) return null;
  return calledAt(intro, code, last, match);
}

/** The one command that the words tell to run; null: none, several, or they only mention it. */
export function findInlineCommand(passages: readonly Passage[]): InlineCommand | null {
  const calls = passages.flatMap(passage =>
    passage.prose.codes.filter(code => isWhole(code.text)).map(code => ({passage, code})),
  );
  const [only] = calls;
  if (only === undefined || calls.length > 1) return null;
  const {passage, code} = only;
  const sentence = passage.sentences.find(({from, to}) => from <= code.from && code.to <= to);
  if (sentence === undefined) return null;
  // few words stand before it, and the last of them tell to run it: more of them are a case, or a folder to be in
  const before = foldText(passage.text.slice(sentence.from, code.from)).trimEnd();
  const match = matchRole(before, 'runs', passage.tables);
  if (match === null || before.slice(match.to).trim() !== '' || before.length > longestLead) return null;
  if (/[,;]/.test(before) || passage.prose.codes.some(({from}) => from >= sentence.from && from < code.from))
    return null;
  return calledAt(passage, code, sentence, match);
}

function calledAt(
  passage: Passage,
  code: Passage['prose']['codes'][number],
  sentence: Sentence,
  match: PhraseMatch,
): InlineCommand {
  const script = code.text.trim();
  return {
    command: {
      script,
      text: script,
      place: placeIn(passage.page, passage.prose, code.from, code.to),
      inside: null,
      unresolved: [],
      output: null,
    },
    evidence: evidenceOf(
      'command',
      `${match.language} ${match.role}: ${match.phrase}; a call in a code span`,
      sentence,
    ),
  };
}
