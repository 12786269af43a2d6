/** How a look ends, and how amounts, dates and names are written in its sentences. */
import type {Texts} from '../../texts/texts.ts';
import type {Look} from '../prover.ts';

export type ProofTexts = Texts['proof'];

/** It is as it must be. */
export const met = (expected: string, observed: string): Look => ({
  verdict: 'met',
  expected,
  observed,
  cure: null,
  looked: true,
});

/** It was looked at and is not as it must be; `cure` is what a person can do. */
export const unmet = (expected: string, observed: string, cure: string | null): Look => ({
  verdict: 'unmet',
  expected,
  observed,
  cure,
  looked: true,
});

/** It could not be looked at, for a reason that is not the step's fault; `observed` says which. */
export const unknown = (expected: string, observed: string, cure: string | null): Look => ({
  verdict: 'unknown',
  expected,
  observed,
  cure,
  looked: false,
});

const units = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes as a person reads them, in steps of 1000 like the sizes guides ask for: 162 bytes, 69.7 MB, 20 GB. */
export function amount(bytes: number, texts: ProofTexts): string {
  if (bytes < 1000) return texts.bytes(bytes);
  let value = bytes;
  let unit = -1;
  // 999.95 would be written as 1000.0: go on to the next unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const written = value >= 100 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '');
  return `${written} ${units[unit]}`;
}

/** A moment in this machine's time, the same in every language: 2026-11-14 09:12. */
export function moment(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

const shown = 5;

/** The first five of several names, and how many more there are. */
export function firstOf(names: readonly string[], texts: ProofTexts): string {
  const first = names.slice(0, shown).join(texts.comma);
  return names.length > shown ? texts.andMore(first, names.length - shown) : first;
}

/** That a file is not there: a relative name is told with the folder it was looked for in. */
export const missingFile = (name: string, folder: string, texts: ProofTexts): string =>
  /^[/~]/.test(name) ? texts.file.absent(name) : texts.file.missing(name, folder);

const long = 120;

/**
 * A piece of what was found, short enough for a sentence: its first line with something on it, control and
 * bidirectional characters shown as escapes.
 */
export function excerpt(text: string): string {
  const line = text.split(/\r?\n/).find(part => part.trim() !== '') ?? '';
  const visible = line
    .trim()
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]/g,
      char => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );
  return visible.length > long ? `${visible.slice(0, long)}…` : visible;
}
