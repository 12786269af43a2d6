/** The folders of runs: `<state home>/docwalk/runs/<run>/`. */
import {randomInt} from 'node:crypto';
import {accessSync, constants, existsSync, mkdirSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {countSteps, fold, initialState, type RunState} from '../state.ts';
import {type Holder, lockHolder} from './lock.ts';
import {type DamagedLine, readJournal} from './read-journal.ts';
import {outputName} from './step-output.ts';
import {type StorageFailure, storageFailure} from './storage-failure.ts';

export type RunFolder = {
  readonly id: string;
  readonly folder: string;
  readonly journalFile: string;
  /** For `openShell`. */
  readonly stateFolder: string;
  readonly outputFolder: string;
};

const runsFolder = (stateHome: string): string => path.join(stateHome, 'docwalk', 'runs');

/** The places of a run's files, whether they are there or not. */
export function runFolder(stateHome: string, id: string): RunFolder {
  const folder = path.join(runsFolder(stateHome), id);
  return {
    id,
    folder,
    journalFile: path.join(folder, 'journal.ndjson'),
    stateFolder: path.join(folder, 'state'),
    outputFolder: path.join(folder, 'output'),
  };
}

/** No vowels and no look-alikes: the end of a run's id is typed and read aloud. */
const alphabet = '23456789bcdfghjkmnpqrstvwxz';

/**
 * Makes the folder of a new run (mode 0700). Its id begins with the local time, so that names sort by age:
 * `20261121-1130-air-gap-registry-x3f`.
 *
 * @param stateHome `$XDG_STATE_HOME`, or what stands for it
 */
export function createRun(
  stateHome: string,
  guideId: string,
  at: Date,
): {readonly ok: true; readonly run: RunFolder} | StorageFailure {
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const guide = outputName(guideId.replaceAll('/', '-')).slice(0, 60);
  const home = runsFolder(stateHome);
  try {
    mkdirSync(home, {recursive: true, mode: 0o700});
  } catch (error) {
    return storageFailure(rootCause(error, home), home);
  }
  for (;;) {
    const end = Array.from({length: 3}, () => alphabet[randomInt(alphabet.length)]).join('');
    const run = runFolder(stateHome, `${day}-${two(at.getHours())}${two(at.getMinutes())}-${guide}-${end}`);
    try {
      mkdirSync(run.folder, {mode: 0o700});
      return {ok: true, run};
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return storageFailure(error, run.folder);
    }
  }
}

/** Node says "no such file" of a folder that cannot be made on a read-only disk: what the disk says of the folder above is true. */
function rootCause(error: unknown, folder: string): unknown {
  let above = folder;
  while (!existsSync(above) && path.dirname(above) !== above) above = path.dirname(above);
  try {
    accessSync(above, constants.W_OK);
    return error;
  } catch (cause) {
    return cause;
  }
}

/** One line of `docwalk runs`. */
export type RunSummary = {
  readonly run: RunFolder;
  /** Null: the journal's first event is missing. */
  readonly guide: {readonly id: string; readonly title: string; readonly file: string} | null;
  readonly mode: 'real' | 'rehearsal' | null;
  /** When its first session began, as in the journal. */
  readonly at: string | null;
  /** Of the last session; null: it was cut off, or it runs now. */
  readonly outcome: 'passed' | 'failed' | 'stopped' | 'interrupted' | null;
  /** Steps that passed or were skipped. */
  readonly done: number;
  readonly steps: number;
  /** The docwalk that works on it now. */
  readonly holder: Holder | null;
  readonly damaged: readonly DamagedLine[];
};

/** All runs, the newest first; none when there is no folder yet. A folder without a journal is not a run. */
export function listRuns(stateHome: string): RunSummary[] {
  let names: string[];
  try {
    names = readdirSync(runsFolder(stateHome));
  } catch {
    return [];
  }
  return names
    .sort()
    .reverse()
    .flatMap(id => summarise(runFolder(stateHome, id)) ?? [])
    .sort((one, other) => (other.at ?? '').localeCompare(one.at ?? ''));
}

function summarise(run: RunFolder): RunSummary | null {
  const journal = readJournal(run.journalFile);
  if (!journal.ok) return null;
  const state: RunState = journal.events.reduce(fold, initialState);
  const first = journal.events.find(event => event.type === 'run:start');
  const counts = countSteps(state);
  return {
    run,
    guide: first ? {id: first.guide.id, title: first.guide.title, file: first.guide.file} : null,
    mode: first?.mode ?? null,
    at: first?.at ?? null,
    outcome: state.end?.outcome ?? null,
    done: counts.passedProven + counts.passedExit + counts.passedWord + counts.skipped,
    steps: counts.steps,
    holder: lockHolder(path.join(run.folder, 'lock')),
    damaged: journal.damaged,
  };
}
