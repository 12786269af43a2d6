// Puts a finished build in the place of the last one, so that whoever starts dist/cli.js at any moment finds all of its
// chunks: they carry their hash in their name and come first, the entry takes its place by one rename, and what the
// entry no longer names goes last. One build at a time does so; one that was killed meanwhile is not waited for.
import {mkdirSync, readdirSync, renameSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';

const lockName = '.lock';
/** Folders in which builds are made begin with it. */
export const asidePrefix = '.new-';
/** Nothing that publishes or builds takes as long. */
const abandonedAfter = {lock: 10_000, aside: 10 * 60_000};

const age = file => Date.now() - (statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? Date.now());
const remove = file => rmSync(file, {recursive: true, force: true});

async function lock(folder) {
  const file = path.join(folder, lockName);
  for (;;) {
    try {
      mkdirSync(file);
      return () => remove(file);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (age(file) > abandonedAfter.lock) remove(file);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Moves all files of `from`, a folder inside of `to`, into `to`, `entry` last; what else `to` holds is removed. */
export async function publish(from, to, entry) {
  const unlock = await lock(to);
  try {
    const files = readdirSync(from);
    for (const file of [...files.filter(each => each !== entry), entry])
      renameSync(path.join(from, file), path.join(to, file));
    for (const file of readdirSync(to)) {
      const kept =
        file === lockName ||
        files.includes(file) ||
        (file.startsWith(asidePrefix) &&
          path.join(to, file) !== from &&
          age(path.join(to, file)) < abandonedAfter.aside);
      if (!kept) remove(path.join(to, file));
    }
  } finally {
    unlock();
  }
}
