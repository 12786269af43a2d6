/** Keys and signals while docwalk watches. */
import {atTerminal, type Surroundings} from './surroundings.ts';

export type WatchKeys = {
  /** Resolves with the next thing a person wants: everything once more, or an end. */
  next(): Promise<'whole' | 'ended'>;
  /** How it was ended; null: it goes on. */
  ended(): 'left' | 'interrupted' | null;
  /** Gives the terminal back. */
  close(): void;
};

/** Listens until closed; the keyboard is read only at a terminal. */
export function openWatchKeys(surroundings: Pick<Surroundings, 'stdin' | 'stdout' | 'onSignal'>): WatchKeys {
  const {stdin} = surroundings;
  let ended: 'left' | 'interrupted' | null = null;
  let wanted: 'whole' | 'ended' | null = null;
  let wake: ((what: 'whole' | 'ended') => void) | null = null;
  const want = (what: 'whole' | 'ended'): void => {
    if (wake === null) wanted = what;
    else wake(what);
    wake = null;
  };
  const end = (how: 'left' | 'interrupted'): void => {
    ended ??= how;
    want('ended');
  };
  const onKeys = (bytes: Uint8Array): void => {
    for (const key of Buffer.from(bytes).toString()) {
      if (key === '\u0003') end('interrupted');
      else if (key === 'q' || key === 'Q' || key === '\u0004') end('left');
      else if (key === '\r' || key === '\n') want('whole');
    }
  };
  const close = surroundings.onSignal(() => end('interrupted'));
  const reads = atTerminal(surroundings);
  if (reads) {
    stdin.setRawMode(true);
    stdin.on('data', onKeys);
    stdin.resume();
  }
  return {
    next: () =>
      new Promise(resolve => {
        if (wanted === null) wake = resolve;
        else {
          resolve(wanted);
          wanted = null;
        }
      }),
    ended: () => ended,
    close() {
      close();
      if (!reads) return;
      stdin.off('data', onKeys);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
