/** A comparison as text: each difference with both places, and what each side has there. */
import type {Texts} from '../texts/texts.ts';
import type {Comparison, Difference} from './difference.ts';

export type PrintStyle = {
  readonly texts: Texts;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
};

/** The comparison of one pair of pages, ending in a line break. */
export function printComparison({a, b, score, differences}: Comparison, {texts, bold, dim}: PrintStyle): string {
  const {compare: words} = texts;
  const out = [`${bold(a)}  ↔  ${bold(b)}`];
  for (const difference of differences) {
    const {kind, part, a: left, b: right} = difference;
    const how = left === null ? words.onlyIn('second') : right === null ? words.onlyIn('first') : words.differs;
    const where = kind === 'part' ? '' : dim(`  (${cut(part)})`);
    out.push('', `${difference.weight === 'drift' ? '✖' : 'ℹ'} ${words.kinds[kind]}, ${how}${where}`);
    out.push(`  - ${side(left, words.missing, dim)}`, `  + ${side(right, words.missing, dim)}`);
  }
  const drift = differences.filter(({weight}) => weight === 'drift').length;
  const said = differences.length === 0 ? words.none : words.counts(drift, differences.length - drift);
  return `${[...out, '', `${said}; ${words.score(score)}`].join('\n')}\n`;
}

const side = (said: Difference['a'], missing: string, dim: (text: string) => string): string =>
  said === null
    ? dim(missing)
    : `${said.text.trim().split('\n').join('\n    ')}  ${dim(`${said.place.file}:${said.place.start.line}:${said.place.start.column}`)}`;

const cut = (text: string): string => ([...text].length > 60 ? `${[...text].slice(0, 59).join('')}…` : text);
