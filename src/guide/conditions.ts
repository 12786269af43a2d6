/** Sentences that make something depend on the reader's case. */
import type {PhraseRole} from '../lexicon/lexicon.ts';
import {type PhraseMatch, unfold} from '../lexicon/phrase.ts';
import {findHost} from './host-case.ts';
import {evidenceOf, findPhrase, type Passage, type Sentence} from './passage.ts';
import type {Condition} from './schema.ts';

type Kind = Condition['kind'];

/** Asked in this order: the first role a sentence fits is its reading. */
const kinds: readonly (readonly [PhraseRole, Kind])[] = [
  ['skipOtherwise', 'otherwise'],
  ['otherwise', 'otherwise'],
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
   * `lead`: the words right before a block, of which also the last sentence may guard it ("… . If you use a proxy, run:").
   * `outline`: a line of a table of contents; `prose`: anything else, where a plain "if" only informs.
   */
  readonly stands: 'action' | 'lead' | 'outline' | 'prose';
  readonly nextId: () => string;
};

/** What makes a sentence a condition, and of which kind; null when it is none. */
export function tellCondition(
  passage: Passage,
  sentence: Sentence,
  stands: ConditionAim['stands'],
  besides: readonly Kind[] = [],
): {readonly kind: Kind; readonly match: PhraseMatch} | null {
  for (const [role, kind] of kinds) {
    if (besides.includes(kind)) continue;
    const match = findPhrase(passage, sentence, role);
    if (match === null || (guessed.has(role) && !guards(passage, sentence, match))) continue;
    // "Otherwise, it fails" warns; only before something to do it is the other branch
    if (role === 'otherwise' && (stands !== 'action' || failing(passage, sentence))) return null;
    if (role === 'unless' && stands !== 'outline' && !match.phrase.startsWith('\\(')) return {kind: 'inform', match};
    // "it is restarted when needed": in prose that tells what happens, nothing is left to the reader
    if (role === 'ifNeeded' && stands === 'prose') return {kind: 'inform', match};
    // "If you use a proxy, set …" guards what it leads into; "… works if the port is open" only informs
    if (kind === 'inform' && stands === 'action' && match.from <= 2) return {kind: 'only-if', match};
    return {kind, match};
  }
  return null;
}

/** Roles whose words also stand where nothing is guarded. */
const guessed: ReadonlySet<PhraseRole> = new Set(['when', 'unless', 'ifNeeded']);

/** Not so in "check if the node is up" and "if you see this, it works": the first asks, the second tells what is seen. */
function guards(passage: Passage, sentence: Sentence, match: PhraseMatch): boolean {
  const asks = findPhrase(passage, sentence, 'asks');
  if (asks !== null && asks.from <= match.from && match.from < asks.to) return false;
  const points = findPhrase(passage, sentence, 'pointer');
  if (points !== null && points.from <= match.from && match.from < points.to) return false;
  return findPhrase(passage, sentence, 'success') === null || findPhrase(passage, sentence, 'unsuccess') !== null;
}

/** The conditions a passage states. Guarding ones get the aim's target; `inform` ones guard nothing. */
export function readConditions(passage: Passage, aim: ConditionAim): Condition[] {
  const out: Condition[] = [];
  for (const [index, sentence] of passage.sentences.entries()) {
    const stands = standing(passage, index, aim.stands);
    const found = tellCondition(passage, sentence, stands);
    if (found === null) continue;
    // "If you use a proxy, do this. Otherwise, do that." is for everybody
    const both = found.kind === 'only-if' && speaksOfContrary(passage, index + 1);
    const told = both ? {...found, kind: 'inform' as const} : found;
    out.push(makeCondition(passage, sentence, told, aim));
    // "If you use a proxy, you must set it up before …" both orders and guards
    const also = told.kind === 'after' ? tellCondition(passage, sentence, stands, ['after']) : null;
    if (also !== null) out.push(makeCondition(passage, sentence, also, aim));
  }
  return out;
}

/** Whether a sentence says what is to be done, or stands between. */
function standing(passage: Passage, index: number, stands: ConditionAim['stands']): ConditionAim['stands'] {
  if (stands !== 'action' && stands !== 'lead') return stands;
  // "If …, see the other page." is not about what stands below, and "if …, change it accordingly:" leaves nothing out
  if (stands === 'lead' && (sendsElsewhere(passage, index) || tellsToAdapt(passage, index))) return 'prose';
  const last = passage.sentences.length - 1;
  const closes = stands === 'lead' && /[:：]$/u.test(passage.text.trim());
  if (closes && index === last) return 'action';
  // "If this works, you are done. If it fails, run:" leads in with the case behind
  const closed = closes && !tellsToAdapt(passage, last) && caseOf(passage, last) && caseOf(passage, 0);
  return index === 0 && !closed ? 'action' : 'prose';
}

/** Whether a sentence ends with a link to which it sends the reader. */
function sendsElsewhere(passage: Passage, index: number): boolean {
  const sentence = passage.sentences[index];
  const match = sentence === undefined ? null : findPhrase(passage, sentence, 'refers');
  if (sentence === undefined || match === null || /[:：]$/u.test(sentence.text)) return false;
  return passage.prose.links.some(link => link.from >= sentence.from + match.from && link.to <= sentence.to);
}

/** Whether a sentence begins with a case of its own. */
function caseOf(passage: Passage, index: number): boolean {
  const sentence = passage.sentences[index];
  return sentence !== undefined && (findPhrase(passage, sentence, 'when')?.from ?? Number.POSITIVE_INFINITY) <= 2;
}

/** Whether a sentence tells to change what stands below it, where a case asks for it. */
function tellsToAdapt(passage: Passage, index: number): boolean {
  const sentence = passage.sentences[index];
  return sentence !== undefined && findPhrase(passage, sentence, 'adapts') !== null;
}

const speaksOfContrary = (passage: Passage, from: number): boolean =>
  passage.sentences.slice(from).some(sentence => findPhrase(passage, sentence, 'otherwise') !== null);

/** What follows is bad, not to be done: "you will receive an error", "it does not work". */
const failing = (passage: Passage, sentence: Sentence): boolean => findPhrase(passage, sentence, 'outcome') !== null;

function makeCondition(
  passage: Passage,
  sentence: Sentence,
  {kind, match}: NonNullable<ReturnType<typeof tellCondition>>,
  aim: ConditionAim,
): Condition {
  const guards = kind !== 'inform';
  return {
    id: aim.nextId(),
    kind,
    text: sentence.text,
    place: sentence.place,
    evidence: evidenceOf(`condition ${kind}`, `${match.language} ${match.role}: ${match.phrase}`, sentence),
    probe: guards ? findHost(unfold(sentence.text, match.slots.condition ?? ''), passage.tables) : null,
    target: guards ? aim.target : null,
  };
}
