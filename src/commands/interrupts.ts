/** What Ctrl-C and the like mean while a guide is walked: once stops the step, twice the run, thrice docwalk. */
import type {RunEvent} from '../runner/events.ts';
import {exitCodes, type Surroundings} from './surroundings.ts';

export type Interrupts = {
  /** A fresh signal a step. */
  step(): AbortSignal;
  readonly run: AbortSignal;
  /** Told of every event, so that it knows whether a step is running. */
  see(event: RunEvent): void;
  /** Ends step and run; what cannot be stopped ends docwalk on the next press. */
  endRun(): void;
  /** Ctrl-C, from the process or from a screen that reads keys itself. */
  press(): void;
  /** While the terminal is lent its Ctrl-C is for the step that has it. */
  lend<T>(work: () => Promise<T>): Promise<T>;
  /** Stops listening. */
  close(): void;
};

/** Listens to the process's signals until closed. */
export function openInterrupts(surroundings: Pick<Surroundings, 'onSignal' | 'quit'>): Interrupts {
  const run = new AbortController();
  let step = new AbortController();
  let running = false;
  let asking = false;
  let lent = 0;
  const endRun = (): void => {
    if (run.signal.aborted) surroundings.quit(exitCodes.interrupted);
    run.abort();
    step.abort();
  };
  const press = (): void => {
    if (running && !asking && !step.signal.aborted) step.abort();
    else endRun();
  };
  const close = surroundings.onSignal(signal => {
    if (signal !== 'SIGINT') endRun();
    else if (lent === 0) press();
  });
  return {
    run: run.signal,
    endRun,
    press,
    close,
    step() {
      step = new AbortController();
      if (run.signal.aborted) step.abort();
      return step.signal;
    },
    see(event) {
      if (event.type === 'question') asking = true;
      else if (event.type === 'answer') asking = false;
      // a manual step runs nothing itself: it may hold steps, which are what is asked about or run
      else if (event.type === 'step:start') running = event.kind !== 'manual';
      else if (event.type === 'step:end' || event.type === 'run:end') running = false;
    },
    async lend(work) {
      lent++;
      try {
        return await work();
      } finally {
        lent--;
      }
    },
  };
}
