/** Bare words that the page's prose makes placeholders: "replace CLUSTER_NAME with …", "`TLS_HOSTS` represents …". */
import type {Lexicon} from '../lexicon/lexicon.ts';
import {foldText, matchPhrase, type PhraseMatch, unfold} from '../lexicon/phrase.ts';
import type {Passage, Sentence} from './passage.ts';
import {valueNouns} from './shell/placeholder-words.ts';

type Naming = NonNullable<Lexicon['naming']>;

const dummy = /^[A-Z][A-Z0-9]*(?:[_.:-][A-Z0-9]+)*$/;
const capitals = /(?<![\p{L}\p{N}_.<$-])[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+(?![\p{L}\p{N}_>-])/gu;
const mayName = /[A-Z0-9]_[A-Z0-9]/;
const endsInColon = /[:：]\s*$/u;
/** One word that may stand for a value: no flag, placeholder, template or call. */
const plainWord = /^[\p{L}\p{N}][\p{L}\p{N}_.:-]{2,}$/u;

/** What stands for nothing but a value wherever it is told to be replaced: `xxx`, `/path/to/x`, `example.com`, `1.2.3.4`. */
const specimen =
  /^(?:x{3,}|\/path\/to\/[\w./-]*\w|(?:[\w-]+\.)*example\.\w+(?::\d+)?|(?:[\w-]+\.)+(?:example|test|invalid)|[\w.-]*your-?(?:domain|host)[\w.-]*|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?)$/i;

const maySpecimen = /\bx{3}|\/path\/to|example\.\w|\.(?:example|test|invalid)\b|your-?(?:domain|host)|\d\.\d{1,3}\.\d/i;

/** The names that the passages explain. Whether one stands anywhere as a value is for its finder to see. */
export function findExplained(passages: readonly Passage[]): ReadonlySet<string> {
  const names = new Set<string>();
  let listing = false;
  for (const passage of passages) {
    const announced = listing && startsWithCode(passage);
    if (announced) for (const name of tokensIn(passage, 0, passage.text.length, false)) names.add(name);
    else listing = false;
    const {codes} = passage.prose;
    for (const sentence of passage.sentences) {
      const named =
        codes.some(code => code.from >= sentence.from && code.to <= sentence.to) ||
        mayName.test(sentence.text) ||
        maySpecimen.test(sentence.text);
      const announces = endsInColon.test(sentence.text);
      if (!named && !announces) continue;
      const replaced = findNaming(passage, sentence, 'replace');
      if (replaced !== null) {
        for (const name of tokensIn(passage, sentence.from, sentence.to, true)) names.add(name);
        for (const name of wordsIn(passage, sentence)) names.add(name);
        listing ||= announces;
      }
      const stands = named ? findNaming(passage, sentence, 'stands') : null;
      if (stands === null) continue;
      for (const name of tokensIn(passage, sentence.from, sentence.from + stands.from, true))
        if (endsInNoun(name)) names.add(name);
    }
  }
  return names;
}

/** The first phrase of a sentence that tells to replace something; null without one. */
export const findReplace = (passage: Passage, sentence: Sentence): PhraseMatch | null =>
  findNaming(passage, sentence, 'replace');

function findNaming(
  passage: Passage,
  sentence: Sentence,
  role: keyof Pick<Naming, 'replace' | 'replaceThis' | 'replaceAlso' | 'stands'>,
): PhraseMatch | null {
  for (const table of passage.tables) {
    const match = matchPhrase(sentence.folded, table.naming?.[role] ?? [], table.language, role);
    if (match !== null) return match;
  }
  return null;
}

/** Words in capitals: in code spans, and in plain words where they are made of several. */
function tokensIn(passage: Passage, from: number, to: number, plain: boolean): string[] {
  const codes = passage.prose.codes.filter(code => code.from >= from && code.to <= to);
  const spans = codes
    .filter(code => !namesThing(passage, code.to))
    .map(code => code.text.trim())
    .filter(text => text.length > 1 && dummy.test(text));
  if (!plain) return spans;
  const words = [...passage.text.slice(from, to).matchAll(capitals)]
    .filter(match => !codes.some(code => code.from <= from + match.index && from + match.index < code.to))
    .map(match => match[0]);
  return [...spans, ...words];
}

/** What stands right behind it tells that the span is the name of a thing: "the `DNS` entries". */
function namesThing(passage: Passage, end: number): boolean {
  const behind = foldText(passage.text.slice(end, end + 20)).trimStart();
  return passage.tables.some(
    ({naming, language}) => matchPhrase(behind, naming?.things ?? [], language, 'things')?.from === 0,
  );
}

/**
 * The words that the sentence says to replace: code spans, and plain words that are specimens. Not those to replace by
 * another code span: that is an alternative, no value.
 */
function wordsIn(passage: Passage, sentence: Sentence): string[] {
  const found: string[] = [];
  const {codes} = passage.prose;
  let from = 0;
  for (let turn = 0; turn < 8; turn++) {
    const rest = {...sentence, folded: sentence.folded.slice(from)};
    const match =
      findNaming(passage, rest, 'replaceThis') ?? (turn === 0 ? null : findNaming(passage, rest, 'replaceAlso'));
    if (match === null) break;
    const start = sentence.from + from + match.from;
    from += match.to;
    const end = sentence.from + from;
    if (codes.some(code => code.from >= end && code.from <= end + 2)) continue;
    const wanted = (match.slots.x ?? '').replace(/^["'\s]+|["'\s]+$/g, '');
    const code = codes.findLast(
      each => each.from >= start && each.to <= end && wanted.endsWith(each.text.trim().toLowerCase()),
    );
    const name = code?.text.trim() ?? unfold(sentence.text, wanted.split(/\s+/).at(-1) ?? '');
    if (specimen.test(name) || (code !== undefined && plainWord.test(name))) found.push(name);
  }
  return found;
}

const startsWithCode = (passage: Passage): boolean => {
  const [code] = passage.prose.codes;
  return code !== undefined && passage.text.slice(0, code.from).trim() === '';
};

const endsInNoun = (name: string): boolean =>
  !name.includes('-') && valueNouns.has((name.toLowerCase().split(/[_.-]/).at(-1) ?? '').replace(/\d+$/, ''));
