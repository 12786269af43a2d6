/** How far a long check has come: one line on stderr, only for somebody who sits there, gone before anything else is written. */
import type {Surroundings} from './surroundings.ts';

export type Progress = {
  /** Told of every page. */
  see(done: number): void;
  /** Takes the line away; it comes back with the next page. */
  clear(): void;
};

/** Who waits no longer than this needs no news. */
const patienceMs = 600;
const everyMs = 100;

/** `say` makes the line of the pages done. */
export function openProgress(
  {stderr}: Pick<Surroundings, 'stderr'>,
  say: (done: number) => string,
  now: () => number = Date.now,
): Progress {
  if (stderr.isTTY !== true) return {see() {}, clear() {}};
  let drawnAt = now() + patienceMs - everyMs;
  let shown = false;
  return {
    see(done) {
      if (now() - drawnAt < everyMs) return;
      drawnAt = now();
      shown = true;
      stderr.write(`\r\u001b[2K${say(done).slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
    },
    clear() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
