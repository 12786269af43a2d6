/** Sentences that make something depend on the reader's case. */
import type {PhraseRole} from '../lexicon/lexicon.ts';
import type {PhraseMatch} from '../lexicon/phrase.ts';
import {findHost} from './host-case.ts';
import {evidenceOf, findPhrase, type Passage, type Sentence} from './passage.ts';
import type {Condition} from './schema.ts';

type Kind = Condition['kind'];

/** Asked in this order: the first role a sentence fits is its reading. */
const kinds: readonly (readonly [PhraseRole, Kind])[] = [
  ['skipOtherwise', 'otherwise'],
  ['skipIf', 'skip-if'],
  ['onlyIf', 'only-if'],
  ['optional', 'optional'],
  ['ifNeeded', 'optional'],
  ['after', 'after'],
  ['unless', 'skip-if'],
  ['when', 'inform'],
];

export type ConditionAim = {
  /** Id of the block that a guarding condition stands before. */
  readonly target: string;
  /**
   * `action`: the passage says what to do (an item, the sentence that introduces a block): "If …, do" guards it.
   * `outline`: a line of a table of contents; `prose`: anything else, where a plain "if" only informs.
   */
  readonly stands: 'action' | 'outline' | 'prose';
  readonly nextId: () => string;
};

/** What makes a sentence a condition, and of which kind; null when it is none. */
export function tellCondition(
  passage: Passage,
  sentence: Sentence,
  stands: ConditionAim['stands'],
): {readonly kind: Kind; readonly match: PhraseMatch} | null {
  for (const [role, kind] of kinds) {
    const match = findPhrase(passage, sentence, role);
    if (match === null) continue;
    if (role === 'unless' && stands !== 'outline' && !match.phrase.startsWith('\\(')) return {kind: 'inform', match};
    // "If you use a proxy, set …" guards what it leads into; "… works if the port is open" only informs
    if (kind === 'inform' && stands === 'action' && match.from <= 2) return {kind: 'only-if', match};
    return {kind, match};
  }
  return null;
}

/** The conditions a passage states. Guarding ones get the aim's target; `inform` ones guard nothing. */
export function readConditions(passage: Passage, aim: ConditionAim): Condition[] {
  const out: Condition[] = [];
  for (const [index, sentence] of passage.sentences.entries()) {
    const told = tellCondition(passage, sentence, aim.stands === 'action' && index > 0 ? 'prose' : aim.stands);
    if (told === null) continue;
    const {kind, match} = told;
    const guards = kind !== 'inform';
    const stated = match.slots.condition ?? '';
    out.push({
      id: aim.nextId(),
      kind,
      text: sentence.text,
      place: sentence.place,
      evidence: evidenceOf(`condition ${kind}`, `${match.language} ${match.role}: ${match.phrase}`, sentence),
      probe: guards ? findHost(stated, passage.tables) : null,
      target: guards ? aim.target : null,
    });
  }
  return out;
}
