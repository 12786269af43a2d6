/** What a text says of a matter that only rules ask about. */
import {type CheckMatter, checkPhrases, ordinals} from '../lexicon/check-phrases.ts';
import {lexicons} from '../lexicon/lexicon.ts';
import {foldText, matchPhrase, type PhraseMatch, tablesFor} from '../lexicon/phrase.ts';

function find(text: string, matter: CheckMatter): PhraseMatch | null {
  const folded = foldText(text);
  for (const {language} of tablesFor(text, lexicons)) {
    const match = matchPhrase(folded, checkPhrases[matter][language] ?? [], language, matter);
    if (match !== null) return match;
  }
  return null;
}
/** Every phrase of a matter that a text holds. */
function findAll(text: string, matter: CheckMatter): readonly PhraseMatch[] {
  const folded = foldText(text);
  return tablesFor(text, lexicons).flatMap(({language}) =>
    (checkPhrases[matter][language] ?? []).flatMap(phrase => {
      const list = single.get(phrase) ?? [phrase];
      single.set(phrase, list);
      return matchPhrase(folded, list, language, matter) ?? [];
    }),
  );
}
/** A list is compiled once for as long as it is the same one. */
const single = new Map<string, readonly string[]>();

const says = (text: string, matter: CheckMatter): boolean => find(text, matter) !== null;

/** Whether a text speaks of upgrading, or of a range of versions. */
export const concernsVersions = (text: string): boolean => says(text, 'versions');

/** Whether a text says that a step may be left out. */
export const saysSkip = (text: string): boolean => says(text, 'skip');

/** Whether a text is a question: "How can this step be skipped?" */
export const asksHow = (text: string): boolean => /[?？]\s*$/.test(text) || says(text, 'question');

/** Which of several ways a text opens ("Option 2: …"); null where it names none by number. */
export function wayNumber(text: string): number | null {
  const nth = find(text, 'way')?.slots.nth;
  if (nth === undefined) return null;
  return /^\d/.test(nth) ? Number(nth) : (ordinals[nth] ?? null);
}

/** Whether a text opens another way without a number: "Alternative method". */
export const saysOtherWay = (text: string): boolean => says(text, 'otherWay');

/** Whether a heading announces how a program is called. */
export const namesSynopsis = (text: string): boolean => says(text, 'synopsis');

/** What a sentence says is to be done first, or comes later: ranges in the sentence. */
export const whatFirst = (text: string): readonly Stretch[] => stretches(text, 'comesFirst');
export const whatLater = (text: string): readonly Stretch[] => stretches(text, 'comesLater');

/** A part of a sentence; `what` is folded. */
export type Stretch = {readonly what: string; readonly from: number; readonly to: number};

function stretches(text: string, matter: 'comesFirst' | 'comesLater'): Stretch[] {
  return findAll(text, matter).flatMap(({slots, from, to}) => {
    const what = slots.what ?? '';
    const at = foldText(text).indexOf(what, from);
    // one clause only
    return what === '' || at < 0 || at > to || /[,;]/.test(what) ? [] : [{what, from: at, to: at + what.length}];
  });
}

/** The numbers of steps or sections that a text names: "step 3". */
export const numbersNamed = (text: string): readonly string[] =>
  /\d/.test(text) ? findAll(text, 'numbered').flatMap(({slots}) => slots.version ?? []) : [];

/** The number of the step that a sentence says is done before ("after step 3"); null without one. */
export function numberAfter(text: string): number | null {
  if (!/\d/.test(text)) return null;
  const step = find(text, 'afterStep')?.slots.version;
  return step === undefined || !/^\d+$/.test(step) ? null : Number(step);
}

/** Whether a text names Windows or one of its shells. */
export const namesWindows = (text: string): boolean => says(text, 'windows');

/** Whether a text names a machine: a node, a server, an agent. */
export const namesMachine = (text: string): boolean => says(text, 'machine');

/** Whether a sentence tells what the commands just run have made. */
export const saysMade = (text: string): boolean => says(text, 'made');

/** Whether a text says that something is taken away. */
export const saysRemoval = (text: string): boolean => says(text, 'removes');
