/**
 * What a step printed, in `output/<step>.log` of its run: the text once, attempt after attempt, each under a line
 * with its number and time. Beside it `<step>.index`, a line wherever the stream changes, so that a report can tell
 * standard output from standard error again.
 */
import {createHash} from 'node:crypto';
import {closeSync, fstatSync, mkdirSync, openSync, readFileSync, writeSync} from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type {RunEvent} from '../events.ts';
import {type StorageFailure, storageFailure} from './storage-failure.ts';

export type StepOutput = Extract<RunEvent, {type: 'step:output'}>;

const Mark = z.object({offset: z.int(), attempt: z.int(), stream: z.enum(['stdout', 'stderr', 'terminal'])});
type Mark = z.infer<typeof Mark>;

/** Longest file name most file systems take, in bytes, less the extension. */
const longestName = 200;

/**
 * The file name for a step's id: letters of any script stay, `/` becomes `~`, all else is percent-encoded, so no two
 * ids meet in one name. A long one is cut and told apart by its hash.
 */
export function outputName(step: string): string {
  const plain = step
    .replace(/[^\p{L}\p{M}\p{N}._/-]/gu, character => encodeURIComponent(character).replaceAll('~', '%7E'))
    .replaceAll('/', '~')
    .replace(/^\./, '%2E');
  if (Buffer.byteLength(plain) <= longestName) return plain;
  const hash = createHash('sha256').update(step).digest('hex').slice(0, 12);
  // Cut between characters: a broken one at the end is dropped.
  const start = Buffer.from(plain)
    .subarray(0, longestName - 13)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  return `${start}!${hash}`;
}

export type OutputLog = {
  /** Adds the text; a failure of the disk is a value, and what was written before it stays. */
  add(event: StepOutput): StorageFailure | null;
  close(): void;
};

/** Writes step output below `folder`. One step's files are open at a time. */
export function openOutputLog(folder: string): OutputLog {
  let open: {step: string; attempt: number; stream: string; log: number; index: number; offset: number} | null = null;
  const close = (): void => {
    if (!open) return;
    closeSync(open.log);
    closeSync(open.index);
    open = null;
  };
  return {
    close,
    add({step, attempt, stream, text, at}) {
      const file = path.join(folder, `${outputName(step)}.log`);
      try {
        if (open?.step !== step) {
          close();
          mkdirSync(folder, {recursive: true, mode: 0o700});
          const log = openSync(file, 'a', 0o600);
          const index = openSync(path.join(folder, `${outputName(step)}.index`), 'a', 0o600);
          open = {step, attempt: -1, stream: '', log, index, offset: fstatSync(log).size};
        }
        if (open.attempt !== attempt) {
          open.offset += writeWhole(open.log, `${open.offset > 0 ? '\n' : ''}--- #${attempt} ${at}\n`);
        }
        if (open.attempt !== attempt || open.stream !== stream) {
          writeWhole(open.index, `${JSON.stringify({offset: open.offset, attempt, stream} satisfies Mark)}\n`);
          open.attempt = attempt;
          open.stream = stream;
        }
        open.offset += writeWhole(open.log, text);
        return null;
      } catch (error) {
        close();
        return storageFailure(error, file);
      }
    },
  };
}

/** Writes all of it: a nearly full disk takes a part of a write without an error. */
export function writeWhole(file: number, text: string): number {
  const length = Buffer.byteLength(text);
  let done = writeSync(file, text);
  if (done < length) {
    const bytes = Buffer.from(text);
    while (done < length) done += writeSync(file, bytes, done);
  }
  return length;
}

/** One stretch of a step's output from one stream. */
export type OutputPart = Pick<StepOutput, 'attempt' | 'stream' | 'text'>;

/** What a step has printed in all its attempts, in order; empty when it printed nothing. */
export function readStepOutput(folder: string, step: string): OutputPart[] {
  const name = path.join(folder, outputName(step));
  let log: Buffer;
  let index: string;
  try {
    log = readFileSync(`${name}.log`);
    index = readFileSync(`${name}.index`, 'utf8');
  } catch {
    return [];
  }
  const marks = index.split('\n').flatMap(line => readMark(line) ?? []);
  return marks.map(({offset, attempt, stream}, number) => {
    const next = marks[number + 1];
    const text = log.toString('utf8', offset, next?.offset ?? log.length);
    // Between two attempts stands the heading of the second.
    return {attempt, stream, text: next && next.attempt !== attempt ? text.replace(/\n--- #\d+ \S+\n$/, '') : text};
  });
}

function readMark(line: string): Mark | null {
  try {
    return Mark.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
