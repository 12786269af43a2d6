import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import path from 'node:path';
import {outputName} from '../runner/journal/step-output.ts';

const tailBytes = 256 * 1024;

/** The end of what a step has printed, from a line's beginning; empty when it printed nothing. A log may be gigabytes. */
export function readLogTail(outputFolder: string, step: string): string {
  let file: number;
  try {
    file = openSync(path.join(outputFolder, `${outputName(step)}.log`), 'r');
  } catch {
    return '';
  }
  try {
    const {size} = fstatSync(file);
    const from = Math.max(0, size - tailBytes);
    const bytes = Buffer.alloc(size - from);
    const read = readSync(file, bytes, 0, bytes.length, from);
    const text = bytes.toString('utf8', 0, read);
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    closeSync(file);
  }
}
