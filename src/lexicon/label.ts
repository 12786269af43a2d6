/** `**Result:** …`, `注意：…`: a label in front of a paragraph. */
import type {LabelRole, Lexicon} from './lexicon.ts';
import {foldText} from './phrase.ts';

export type Label = {
  readonly role: LabelRole | 'verdict';
  readonly language: string;
  readonly word: string;
  /** Offset in the text at which what the label stands before begins. */
  readonly rest: number;
};

const byWord = new WeakMap<Lexicon, ReadonlyMap<string, LabelRole>>();
function wordsOf(table: Lexicon): ReadonlyMap<string, LabelRole> {
  const known = byWord.get(table);
  if (known !== undefined) return known;
  const words = new Map(
    Object.entries(table.labels).flatMap(([role, list]) =>
      list.map(word => [foldText(word), role as LabelRole] as const),
    ),
  );
  byWord.set(table, words);
  return words;
}

/**
 * The label a paragraph begins with; null without one. `strongEnd` is where the paragraph's first strong run ends, when it
 * begins with one: a strong label may stand without a colon. A result whose value is a verdict (`PASS`) is role `verdict`.
 */
export function readLabel(text: string, tables: readonly Lexicon[], strongEnd: number | null): Label | null {
  const head = foldText(text.slice(0, 60));
  const colon = head.indexOf(':');
  const end = strongEnd !== null && (colon < 0 || colon > strongEnd) ? strongEnd : colon;
  if (end <= 0) return null;
  const word = head
    .slice(0, end)
    .replace(/^[\s*_[("\d.]+|[\s*_:\])"]+$/g, '')
    .trim();
  for (const table of tables) {
    const role = wordsOf(table).get(word);
    if (role === undefined) continue;
    const rest = end + (/^[\s*_:]*/.exec(head.slice(end))?.[0].length ?? 0);
    if (role !== 'result') return {role, language: table.language, word, rest};
    const value = foldText(text.slice(rest)).replace(/[\s.。]+$/g, '');
    const verdict = tables.some(each => each.verdicts.includes(value));
    return {role: verdict ? 'verdict' : role, language: table.language, word, rest};
  }
  return null;
}
