/** What a text says of a matter that only rules ask about. */
import {type CheckMatter, checkPhrases} from '../lexicon/check-phrases.ts';
import {lexicons} from '../lexicon/lexicon.ts';
import {foldText, matchPhrase, tablesFor} from '../lexicon/phrase.ts';

function says(text: string, matter: CheckMatter): boolean {
  const folded = foldText(text);
  return tablesFor(text, lexicons).some(
    ({language}) => matchPhrase(folded, checkPhrases[matter][language] ?? [], language, matter) !== null,
  );
}

/** Whether a text speaks of upgrading, or of a range of versions. */
export const concernsVersions = (text: string): boolean => says(text, 'versions');

/** Whether a text says that a step may be left out. */
export const saysSkip = (text: string): boolean => says(text, 'skip');
