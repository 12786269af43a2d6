/** The journal of a run: every event but output, a line each, written before anything is shown. */
import {existsSync, ftruncateSync, openSync} from 'node:fs';
import path from 'node:path';
import type {RunEvent} from '../events.ts';
import {keepOnDisk} from './keep-on-disk.ts';
import {type Held, takeLock} from './lock.ts';
import {type DamagedLine, readJournal} from './read-journal.ts';
import {openOutputLog, writeWhole} from './step-output.ts';
import {type StorageFailure, storageFailure} from './storage-failure.ts';

export type Journal = {
  readonly ok: true;
  /** What earlier sessions wrote. */
  readonly events: readonly RunEvent[];
  /** A last line that was cut off has been removed. */
  readonly healed: boolean;
  /** The number of the next event: `seq` goes on over sessions. */
  readonly nextSeq: number;
  /**
   * Writes one event; `step:output` goes to the step's log instead. Null, or why it could not be written: then the
   * journal is as it was before.
   */
  append(event: RunEvent): StorageFailure | null;
  close(): void;
};

export type JournalFailure =
  | StorageFailure
  | Held
  | {readonly ok: false; readonly reason: 'damaged'; readonly path: string; readonly lines: readonly DamagedLine[]};

/**
 * What goes to the disk at once: that a command was begun, and how the run ended. All that was written before goes with
 * it; what comes after waits for the next of them, but no longer than `soon` (in ms). A crash of docwalk loses nothing
 * anyway; a power cut in that time costs a question on resume, never a step that runs twice unasked.
 */
const lasting: ReadonlySet<RunEvent['type']> = new Set(['run:start', 'step:start', 'run:end']);
const soon = 25;

/**
 * Opens a journal for writing, new or to go on with, and holds the run's lock until it is closed. A last line that was
 * cut off by a crash is removed; a line that is no event at all is a failure with its number, and nothing is changed.
 *
 * @param file `journal.ndjson` in the run's folder; the lock and `output/` stand beside it
 */
export function openJournal(file: string): Journal | JournalFailure {
  const folder = path.dirname(file);
  const lock = takeLock(path.join(folder, 'lock'));
  if (!lock.ok) return lock;
  const opened = openLocked(file, path.join(folder, 'output'), lock.release);
  if (!opened.ok) lock.release();
  return opened;
}

function openLocked(file: string, outputFolder: string, release: () => void): Journal | JournalFailure {
  const former = existsSync(file) ? readJournal(file) : null;
  if (former && !former.ok) return former;
  if (former && former.damaged.length > 0) return {ok: false, reason: 'damaged', path: file, lines: former.damaged};
  let journal: number;
  let size = former?.wholeBytes ?? 0;
  try {
    journal = openSync(file, 'a', 0o600);
    if (former?.torn) ftruncateSync(journal, size);
    if (former?.unended) size += writeWhole(journal, '\n');
  } catch (error) {
    return storageFailure(error, file);
  }
  const output = openOutputLog(outputFolder);
  const keeper = keepOnDisk(journal, soon);
  const events = former?.events ?? [];
  return {
    ok: true,
    events,
    healed: former?.torn ?? false,
    nextSeq: (events.at(-1)?.seq ?? -1) + 1,
    append(event) {
      if (event.type === 'step:output') return output.add(event);
      try {
        const bytes = writeWhole(journal, `${JSON.stringify(event)}\n`);
        size += bytes;
        keeper.written(lasting.has(event.type) ? 'now' : 'soon');
        return keeper.failure === null ? null : storageFailure(keeper.failure, file);
      } catch (error) {
        cutBack(journal, size);
        return storageFailure(error, file);
      }
    },
    close() {
      output.close();
      keeper.close();
      release();
    },
  };
}

/** A full disk may have taken half a line. */
function cutBack(journal: number, size: number): void {
  try {
    ftruncateSync(journal, size);
  } catch {
    // The next reader heals the torn line.
  }
}
