/**
 * The folder that carries a run's shell from step to step (mode 0700, files 0600):
 *
 *     driver            the bash text around a step
 *     state-N           the shell's state as the Nth saved step left it; the one before it stays for a retry
 *     order-NONCE       the step that runs now: its environment and statements; emptied as soon as its shell read it
 *     part-NONCE        the state that its shell writes; becomes the next state when it is whole
 */
import {chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {driver, stateEnd} from './driver.ts';

/** A step whose docwalk was killed before the step's end. */
export type Interrupted = {
  readonly nonce: string;
  /** The step's shell: its id and start time, null when it had not begun. */
  readonly shell: {readonly pid: number; readonly startTime: number} | null;
  /** The shell had come to its end and written a whole state, which nobody took over. */
  readonly saved: boolean;
  /** When the step began, in ms since the epoch. */
  readonly since: number;
};

export type StateFolder = {
  readonly path: string;
  readonly driverFile: string;
  /** The file of the saved state, '' before the first step. */
  stateFile(): string;
  /** The saved state, null before the first step. */
  state(): string | null;
  /** Puts down what the step's shell will read. */
  prepare(nonce: string, env: Readonly<Record<string, string>>, statements: readonly string[]): void;
  /** Takes the step's files away; `keep` makes the state it wrote the state of the run, if it is whole. */
  settle(nonce: string, keep: boolean): Settled;
  /** Why a state cannot be written here now (a full disk), in the system's words; null: it can. */
  trouble(): string | null;
  /** The number of the state: 0 before the first step. */
  number(): number;
  /** The state before the last one becomes the state again, if that is its number; false else. */
  goBackTo(number: number): boolean;
  /** The state before the last step becomes the state again; false when there is none. */
  rewind(): boolean;
};

/** What the step's shell left behind. */
export type Settled = {
  readonly saved: boolean;
  /** Whether the shell could read its order and the state before the step; false: no statement was begun. */
  readonly ready: boolean;
  /** The last statement that was begun, from 0; null when none was. */
  readonly reached: number | null;
};

const ownFile = {mode: 0o600} as const;
/** About the size of a state with many functions. */
const trialBytes = 64 * 1024;

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const isWhole = (state: string): boolean => state.endsWith(`\n${stateEnd}\n`);

/**
 * Opens or makes the folder, and tells of steps that were cut off by the death of an earlier docwalk.
 *
 * @throws the file system's error when the folder cannot be made or written
 */
export function openStateFolder(folder: string): {folder: StateFolder; interrupted: Interrupted[]} {
  mkdirSync(folder, {recursive: true, mode: 0o700});
  chmodSync(folder, 0o700);
  const inside = (name: string) => path.join(folder, name);
  const driverFile = inside('driver');
  writeFileSync(driverFile, driver, ownFile);
  const stateFile = (number: number) => inside(`state-${number}`);
  const names = readdirSync(folder);
  // a new name each time: to rename over a file that is there, or to cut one, waits for the disk
  let last = Math.max(0, ...names.flatMap(name => (/^state-\d+$/.test(name) ? [Number(name.slice(6))] : [])));

  const interrupted = names
    .filter(name => name.startsWith('order-'))
    .map(name => readInterrupted(folder, name.slice('order-'.length)));
  let text = readText(stateFile(last)) || null;
  /** The last step of this session has saved its state, and nobody has gone back since. */
  let changed = false;

  const commit = (nonce: string, written: string): void => {
    renameSync(inside(`part-${nonce}`), stateFile(last + 1));
    rmSync(stateFile(last - 1), {force: true});
    last++;
    changed = true;
    text = written;
  };

  const goBack = (): void => {
    changed = false;
    rmSync(stateFile(last), {force: true});
    last--;
    text = readText(stateFile(last)) || null;
  };

  return {
    interrupted,
    folder: {
      path: folder,
      driverFile,
      stateFile: () => (last === 0 ? '' : stateFile(last)),
      state: () => text,
      prepare(nonce, env, statements) {
        const pairs = Object.entries(env);
        const order = [String(pairs.length), ...pairs.flat(), ...statements];
        writeFileSync(inside(`order-${nonce}`), order.map(word => `${word}\0`).join(''), ownFile);
        writeFileSync(inside(`part-${nonce}`), '', ownFile);
      },
      settle(nonce, keep) {
        const progress = (readText(inside(`order-${nonce}`)) ?? '').split('\n');
        const state = readText(inside(`part-${nonce}`)) ?? '';
        const saved = keep && isWhole(state);
        if (saved) commit(nonce, state);
        else rmSync(inside(`part-${nonce}`), {force: true});
        rmSync(inside(`order-${nonce}`), {force: true});
        const ready = progress[1] === 'ready';
        const later = progress.slice(2).filter(line => line !== '');
        return {
          saved,
          ready,
          reached: ready ? Number(later.at(-1) ?? 0) : null,
        };
      },
      rewind() {
        if (!changed) return false;
        goBack();
        return true;
      },
      trouble() {
        const trial = inside('trial');
        try {
          writeFileSync(trial, Buffer.alloc(trialBytes), ownFile);
          return null;
        } catch (error) {
          return (error as Error).message;
        } finally {
          rmSync(trial, {force: true});
        }
      },
      number: () => last,
      goBackTo(number) {
        if (number !== last - 1 || (number > 0 && readText(stateFile(number)) === null)) return false;
        goBack();
        return true;
      },
    },
  };
}

function readInterrupted(folder: string, nonce: string): Interrupted {
  const order = path.join(folder, `order-${nonce}`);
  const [first = ''] = (readText(order) ?? '').split('\n');
  const pid = /^\d+ \d+ \(/.exec(first) ? Number.parseInt(first, 10) : null;
  const startTime = Number(first.slice(first.lastIndexOf(')') + 2).split(' ')[19]);
  return {
    nonce,
    shell: pid === null ? null : {pid, startTime},
    saved: isWhole(readText(path.join(folder, `part-${nonce}`)) ?? ''),
    since: statSync(order).birthtimeMs,
  };
}
