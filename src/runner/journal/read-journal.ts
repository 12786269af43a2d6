/** Reads a journal: one event a line, each checked against the event schema. */
import {readFileSync} from 'node:fs';
import {RunEvent} from '../events.ts';
import {type StorageFailure, storageFailure} from './storage-failure.ts';

export type DamagedLine = {
  /** From 1. */
  readonly line: number;
  /** What the schema or the JSON reader says; English, for the log and `--verbose`. */
  readonly detail: string;
};

export type ReadJournal = {
  readonly ok: true;
  readonly events: readonly RunEvent[];
  /** The last line was cut off while it was being written. It is not among `damaged`. */
  readonly torn: boolean;
  readonly damaged: readonly DamagedLine[];
  /** Bytes up to and with the last whole line. */
  readonly wholeBytes: number;
  /** The last whole line lacks its line break. */
  readonly unended: boolean;
};

/** The events of a journal file; lines that are no events are named, never skipped in silence. */
export function readJournal(file: string): ReadJournal | StorageFailure {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return storageFailure(error, file);
  }
  const events: RunEvent[] = [];
  const damaged: DamagedLine[] = [];
  let torn = false;
  let wholeBytes = 0;
  let unended = false;
  for (let at = 0, line = 1; at < bytes.length; line++) {
    const end = bytes.indexOf(10, at);
    const text = bytes.toString('utf8', at, end === -1 ? bytes.length : end);
    const read = readLine(text);
    if (end !== -1) {
      if (read.ok) events.push(read.event);
      else damaged.push({line, detail: read.detail});
      wholeBytes = end + 1;
      at = end + 1;
      continue;
    }
    if (read.ok) {
      events.push(read.event);
      wholeBytes = bytes.length;
      unended = true;
    } else {
      torn = true;
    }
    break;
  }
  return {ok: true, events, torn, damaged, wholeBytes, unended};
}

function readLine(
  text: string,
): {readonly ok: true; readonly event: RunEvent} | {readonly ok: false; readonly detail: string} {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return {ok: false, detail: (error as Error).message};
  }
  const event = RunEvent.safeParse(parsed);
  if (event.success) return {ok: true, event: event.data};
  const [issue] = event.error.issues;
  return {ok: false, detail: issue ? `${issue.path.join('.') || 'event'}: ${issue.message}` : 'not an event'};
}
