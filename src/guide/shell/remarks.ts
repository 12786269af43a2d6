/** Lines of prose in a block of commands ("On the other machine:"): they say where or what for, and no shell is given them. */
import {knownProgram, sentenceWords} from './known-programs.ts';
import {isPrinted} from './printed-signs.ts';
import {readsAsCall} from './reads-as-call.ts';

/** What a call has and prose has not: flags, signs of a shell, paths, quotes. */
const typed = /(?:^|\s)-{1,2}\w|[|&;$=<>`"\\]|\S\/\S|:\S/;

/** Whether a line is several words that end in a colon, as a sentence begins or with words of one, and no call. */
export function isRemark(line: string): boolean {
  const text = line.trim();
  if (!/[:：]$/u.test(text) || /^[#$>%-]/.test(text) || typed.test(text)) return false;
  if (/^\p{Script=Han}/u.test(text)) return text.length > 3;
  const words = text.slice(0, -1).split(/\s+/);
  if (words.length < 2 || knownProgram(words[0] ?? '') || readsAsCall(text)) return false;
  return /^\p{Lu}\p{Ll}/u.test(text) || words.some(word => sentenceWords.has(word.toLowerCase()));
}

/**
 * Indexes of the lines that are remarks. What stands before the first command is one at once; behind a command a program
 * may have printed it: there a call must stand right below it, no deeper, and a blank line or comment
 * above it and nothing printed before; or the block has begun with a remark.
 */
export function findRemarks(texts: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let begun = false;
  let led = false;
  let printed = false;
  texts.forEach((text, at) => {
    if (/^\s*(?:#.*)?$/.test(text)) return;
    if (isRemark(text) && (!begun || ((led || (!printed && isParted(texts, at))) && standsOverCall(texts, at)))) {
      found.add(at);
      led ||= !begun;
    } else {
      begun = true;
      printed ||= isPrinted(text) && !readsAsCall(text);
    }
  });
  return found;
}

const isParted = (texts: readonly string[], at: number): boolean => /^\s*(?:#.*)?$/.test(texts[at - 1] ?? '');

function standsOverCall(texts: readonly string[], at: number): boolean {
  const next = texts.slice(at + 1).find(text => !/^\s*(?:#.*)?$/.test(text));
  return next !== undefined && indentOf(next) <= indentOf(texts[at] ?? '') && readsAsCall(next.replace(/\s*\\$/, ''));
}

const indentOf = (text: string): number => /^\s*/.exec(text)?.[0].length ?? 0;
