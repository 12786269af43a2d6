import {lexicons} from '../lexicon/lexicon.ts';
import {type LooseMatter, looseWords} from '../lexicon/loose-words.ts';
import {tablesFor} from '../lexicon/phrase.ts';

/** Whether a text may speak of a matter, in any words: to be asked before one claims that it does not. */
export const maySpeakOf = (text: string, matter: LooseMatter): boolean =>
  tablesFor(text, lexicons).some(({language}) => looseWords[matter][language]?.test(text) ?? false);
