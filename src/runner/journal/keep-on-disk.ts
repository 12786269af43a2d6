/** Brings what was written to a file onto the disk beside all else: nobody waits for the disk, and writes go together. */
import {closeSync, fdatasync, fdatasyncSync} from 'node:fs';

export type DiskKeeper = {
  /** Something was written: it goes to the disk `now`, or `soon` with what else comes by then. */
  written(when: 'now' | 'soon'): void;
  /** Why the disk did not take it; null: it did, as far as is known. */
  readonly failure: Error | null;
  /** Waits until all is on the disk, and closes the file. */
  close(): void;
};

/** How a file is brought onto the disk; tests give their own. */
export type Disk = {
  fdatasync(file: number, done: (error: Error | null) => void): void;
  fdatasyncSync(file: number): void;
  closeSync(file: number): void;
};

/** @param delay how long `soon` may take, in ms */
export function keepOnDisk(
  file: number,
  delay: number,
  disk: Disk = {fdatasync, fdatasyncSync, closeSync},
): DiskKeeper {
  let failure: Error | null = null;
  let timer: NodeJS.Timeout | null = null;
  let busy = false;
  let waiting = false;
  let closed = false;
  const bring = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    waiting = busy;
    if (busy) return;
    busy = true;
    disk.fdatasync(file, error => {
      busy = false;
      failure ??= error;
      if (closed) disk.closeSync(file);
      else if (waiting) bring();
    });
  };
  return {
    get failure() {
      return failure;
    },
    written(when) {
      if (when === 'now') bring();
      else timer ??= setTimeout(bring, delay).unref();
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      try {
        disk.fdatasyncSync(file);
      } catch (error) {
        failure ??= error as Error;
      }
      closed = true;
      if (!busy) disk.closeSync(file);
    },
  };
}
