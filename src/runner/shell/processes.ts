/**
 * What the kernel knows of processes, from /proc (Linux). Elsewhere nothing is found, and only a step's own process
 * group can be stopped.
 */
import {readdirSync, readFileSync} from 'node:fs';

export type ProcessFacts = {
  readonly pid: number;
  /** Clock ticks since boot (field 22 of /proc/PID/stat): with the pid it names one process for good. */
  readonly startTime: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** The command line, blanks between its words; the program's name in brackets for a kernel thread. */
  readonly command: string;
  /** R running, S sleeping, D in the kernel, T stopped … as in proc(5). */
  readonly state: string;
};

/** The environment variable that every process of a step inherits. */
export const markName = 'DOCWALK_STEP';

/** Of a process's flags (field 9): it was killed or has ended, and only the kernel still clears up (PF_EXITING, linux/sched.h). */
const exiting = 0x4;

/** The facts of a process that is there and alive; null for none, for one that is going and for a zombie. */
export function processFacts(pid: number): ProcessFacts | null {
  const seen = readStat(pid);
  return seen && {...seen, command: commandLine(pid, seen.name)};
}

type Stat = Omit<ProcessFacts, 'command'> & {readonly name: string};

function readStat(pid: number): Stat | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name stands in brackets and may itself hold brackets and blanks.
  const close = stat.lastIndexOf(')');
  const fields = stat.slice(close + 2).split(' ');
  const state = fields[0] ?? '';
  const number = (index: number) => Number(fields[index]);
  if (state === 'Z' || state === 'X' || (number(6) & exiting) !== 0) return null;
  return {
    pid,
    name: stat.slice(stat.indexOf('(') + 1, close),
    state,
    parent: number(1),
    group: number(2),
    session: number(3),
    startTime: number(19),
  };
}

function commandLine(pid: number, name: string): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0+$/, '');
    return words === '' ? `[${name}]` : words.split('\0').join(' ');
  } catch {
    return `[${name}]`;
  }
}

/** Every process id there is now. */
export function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter(pid => pid > 0);
  } catch {
    return [];
  }
}

function isMarked(pid: number, mark: Buffer): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(mark);
  } catch {
    return false;
  }
}

/**
 * The living processes that carry the mark of a step, whoever their parent is now.
 *
 * @param among looked at only these ids; all when left out
 * @param session also those of this session: a process that is just being replaced (exec) shows no environment
 */
export function findMarked(
  nonce: string,
  among: readonly number[] = processIds(),
  session: number | null = null,
): ProcessFacts[] {
  const mark = Buffer.from(`${markName}=${nonce}\0`);
  const isOurs = (pid: number) => isMarked(pid, mark) || (session !== null && readStat(pid)?.session === session);
  return among.filter(isOurs).flatMap(pid => processFacts(pid) ?? []);
}

/** How a step's processes are known: its shell (leader), the mark, and whether the leader leads its own session. */
export type Family = {readonly leader: number | null; readonly nonce: string; readonly ownSession: boolean};

/**
 * Everything that a step started and that is alive: in its session or group, below its shell, or marked (what left
 * the session by setsid keeps the mark), and everything below those. docwalk itself is never in it.
 */
export function findFamily({leader, nonce, ownSession}: Family): ProcessFacts[] {
  const mark = Buffer.from(`${markName}=${nonce}\0`);
  const all = processIds().flatMap(pid => readStat(pid) ?? []);
  if (all.length === 0) return leader !== null && ownSession ? findGroup(leader) : [];
  const ours = new Set<number>();
  for (const {pid, session, group} of all) {
    const near = pid === leader || (ownSession && (session === leader || group === leader));
    if (near || isMarked(pid, mark)) ours.add(pid);
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const {pid, parent} of all) {
      if (ours.has(pid) || !ours.has(parent)) continue;
      ours.add(pid);
      grown = true;
    }
  }
  ours.delete(process.pid);
  return all
    .filter(({pid}) => ours.has(pid))
    .map(({name, ...facts}) => ({...facts, command: commandLine(facts.pid, name)}));
}

/** Without /proc: whether anything is left of a process group. */
function findGroup(group: number): ProcessFacts[] {
  try {
    process.kill(-group, 0);
    return [{pid: group, startTime: 0, parent: process.pid, group, session: group, command: '', state: 'S'}];
  } catch {
    return [];
  }
}
