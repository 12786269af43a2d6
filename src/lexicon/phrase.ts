/** Compiles and matches the phrases of the tables. */
import type {Lexicon, PhraseRole} from './lexicon.ts';

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
  file: '\\S+',
};

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
      out += sign === '^' ? '^[^\\p{L}\\p{N}]{0,3}' : '[\\s.。:;,!)"]*$';
    } else if (sign === '\\') {
      at++;
      out += `\\${source.charAt(at)}`;
    } else {
      out += /[.*+?]/.test(sign) ? `\\${sign}` : sign;
    }
  }
  // an optional word brings its blank: "you can (also )skip"; "a (b) c" must match "a c"
  out = out.replaceAll('\\s+(?:', '\\s*(?:').replaceAll(')?\\s+', ')?\\s*');
  const first = source.replace(/^[\^([]+/, '').charAt(0);
  const final = source.replace(/[)\]$]+$/, '').slice(-1);
  if (/[a-z0-9]/.test(first)) out = `(?<![a-z0-9_-])${out}`;
  if (/[a-z0-9]/.test(final)) out = `${out}(?![a-z0-9_]|-[a-z])`;
  return new RegExp(out, 'u');
}

/** The longest run of letters that every match of the phrase must hold; '' when there is none. */
function literalOf(phrase: string): string {
  const source = foldText(phrase);
  let bare = '';
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at);
    if (sign === '\\') at++;
    else if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    // what may be missing or stand in for something else is no part of it
    bare += depth > 0 || '\\)]}…^$#'.includes(sign) ? '\0' : sign;
  }
  return bare
    .split(/[\0\s]+/)
    .filter(part => part !== '')
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

type Compiled = {readonly phrase: string; readonly literal: string; readonly pattern: RegExp};
const compiled = new WeakMap<readonly string[], readonly Compiled[]>();

function compileAll(phrases: readonly string[]): readonly Compiled[] {
  const known = compiled.get(phrases);
  if (known !== undefined) return known;
  const made = phrases.map(phrase => ({phrase, literal: literalOf(phrase), pattern: compilePhrase(phrase)}));
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
  for (const {phrase, literal, pattern} of compileAll(phrases)) {
    if (!folded.includes(literal)) continue;
    const match = pattern.exec(folded);
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

/** The tables a text may be in. */
export function tablesFor(text: string, tables: readonly Lexicon[]): readonly Lexicon[] {
  return tables.filter(table => table.letters.test(text));
}

/** The language of a page by its letters; the last table's when none reaches its share. */
export function tellLanguage(text: string, tables: readonly Lexicon[]): string {
  const sample = text.replace(/```[\s\S]*?```|`[^`\n]*`|\(https?:[^)]*\)|<[^>]*>/g, ' ');
  const letters = lengthOf(sample, /\p{L}+/gu);
  for (const table of tables) {
    const own = lengthOf(sample, new RegExp(`(?:${table.letters.source})+`, 'gu'));
    if (letters > 0 && own / letters >= table.share) return table.language;
  }
  return tables.at(-1)?.language ?? 'en';
}

/** How many characters of a text are of a kind. */
function lengthOf(text: string, runs: RegExp): number {
  let length = 0;
  for (let run = runs.exec(text); run !== null; run = runs.exec(text)) length += run[0].length;
  return length;
}
