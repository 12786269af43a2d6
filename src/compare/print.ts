/** A comparison as text: each difference with both places, and what each side has there. */
import type {Texts} from '../texts/texts.ts';
import type {Comparison, Difference} from './difference.ts';

export type PrintStyle = {
  readonly texts: Texts;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** Lines of the width of the terminal, those after the first indented; the text as it is where there is none. */
  readonly wrap?: (text: string, indent: number) => string;
};

/** The comparison of one pair of pages, ending in a line break. */
export function printComparison({a, b, score, differences}: Comparison, style: PrintStyle): string {
  const {compare: words} = style.texts;
  const {wrap = same} = style;
  const out = [`${style.bold(a)}  ↔  ${style.bold(b)}`];
  for (const difference of differences) {
    const {kind, part, a: left, b: right} = difference;
    const how = left === null ? words.onlyIn('second') : right === null ? words.onlyIn('first') : words.differs;
    const where = kind === 'part' ? '' : `  ${words.within(cut(part))}`;
    const named = difference.piece === undefined ? words.kinds[kind] : words.pieces[difference.piece];
    const what = kind === 'moved' ? named : words.headline(named, how);
    const head = wrap(`${what}${where}`, 2);
    out.push('', `${difference.weight === 'drift' ? '✖' : 'ℹ'} ${head}`);
    out.push(...sides(difference, style));
  }
  const drift = differences.filter(({weight}) => weight === 'drift').length;
  const said = differences.length === 0 ? words.none : words.counts(drift, differences.length - drift);
  return `${[...out, '', words.closing(said, words.score(score))].join('\n')}\n`;
}

const same = (text: string): string => text;

/** Each side's place and below it what stands there; what differs in one line is set off. */
function sides({a, b, kind}: Difference, {texts, bold, dim, wrap = same}: PrintStyle): string[] {
  const [one, other] = a === null || b === null ? [null, null] : differing(a.text.trim(), b.text.trim());
  const [left, right] = a === null || b === null ? [null, null] : differingLines(a.text.trim(), b.text.trim());
  const side = (sign: string, said: Difference['a'], range: Range | null, own: readonly string[] | null): string => {
    if (said === null) return `  ${sign} ${dim(texts.compare.missing)}`;
    const text = said.text.trim();
    const lines = text.split('\n');
    const shown =
      lines.length > 1
        ? (kind === 'part' ? lines.map((line, at) => wrap(line, at === 0 ? 4 : 6)) : (own ?? lines)).join('\n    ')
        : range === null
          ? wrap(text, 4)
          : setOff(text, wrap(text, 4), range, bold);
    return `  ${sign} ${dim(`${said.place.file}:${said.place.start.line}:${said.place.start.column}`)}\n    ${shown}`;
  };
  return [side('-', a, one, left), side('+', b, other, right)];
}

/** The lines of each text that differ, with one before and one behind; what both have is left out. */
function differingLines(one: string, other: string): readonly [readonly string[], readonly string[]] {
  const [left, right] = [one.split('\n'), other.split('\n')];
  const most = Math.min(left.length, right.length);
  let from = 0;
  while (from < most && left[from] === right[from]) from++;
  let end = 0;
  while (end < most - from && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  const [before, behind] = [Math.max(0, from - 1), Math.max(0, end - 1)];
  const shown = (lines: readonly string[]): readonly string[] => [
    ...(before > 0 ? ['…'] : []),
    ...lines.slice(before, lines.length - behind),
    ...(behind > 0 ? ['…'] : []),
  ];
  return [shown(left), shown(right)];
}

type Range = readonly [from: number, to: number];

/** What is left of each text without the words both begin and end with. */
function differing(one: string, other: string): readonly [Range | null, Range | null] {
  if (one.includes('\n') || other.includes('\n') || one === other) return [null, null];
  const [left, right] = [one.split(' '), other.split(' ')];
  let from = 0;
  while (from < Math.min(left.length, right.length) && left[from] === right[from]) from++;
  let end = 0;
  while (
    end < Math.min(left.length, right.length) - from &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  )
    end++;
  // nothing in common: there is nothing to set off
  if (from + end === 0) return [null, null];
  const range = (words: readonly string[]): Range => {
    const start = words.slice(0, from).join(' ').length + (from > 0 ? 1 : 0);
    return [start, start + words.slice(from, words.length - end).join(' ').length];
  };
  return [range(left), range(right)];
}

/** The same range of a text after it was wrapped: blanks count for one, line breaks and all. */
function setOff(text: string, wrapped: string, [from, to]: Range, bold: PrintStyle['bold']): string {
  if (from >= to) return wrapped;
  const ink = (upTo: number): number => text.slice(0, upTo).replace(/\s/g, '').length;
  const at = (count: number): number => {
    let seen = 0;
    for (let index = 0; index < wrapped.length; index++) {
      if (/\s/.test(wrapped.charAt(index))) continue;
      if (seen === count) return index;
      seen++;
    }
    return wrapped.length;
  };
  const [start, end] = [at(ink(from)), at(ink(to) - 1) + 1];
  const middle = wrapped
    .slice(start, end)
    .split('\n')
    .map(line => line.replace(/^(\s*)(.*)$/, (_, blanks, rest) => `${blanks}${rest === '' ? '' : bold(rest)}`));
  return wrapped.slice(0, start) + middle.join('\n') + wrapped.slice(end);
}

const cut = (text: string): string => ([...text].length > 60 ? `${[...text].slice(0, 59).join('')}…` : text);
