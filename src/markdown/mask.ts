import {prefixOf} from './fence.ts';
import {bodyIndent} from './line-mark.ts';
import type {Mark} from './mark.ts';
import type {Meaning} from './meaning.ts';

/** Characters that stand for the marks inside a line: private use, none of them in the text. */
export type Alphabet = {
  readonly start: string;
  readonly fill: string;
  readonly digits: readonly string[];
  readonly run: RegExp;
};

export type Masked = {readonly text: string; readonly alphabet: Alphabet; readonly marks: readonly Mark[]};

/**
 * Puts something in place of each mark that Markdown takes as it should, same length, line ends kept: a processing
 * instruction where the mark owns its lines (it interrupts a paragraph and ends a list), a list item with an empty
 * heading for `===` and `!!!` (their bodies are indented like an item's), private-use characters inside a line.
 * Returns the marks that could be masked.
 */
export function maskMarks(
  text: string,
  from: number,
  marks: readonly Mark[],
  meanings: ReadonlyMap<Mark, Meaning>,
  components: boolean,
): Masked {
  const alphabet = alphabetFor(text);
  const kept: Mark[] = [];
  const pieces: string[] = [blanked(text.slice(0, from))];
  let at = from;
  markOwners(text, marks);
  for (const mark of marks) {
    if (mark.start < at) continue;
    const source = text.slice(mark.start, mark.end);
    const last = kept.at(-1);
    const before = last && !text.slice(last.end, mark.start).includes('\n') ? last.mask : null;
    mark.mask = maskKind(mark, source, {meanings, before, begins: beginsBlock(text, last, mark), components});
    const mask = mark.mask && maskOf(mark, source, mark.mask, kept.length, alphabet, text, components);
    if (mask === null) {
      mark.mask = null;
      continue;
    }
    const reach = mark.mask === 'block' ? blanksToCover(mark, text) : 0;
    pieces.push(text.slice(at, mark.start - reach), reach > 0 ? `<?${'.'.repeat(reach)}${mask.slice(2)}` : mask);
    at = mark.end;
    kept.push(mark);
  }
  pieces.push(text.slice(at));
  return {text: pieces.join(''), alphabet, marks: kept};
}

/** A shortcode or a mended fence far to the right would be code to Markdown, to a reader it is not: its mask begins further left. */
function blanksToCover(mark: Mark, text: string): number {
  const shortcode = mark.syntax === 'hugo' || mark.syntax === 'liquid';
  const fence = mark.syntax === 'body' && mark.name === 'fence';
  if (!(shortcode || fence) || mark.margin < 4) return 0;
  const before = text.slice(Math.max(0, mark.start - mark.margin), mark.start);
  return /[^ ]/.test(before) ? 0 : before.length;
}

type Surroundings = {
  readonly meanings: ReadonlyMap<Mark, Meaning>;
  /** The mask of a mark that stands before it on its line. */
  readonly before: Mark['mask'];
  /** A blank line or a mark that is a block stands before it. */
  readonly begins: boolean;
  /** Indentation makes no code. */
  readonly components: boolean;
};

const emptyElement = /^<(?:br|hr|wbr)\b/;

/** What stands before a block: a blank line, the end of a fence, a heading. */
const blockBefore = /(?:^|\n)(?:[ \t>\r]*|[ \t>]*(?:`{3,}|~{3,})[ \t\r]*|#{1,6}[ \t][^\n]*)\n[ \t>]*$/;

/** Markdown reads `<br>` among words by itself. */
function beginsBlock(text: string, last: Mark | undefined, mark: Mark): boolean {
  const gap = text.slice(Math.max(last?.mask === 'block' ? last.end : 0, mark.start - 200), mark.start);
  return last?.mask === 'block' && gap.trim() === '' ? true : blockBefore.test(gap);
}

/** A mark that owns its lines is a block, but a shortcode that holds nothing must not end the paragraph or item it stands in. */
function maskKind(mark: Mark, source: string, {meanings, before, begins, components}: Surroundings): Mark['mask'] {
  const lines = /[\r\n]/.test(source);
  if (emptyElement.test(source)) return mark.block && begins && !lines ? 'block' : null;
  if (!mark.block || before === 'word') return lines || mark.syntax === 'indented' ? null : 'word';
  if (mark.syntax === 'indented') return 'item';
  // Three characters leave room for a line of asterisks only, which far right is no block.
  const first = /^[^\r\n]*/.exec(source)?.[0].length ?? 0;
  const narrow = first < 3 || (first === 3 && mark.margin >= 4 && !components);
  // An HTML block ends with the line that holds its end: behind another mask no second one goes on over lines.
  if (narrow && lines && before !== null) return null;
  if (narrow && lines) return /[\r\n][ \t>]*[\r\n]/.test(source.replaceAll('\r\n', '\n')) ? null : 'block';
  const role = meanings.get(mark)?.role;
  const shortcode = mark.syntax === 'hugo' || mark.syntax === 'liquid';
  const holdsNothing = mark.mate === null && mark.side !== 'close' && (role === 'transparent' || role === 'include');
  return !lines && (narrow || (shortcode && holdsNothing)) ? 'word' : 'block';
}

function maskOf(
  mark: Mark,
  source: string,
  kind: Exclude<Mark['mask'], null>,
  number: number,
  alphabet: Alphabet,
  text: string,
  components: boolean,
): string | null {
  if (kind === 'item') return itemMask(mark, source.length);
  if (kind === 'word') return wordMask(alphabet, number, source.length);
  return blockMask(source, quotesBefore(text, mark.start), mark.margin >= 4 && !components);
}

/** An item whose content begins where the mark's body does, further right where the mark falls short of its list item. */
function itemMask({shift = 0}: Mark, length: number): string {
  const behind = Math.max(1, bodyIndent - 1 - shift);
  const mask = `${' '.repeat(shift)}-${' '.repeat(behind)}#`;
  return mask.length <= length ? mask.padEnd(length) : `-   #${' '.repeat(length - 5)}`;
}

function blanked(source: string): string {
  return source.replace(/[^\r\n]/g, ' ');
}

/** The first line ends an HTML block at once; later lines are blank but for their quote marks, so that no container ends there. */
function blockMask(source: string, quotes: number, far: boolean): string | null {
  const first = /^[^\r\n]*/.exec(source)?.[0].length ?? 0;
  if (first < 3 || (first === 3 && far))
    return source.length < 4 ? null : `<?${source.slice(2, -2).replace(/[^\r\n]/g, '.')}?>`;
  const rest = source
    .slice(first)
    .split(/(\r\n|\n|\r)/)
    .map((line, number) => (number % 2 === 1 ? line : blankLine(line, quotes)));
  return (first === 3 ? '***' : `<?${'.'.repeat(first - 4)}?>`) + rest.join('');
}

function blankLine(line: string, quotes: number): string {
  const kept = prefixOf(line, 0, line.length, quotes).content;
  return line.slice(0, kept) + ' '.repeat(line.length - kept);
}

function quotesBefore(text: string, at: number): number {
  return prefixOf(text, text.lastIndexOf('\n', at - 1) + 1, at).quotes;
}

function wordMask(alphabet: Alphabet, number: number, length: number): string | null {
  const base = alphabet.digits.length;
  if (base < 2) return null;
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / base)) digits += alphabet.digits[rest % base];
  return digits.length >= length ? null : `${alphabet.start}${digits}`.padEnd(length, alphabet.fill);
}

/** The number of the mark that a run of masking characters stands for. */
export function markNumber(alphabet: Alphabet, run: string): number {
  const base = alphabet.digits.length;
  let number = 0;
  let place = 1;
  for (const character of run.slice(1)) {
    if (character === alphabet.fill) break;
    number += Math.max(0, alphabet.digits.indexOf(character)) * place;
    place *= base;
  }
  return number;
}

/** Private-use characters the text does not use itself (icon fonts do); none left over, nothing is masked inside lines. */
function alphabetFor(text: string): Alphabet {
  const used = new Set(text.match(/[\uE000-\uF8FF]/g) ?? []);
  const free: string[] = [];
  for (let code = 0xe000; code <= 0xf8ff && free.length < 258; code++) {
    const character = String.fromCharCode(code);
    if (!used.has(character)) free.push(character);
  }
  const [start = '', fill = '', ...digits] = free;
  const run = free.length < 4 ? /(?!)/g : new RegExp(`${start}[${digits.join('')}]*${fill}*`, 'g');
  return {start, fill, digits: free.length < 4 ? [] : digits, run};
}

/** Sets `block` on the marks whose lines hold nothing but marks, quote marks and, in front, list markers. */
function markOwners(text: string, marks: readonly Mark[]): void {
  for (let first = 0; first < marks.length; ) {
    const start = text.lastIndexOf('\n', (marks[first]?.start ?? 0) - 1) + 1;
    let after = first;
    let end = start;
    let owned = true;
    let at = start;
    for (let mark = marks[after]; mark && (after === first || mark.start < end); mark = marks[++after]) {
      const before = text.slice(at, mark.start);
      owned &&= (at === start ? lineStart : blanks).test(before);
      owned &&= !words.has(mark.syntax);
      at = mark.end;
      const next = text.indexOf('\n', mark.end);
      end = next < 0 ? text.length : next;
    }
    owned &&= blanks.test(text.slice(at, end));
    for (const mark of marks.slice(first, after)) mark.block = owned;
    first = after;
  }
}

/** Marks that are words wherever they stand. */
const words = new Set<Mark['syntax']>(['value', 'literal', 'placeholder']);
const lineStart = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*$/;
const blanks = /^[ \t\r]*$/;
