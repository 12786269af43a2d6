/** What a text says of a matter that only rules ask about. */
import {type CheckMatter, checkPhrases} from '../lexicon/check-phrases.ts';
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
const says = (text: string, matter: CheckMatter): boolean => find(text, matter) !== null;

/** Whether a text speaks of upgrading, or of a range of versions. */
export const concernsVersions = (text: string): boolean => says(text, 'versions');

/** Whether a text says that a step may be left out. */
export const saysSkip = (text: string): boolean => says(text, 'skip');

/** Whether a text is a question: "How can this step be skipped?" */
export const asksHow = (text: string): boolean => /[?？]\s*$/.test(text) || says(text, 'question');

/** Whether a heading is the first of several ways ("Option 1"), or the second of them. */
export const saysFirst = (text: string): boolean => says(text, 'firstWay');
export const saysSecond = (text: string): boolean => says(text, 'secondWay');

/** Whether a heading announces how a program is called. */
export const namesSynopsis = (text: string): boolean => says(text, 'synopsis');

/** The number of the step that a sentence says is done before ("after step 3"); null without one. */
export function numberAfter(text: string): number | null {
  if (!/\d/.test(text)) return null;
  const step = find(text, 'afterStep')?.slots.version;
  return step === undefined || !/^\d+$/.test(step) ? null : Number(step);
}
