/** What the text promises: results, shown output, files named as made. */

import {foldText, type PhraseMatch} from '../lexicon/phrase.ts';
import {findFiles, sameFile} from './file-names.ts';
import type {Ids} from './ids.ts';
import {evidenceOf, findPhrase, type Passage, type Sentence} from './passage.ts';
import type {Expectation, Place} from './schema.ts';

/** The files a passage says are made ("a tarball named `x`"), with the phrase that says so. */
export function findMadeFiles(
  passage: Passage,
): {readonly name: string; readonly phrase: string; readonly sentence: {text: string; place: Place}}[] {
  const out: {name: string; phrase: string; sentence: {text: string; place: Place}}[] = [];
  const files = findFiles(passage);
  for (const sentence of passage.sentences) {
    const match = findPhrase(passage, sentence, 'makes');
    if (match === null) continue;
    // the file the words hold, else the one nearest to their end
    const at = sentence.from + match.to;
    const behind = files.filter(
      file => file.from >= sentence.from && file.to <= sentence.to && file.to > sentence.from + match.from,
    );
    const near =
      behind.find(file => file.to <= at && foldText(file.name) === match.slots.file) ??
      behind.sort((one, other) => Math.abs(one.to - at) - Math.abs(other.to - at))[0];
    if (near !== undefined) out.push({name: sameFile(near.name), phrase: match.phrase, sentence});
  }
  return out;
}

/**
 * A passage behind the label "Result:": one artifact expectation for each file it says is made, else one statement that a
 * person confirms. Artifacts are given by name here; artifacts.ts turns names into ids.
 */
export function readResult(passage: Passage, ids: Ids, step: string): Expectation[] {
  const {text, place} = passage;
  const evidence = evidenceOf('result', `${passage.label?.language ?? ''} label: ${passage.label?.word ?? ''}`, {
    text,
    place,
  });
  const made = findMadeFiles(passage);
  if (made.length === 0) {
    return [{id: ids.next(step, 'expects'), kind: 'statement', text, place, evidence, artifact: null, output: null}];
  }
  return made.map(file => ({
    id: ids.next(step, 'expects'),
    kind: 'artifact' as const,
    text,
    place,
    evidence: {...evidence, phrase: `${evidence.phrase}; ${file.phrase}`},
    artifact: file.name,
    output: null,
  }));
}

/**
 * What the sentences of an ordinary passage say is seen when the step has worked ("you should see the new node"): each a
 * statement that a person confirms. `shows`: a block comes right after the passage; its last sentence announces that block.
 * `behind`: it stands right behind the block of the step, so that "this will …" tells what the step does.
 */
export function readOutcomes(
  passage: Passage,
  ids: Ids,
  step: string,
  {shows, behind}: {readonly shows: boolean; readonly behind: boolean},
): Expectation[] {
  return seenIn(passage, shows ? passage.sentences.slice(0, -1) : passage.sentences, ids, step, behind);
}

/** What the sentence that leads into a command says will be seen ("then you see the new node:"): the command shows it. */
export const readShown = (passage: Passage, ids: Ids, step: string): Expectation[] =>
  seenIn(passage, passage.sentences.slice(-1), ids, step, false);

function seenIn(
  passage: Passage,
  sentences: readonly Sentence[],
  ids: Ids,
  step: string,
  behind: boolean,
): Expectation[] {
  return sentences.flatMap((sentence, index) => {
    const done = behind && index === 0 && findPhrase(passage, sentence, 'wait') === null;
    const match = findSeen(passage, sentence) ?? (done ? findPhrase(passage, sentence, 'effect') : null);
    if (match === null || findPhrase(passage, sentence, match.role === 'success' ? 'unsuccess' : 'failure') !== null)
      return [];
    const {text, place} = sentence;
    const evidence = evidenceOf('result', `${match.language} ${match.role}: ${match.phrase}`, sentence);
    return [
      {id: ids.next(step, 'expects'), kind: 'statement' as const, text, place, evidence, artifact: null, output: null},
    ];
  });
}

/** The words that say what is seen when a step has worked. */
const findSeen = (passage: Passage, sentence: Sentence): PhraseMatch | null =>
  findPhrase(passage, sentence, 'outcome') ?? findPhrase(passage, sentence, 'success');

/** `failure`: what is shown is what comes when the step went wrong ("if the check fails, the output is similar to"). */
export type Announcement = {
  readonly text: string;
  readonly place: Place;
  readonly phrase: string;
  /** The kind of words: an `output` phrase or label is about a shown output, any other only about what is seen. */
  readonly role: string;
  readonly failure: boolean;
};

/** The sentence that announces a shown output ("the output is similar to"); null when the passage announces none. */
export function findAnnouncement(passage: Passage): Announcement | null {
  const {text, place, label} = passage;
  if (label?.role === 'output')
    return {text, place, phrase: `${label.language} label: ${label.word}`, role: 'output', failure: false};
  const last = passage.sentences.at(-1);
  for (const sentence of [...passage.sentences].reverse()) {
    // what is told in passing is no word about the block below
    const match = findPhrase(passage, sentence, 'output') ?? (sentence === last ? findSeen(passage, sentence) : null);
    if (match === null) continue;
    const phrase = `${match.language} ${match.role}: ${match.phrase}`;
    return {
      text: sentence.text,
      place: sentence.place,
      phrase,
      role: match.role,
      failure: findPhrase(passage, sentence, 'failure') !== null,
    };
  }
  return null;
}
