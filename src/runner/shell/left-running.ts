/** What steps have started and left running, and which of it is to end with the run. */
import {findMarked, type ProcessFacts, processFacts} from './processes.ts';
import {killProcesses} from './stopping.ts';

export type LeftRunning = {
  /** `endsWithRun`: the mark of the step whose processes are not to outlive docwalk; null: they stay. */
  add(processes: readonly ProcessFacts[], endsWithRun: string | null): void;
  /** As far as it still runs. */
  all(): readonly ProcessFacts[];
  /** What is to end with the run: also what it has started since. */
  endingWithRun(): readonly ProcessFacts[];
};

/** A fresh register. What is to end with the run is also killed when docwalk itself ends in the middle. */
export function keepLeftRunning(): LeftRunning {
  const left: ProcessFacts[] = [];
  const ending = new Map<string, readonly ProcessFacts[]>();
  const alive = (all: readonly ProcessFacts[]) =>
    all.filter(({pid, startTime}) => processFacts(pid)?.startTime === startTime);
  const endingWithRun = (): readonly ProcessFacts[] => {
    const known = [...ending].flatMap(([nonce, first]) => [...alive(first), ...findMarked(nonce)]);
    return [...new Map(known.map(one => [one.pid, one])).values()];
  };
  return {
    add(processes, endsWithRun) {
      left.push(...processes);
      if (endsWithRun === null) return;
      if (ending.size === 0) process.once('exit', () => killProcesses(endingWithRun));
      ending.set(endsWithRun, processes);
    },
    all: () => alive(left),
    endingWithRun,
  };
}
