/** Ends processes as a person would: Ctrl-C first, then a request, then by force, until nothing is left. */
import {setTimeout as sleep} from 'node:timers/promises';
import {type ProcessFacts, processFacts} from './processes.ts';

/** One signal after the other, each given the grace before the next. */
const ladder = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
/** How long docwalk waits for what was killed but does not go (in the kernel, or another user's), in ms. */
const patience = 3000;
const pause = 20;

export type Stopping = {
  /** Everything that is to end, as of now. */
  readonly find: () => readonly ProcessFacts[];
  /** Time between two signals, in ms. */
  readonly graceMs: number;
  /** A process that ends by itself when the others have (the keeper of the terminal): signalled last of all. */
  readonly keeper: number | null;
};

/**
 * Resolves when two looks in a row find nothing any more (a process may fork during one look), with what could not
 * be ended. A process group is signalled as a whole and once a signal: a second Ctrl-C means something else to many
 * programs. Stopped processes are woken, or they would never see the signal.
 */
export async function stopProcesses({find, graceMs, keeper}: Stopping): Promise<readonly ProcessFacts[]> {
  const sent = new Map<number, string>();
  const known = new Map<string, ProcessFacts>();
  let rung = 0;
  let rungSince = performance.now();
  let empty = 0;
  for (;;) {
    const now = performance.now();
    // What was found once stays ours: with its parent gone, nothing may tell any more where it came from.
    for (const facts of find()) known.set(name(facts), facts);
    for (const facts of known.values()) if (!isSame(facts)) known.delete(name(facts));
    const found = [...known.values()];
    empty = found.length === 0 ? empty + 1 : 0;
    if (empty === 2) return [];
    // Rung by rung, however late this look comes: on a busy machine nobody is killed who was not asked before.
    if (now - rungSince > graceMs && rung < ladder.length - 1) {
      rung++;
      rungSince = now;
    }
    const atLast = rung === ladder.length - 1;
    if (atLast && now - rungSince > patience) return found;
    const others = found.filter(({pid}) => pid !== keeper);
    const keeperToo = atLast && now - rungSince > graceMs;
    signalAll(keeperToo ? found : others, ladder[rung] ?? 'SIGKILL', sent);
    await sleep(Math.max(pause, (performance.now() - now) * 2));
  }
}

/**
 * Kills at once, without waiting: for docwalk's own sudden end. Several looks, as a process may fork during one.
 */
export function killProcesses(find: () => readonly ProcessFacts[]): void {
  for (let look = 0; look < 5; look++) {
    const found = find();
    if (found.length === 0) return;
    signalAll(found, 'SIGKILL', new Map());
  }
}

const name = ({pid, startTime}: ProcessFacts): string => `${pid}:${startTime}`;

/** Whether that very process is still there; where start times are unknown (0) the caller's look decides. */
function isSame({pid, startTime}: ProcessFacts): boolean {
  if (startTime !== 0) return processFacts(pid)?.startTime === startTime;
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signalAll(processes: readonly ProcessFacts[], signal: NodeJS.Signals, sent: Map<number, string>): void {
  const ownGroup = processFacts(process.pid)?.group;
  const targets = new Set<number>();
  for (const {pid, group, state} of processes) {
    targets.add(group === ownGroup || group === 0 ? pid : -group);
    if (state === 'T') send(pid, 'SIGCONT');
  }
  for (const target of targets) {
    if (signal !== 'SIGKILL' && sent.get(target) === signal) continue;
    sent.set(target, signal);
    send(target, signal);
  }
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // Gone meanwhile, or another user's: the next look tells.
  }
}
