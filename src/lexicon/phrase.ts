/** Compiles and matches the phrases of the tables. */
import type {Lexicon, PhraseRole} from './lexicon.ts';
import {holdsAll, lookUp, mayHold, nameList, neededWords} from './needed-words.ts';

export type PhraseMatch = {
  readonly language: string;
  readonly role: string;
  /** The phrase as the table has it. */
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
  readonly slots: Readonly<Record<string, string>>;
};

const pairs: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
  '．': '.',
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '‘': "'",
  '’': "'",
  '\u3000': ' ',
  '\u00a0': ' ',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
};
const foldable = /[，、：；（）！？．“”「」‘’\u3000\u00a0\t\n\r]/g;

/** The text as phrases are compared with it. Same length, so places carry over. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text.replace(/[A-Z]/g, letter => letter.toLowerCase());
  return same.replace(foldable, sign => pairs[sign] ?? sign);
}

/** A part of the folded text as the author wrote it (the case of a file's name matters). */
export function unfold(text: string, part: string): string {
  const at = foldText(text).indexOf(part);
  return at < 0 ? part : text.slice(at, at + part.length);
}

/** Slots of which the form is known; any other takes what stands there. */
const slotShapes: Readonly<Record<string, string>> = {
  amount: '\\d+(?:\\.\\d+)?',
  version: '\\d+(?:\\.\\d+)*',
  tool: '[a-z][\\w.-]*',
  file: '\\S{1,160}',
  port: '\\d{2,5}',
  nth: '(?:\\d{1,2}|[a-f](?![a-z0-9])|i{1,3}(?![a-z0-9])|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d]|one|two|three|four|first|second|third|fourth)',
  few: '(?:[a-z0-9/+_-]+\\s+){0,2}',
};

/** A text begins, perhaps with marks before its first letter; ranges, for a class of all letters is slow to compile. */
const begin = '^[^a-z0-9\\u00c0-\\u1fff\\u2c00-\\uffff]{0,3}';

/** The regular expression of a phrase. */
export function compilePhrase(phrase: string): RegExp {
  const source = foldText(phrase);
  let out = '';
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at);
    if (sign === '{') {
      const end = source.indexOf('}', at);
      const name = phrase.slice(at + 1, end);
      const last = /^\)*[.。]?\$?$/.test(source.slice(end + 1));
      out += `(?<${name}>${slotShapes[name] ?? (last ? '.+' : '.+?')})`;
      at = end;
    } else if (sign === '[' || sign === '(') {
      out += '(?:';
    } else if (sign === ']') {
      out += ')';
    } else if (sign === ')') {
      out += ')?';
    } else if (sign === '|') {
      out += '|';
    } else if (sign === '#') {
      out += '\\d+(?:\\.\\d+)*';
    } else if (sign === '…') {
      out += '.{0,60}?';
    } else if (sign === ' ') {
      out += '\\s*';
      if (/[a-z0-9)\]}]/.test(source.charAt(at - 1)) && /[a-z0-9([{]/.test(source.charAt(at + 1)))
        out = `${out.slice(0, -1)}+`;
    } else if (sign === '^' || sign === '$') {
      out += sign === '^' ? begin : '[\\s.。:;,!)"]*$';
    } else if (sign === '\\') {
      at++;
      out += `\\${source.charAt(at)}`;
    } else {
      out += /[.*+?]/.test(sign) ? `\\${sign}` : sign;
    }
  }
  // an optional word brings its blank: "you can (also )skip"; "a (b) c" must match "a c"
  out = out.replaceAll('\\s+(?:', '(?![a-z0-9_])\\s*(?:').replaceAll(')?\\s+', ')?\\s*');
  const first = source.replace(/^[\^([]+/, '').charAt(0);
  const final = source.replace(/[)\]$]+$/, '').slice(-1);
  if (/[a-z0-9]/.test(first)) out = `(?<![a-z0-9_-])${out}`;
  if (/[a-z0-9]/.test(final)) out = `${out}(?![a-z0-9_]|-[a-z])`;
  return new RegExp(out, 'u');
}

/** The expression is made when a text first holds what it needs: most of them no text of a call does. */
type Compiled = {readonly phrase: string; readonly needs: ReturnType<typeof neededWords>; pattern: RegExp | null};
/** `list` names the list where a text must hold a word of it. */
type CompiledList = {readonly list: number | null; readonly all: readonly Compiled[]};
const compiled = new WeakMap<readonly string[], CompiledList>();

function compileAll(phrases: readonly string[]): CompiledList {
  const known = compiled.get(phrases);
  if (known !== undefined) return known;
  const all = phrases.map(phrase => ({phrase, needs: neededWords(foldText(phrase)), pattern: null}));
  const made = {list: nameList(all.map(one => one.needs)), all};
  compiled.set(phrases, made);
  return made;
}

/** The first phrase of a list that the folded text holds; null without one. */
export function matchPhrase(
  folded: string,
  phrases: readonly string[],
  language: string,
  role: string,
): PhraseMatch | null {
  if (phrases.length === 0) return null;
  const {list, all} = compileAll(phrases);
  if (list !== null && !mayHold(folded, list)) return null;
  lookUp(folded);
  for (const one of all) {
    const {phrase, needs} = one;
    if (needs !== null && !holdsAll(needs)) continue;
    one.pattern ??= compilePhrase(phrase);
    const match = one.pattern.exec(folded);
    if (match !== null) {
      const slots = {...match.groups} as Record<string, string>;
      return {language, role, phrase, from: match.index, to: match.index + match[0].length, slots};
    }
  }
  return null;
}

/** The first match of a role in any language whose letters the text has. */
export function matchRole(folded: string, role: PhraseRole, tables: readonly Lexicon[]): PhraseMatch | null {
  for (const table of tables) {
    const match = matchPhrase(folded, table.phrases[role], table.language, role);
    if (match !== null) return match;
  }
  return null;
}

/**
 * The tables a text may be in: those whose letters it has, up to the first whose letters make it up. A Chinese sentence with
 * names of products in it is no English one.
 */
export function tablesFor(text: string, tables: readonly Lexicon[]): readonly Lexicon[] {
  const out: Lexicon[] = [];
  for (const table of tables) {
    if (!table.letters.test(text)) continue;
    out.push(table);
    if (table.share > 0 && countLetters(text, table) >= (text.length * table.share) / 2) break;
  }
  return out;
}

const countLetters = (text: string, {letters}: Lexicon): number => countUnits(text, letters);

/** A page's language is told by so many characters of it. */
const longestSample = 20_000;

/** The language of a page by its letters; the last table's when none reaches its share. */
export function tellLanguage(text: string, tables: readonly Lexicon[]): string {
  // each part ends before it could begin again, so that the time grows with the text only
  const sample = text.slice(0, longestSample).replace(/```[\s\S]*?```|`[^`\n]*`|\(https?:[^()]*\)|<[^<>]*>/g, ' ');
  const letters = countUnits(sample, anyLetter);
  for (const table of tables) {
    if (letters > 0 && countUnits(sample, table.letters) / letters >= table.share) return table.language;
  }
  return tables.at(-1)?.language ?? 'en';
}

const anyLetter = /\p{L}/u;
/** By kind, for each UTF-16 unit: 0 not asked yet, 1 of the kind, 2 not. An expression for each letter of a page is slow. */
const unitsOf = new WeakMap<RegExp, Uint8Array>();

/** How many UTF-16 units of a text are of a kind; `kind` fits one character. */
function countUnits(text: string, kind: RegExp): number {
  const units = unitsOf.get(kind) ?? new Uint8Array(0x10000);
  unitsOf.set(kind, units);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (units[code] === 0) units[code] = kind.test(String.fromCharCode(code)) ? 1 : 2;
    if (units[code] === 1) count++;
  }
  return count;
}
