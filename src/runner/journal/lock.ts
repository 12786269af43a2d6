/** One docwalk a run: a lock file with the id and start time of the process that holds it. */
import {closeSync, openSync, readFileSync, rmSync, statSync, writeSync} from 'node:fs';
import {hostname} from 'node:os';
import * as z from 'zod';
import {processFacts} from '../shell/processes.ts';
import {type StorageFailure, storageFailure} from './storage-failure.ts';

const Holder = z.object({pid: z.int(), startTime: z.number(), host: z.string(), since: z.string()});
/** The process that holds a run. `startTime` in ticks since boot: a pid alone may be another process's by now. */
export type Holder = z.infer<typeof Holder>;

export type Lock = {readonly ok: true; release(): void};
export type Held = {
  readonly ok: false;
  readonly reason: 'running';
  readonly path: string;
  /** Null: the lock was being written just now. */
  readonly holder: Holder | null;
};

/** A lock file without content is one being written; older than this, in ms, its writer has died over it. */
const longestWrite = 2000;

const ownStartTime = (): number => processFacts(process.pid)?.startTime ?? 0;

/**
 * Takes the lock. One left by a process that is gone is taken over; one held on another host cannot be judged and
 * counts as held: its file must be removed by hand.
 */
export function takeLock(path: string): Lock | Held | StorageFailure {
  const holder: Holder = {
    pid: process.pid,
    startTime: ownStartTime(),
    host: hostname(),
    since: new Date().toISOString(),
  };
  const taken = createLock(path, holder);
  if (taken !== 'there') return taken;
  const first = readHolder(path);
  if (first !== 'stale') return first === 'gone' ? takeLock(path) : {ok: false, reason: 'running', path, holder: first};
  // Only one process at a time may replace a stale lock: else a second would remove the first one's fresh lock.
  const mutex = createLock(`${path}.takeover`, holder);
  if (mutex === 'there') {
    const rival = readHolder(`${path}.takeover`);
    if (rival === 'stale') rmSync(`${path}.takeover`, {force: true});
    return rival === 'stale' || rival === 'gone' ? takeLock(path) : {ok: false, reason: 'running', path, holder: rival};
  }
  if (!mutex.ok) return mutex;
  if (readHolder(path) === 'stale') rmSync(path, {force: true});
  const second = createLock(path, holder);
  mutex.release();
  if (second !== 'there') return second;
  const winner = readHolder(path);
  return {ok: false, reason: 'running', path, holder: typeof winner === 'string' ? null : winner};
}

/** Who holds the lock now; null for nobody, also when its holder is gone. */
export function lockHolder(path: string): Holder | null {
  const holder = readHolder(path);
  return typeof holder === 'string' ? null : holder;
}

function createLock(path: string, holder: Holder): Lock | StorageFailure | 'there' {
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, JSON.stringify(holder));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'there';
    return storageFailure(error, path);
  }
  return {ok: true, release: () => rmSync(path, {force: true})};
}

function readHolder(path: string): Holder | null | 'stale' | 'gone' {
  let text: string;
  let age: number;
  try {
    text = readFileSync(path, 'utf8');
    age = Date.now() - statSync(path).mtimeMs;
  } catch {
    return 'gone';
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return age > longestWrite ? 'stale' : null;
  }
  const holder = Holder.safeParse(parsed);
  if (!holder.success) return 'stale';
  return isAlive(holder.data) ? holder.data : 'stale';
}

function isAlive({pid, startTime, host}: Holder): boolean {
  if (host !== hostname()) return true;
  // Without /proc a start time is unknown (0): then a living pid is all there is to see.
  if (startTime !== 0) return processFacts(pid)?.startTime === startTime;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
