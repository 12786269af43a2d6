/** Whether a question can have been read: neither a held key nor one typed ahead may answer one that has just come. */
import type {Key} from './keys.ts';

/** Ms in which nobody can have read a question. */
const glanceMs = 150;

export type Reading = {
  /** Ms; steps are timed with it too. */
  now(): number;
  /** Ms within which the same key again is the same press: a key that is held down. 0: every key counts at once. */
  readonly calmMs: number;
};

export type ReadingWatch = {
  /**
   * Something is asked now. `careful`: it must not be answered by mistake, so it also takes longer to be read, and no key
   * of a row that was begun before it.
   */
  asked(careful?: boolean): void;
  /** What is asked has been drawn. */
  drawn(): void;
  /** Told of every key; true: it comes too early to be an answer. */
  refuses(key: Key): boolean;
};

export function watchReading({now, calmMs}: Reading): ReadingWatch {
  let last: {readonly key: Key; readonly at: number} | null = null;
  let unread = false;
  let careful = false;
  let drawnAt: number | null = null;
  return {
    asked(withCare = false) {
      unread = true;
      careful = withCare;
      drawnAt = null;
    },
    drawn() {
      drawnAt ??= now();
    },
    refuses(key) {
      const at = now();
      const inARow = last !== null && at - last.at < calmMs;
      const held = inARow && (careful || last?.key === key);
      last = {key, at};
      const early = calmMs > 0 && (drawnAt === null || at - drawnAt < (careful ? calmMs : glanceMs));
      if (unread && (held || early)) return true;
      unread = false;
      return false;
    },
  };
}
