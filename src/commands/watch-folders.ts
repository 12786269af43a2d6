/** Tells when something in some folders changes. One watcher a folder: what stands in it, not below it. */
import {type FSWatcher, statSync, watch} from 'node:fs';

export type FolderWatch = {
  /** From now on exactly these folders are watched; those that are not there are left out. */
  set(folders: ReadonlySet<string>): void;
  /** Resolves when something has changed since it was last asked, and it has become quiet. */
  changed(): Promise<'changed'>;
  close(): void;
};

/** Editors write a file in several strokes, and tools many files: so long it has to be quiet, and so long it is waited for at most. */
const quietMs = 40;
const patienceMs = 300;
/** Where the system has no watchers left, every folder is looked at so often. */
const pollMs = 1000;

/** Watches nothing yet. */
export function openFolderWatch(): FolderWatch {
  const watchers = new Map<string, {readonly watcher: FSWatcher; readonly inode: number}>();
  let poll: NodeJS.Timeout | null = null;
  let firstAt: number | null = null;
  let clock: NodeJS.Timeout | null = null;
  let pending = false;
  let resolve: ((what: 'changed') => void) | null = null;

  const settle = (): void => {
    firstAt = null;
    clock = null;
    pending = resolve === null;
    resolve?.('changed');
    resolve = null;
  };
  const hear = (): void => {
    const now = Date.now();
    firstAt ??= now;
    if (clock !== null) clearTimeout(clock);
    clock = setTimeout(settle, Math.min(quietMs, Math.max(0, firstAt + patienceMs - now)));
  };
  const drop = (folder: string): void => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  const add = (folder: string): void => {
    try {
      const inode = inodeOf(folder);
      if (inode === null) return;
      const watcher = watch(folder, hear);
      watchers.set(folder, {watcher, inode});
      // a folder that is taken away, as a rule: the next look tells
      watcher.on('error', () => {
        drop(folder);
        hear();
      });
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') poll ??= setInterval(hear, pollMs);
    }
  };

  return {
    set(folders) {
      // one that was taken away and made anew is another folder under its name
      for (const [folder, {inode}] of [...watchers]) {
        if (!folders.has(folder) || inodeOf(folder) !== inode) drop(folder);
      }
      const fresh = [...folders].filter(folder => !watchers.has(folder));
      for (const folder of fresh) add(folder);
      // what happened there before the watcher stood was not heard
      if (fresh.some(folder => watchers.has(folder))) hear();
    },
    changed: () =>
      new Promise(settled => {
        if (!pending) resolve = settled;
        else {
          pending = false;
          settled('changed');
        }
      }),
    close() {
      for (const folder of [...watchers.keys()]) drop(folder);
      if (poll !== null) clearInterval(poll);
      if (clock !== null) clearTimeout(clock);
    },
  };
}

const inodeOf = (folder: string): number | null => statSync(folder, {throwIfNoEntry: false})?.ino ?? null;
