/**
 * The output of a step, as it arrives: the last lines are kept, nothing is laid out before it is looked at.
 * 100,000 lines cost a split and a copy; only the rows on the screen are ever played and wrapped.
 */
import type {Line} from './line.ts';
import {playLine} from './terminal-line.ts';
import {wrapCode} from './wrap.ts';

/** Lines kept; what came before them is in the step's log. */
const kept = 5000;
/** Characters of one line that are kept while it is still being written. */
const longestLine = 16_384;
/** Cursor up and down: the only codes that leave the line they stand in. */
const vertical = /\u001b\[(\d*)([ABEF])/;

export type Output = {
  /** The step and attempt it belongs to; null before the first. */
  readonly step: string | null;
  readonly attempt: number;
  /** Grows with every change. */
  readonly revision: number;
  /** How many lines were pushed out of `lines`. */
  readonly dropped: number;
  readonly lines: readonly string[];
};

export type OutputKeeper = {
  push(step: string, attempt: number, text: string): void;
  /** What is kept now. The lines are the keeper's own: read them, do not hold them. */
  readonly current: Output;
};

/** Keeps the output of the step that writes now; another step or attempt begins anew. */
export function keepOutput(): OutputKeeper {
  let step: string | null = null;
  let attempt = 0;
  let revision = 0;
  let dropped = 0;
  let lines: string[] = [];
  /** The line that is written to. */
  let row = 0;

  const append = (part: string) => {
    const whole = (lines[row] ?? '') + part;
    lines[row] = whole.length > longestLine ? whole.slice(-longestLine) : whole;
  };
  const write = (text: string) => {
    const parts = text.split('\n');
    const first = parts.length > kept ? parts.length - kept : 0;
    if (first === 0) append(parts[0] ?? '');
    for (let at = Math.max(1, first); at < parts.length; at += 1) {
      row += 1;
      append(parts[at] ?? '');
    }
    dropped += Math.max(0, first - 1);
    if (lines.length > kept * 2) {
      const surplus = lines.length - kept;
      lines = lines.slice(surplus);
      dropped += surplus;
      row = Math.max(0, row - surplus);
    }
  };
  const move = (amount: number, upward: boolean) => {
    row = upward ? Math.max(0, row - amount) : Math.min(Math.max(0, lines.length - 1), row + amount);
    lines[row] = `${lines[row] ?? ''}\r`;
  };

  return {
    push(ofStep, ofAttempt, text) {
      if (ofStep !== step || ofAttempt !== attempt) {
        step = ofStep;
        attempt = ofAttempt;
        lines = [];
        row = 0;
        dropped = 0;
      }
      revision += 1;
      let rest = text;
      for (let found = vertical.exec(rest); found !== null; found = vertical.exec(rest)) {
        write(rest.slice(0, found.index));
        move(Number(found[1]) || 1, found[2] === 'A' || found[2] === 'F');
        rest = rest.slice(found.index + found[0].length);
      }
      write(rest);
    },
    get current() {
      return {step, attempt, revision, dropped, lines};
    },
  };
}

/** The lines of a text that was read from a log, without the empty one after the last line feed. */
export function outputLines(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** How many rows `lines` take at `width` columns. */
export const countRows = (lines: readonly string[], width: number): number =>
  lines.reduce((sum, text) => sum + wrapCode(playLine(text), width).length, 0);

/** The last `rows` rows of `lines` at `width` columns, `skip` rows from the end left out. */
export function tailRows(lines: readonly string[], width: number, rows: number, skip = 0): Line[] {
  const found: Line[] = [];
  let last = lines.length - 1;
  if (lines[last] === '') last -= 1;
  for (let at = last; at >= 0 && found.length < rows + skip; at -= 1) {
    found.push(...wrapCode(playLine(lines[at] ?? ''), width).reverse());
  }
  return found.slice(skip, skip + rows).reverse();
}
