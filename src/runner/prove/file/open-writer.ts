/** Finds a process that is still writing a file: on Linux, where /proc tells which files are open and how. */
import {readdir, readFile, readlink, realpath} from 'node:fs/promises';

/** O_WRONLY and O_RDWR in the flags /proc shows, an octal number. */
const writing = /^flags:\s*[0-7]*[1256]$/m;

/** The name and number of the first process that holds the file open for writing; null when none can be seen. */
export async function openWriter(file: string): Promise<string | null> {
  try {
    const target = await realpath(file);
    const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
    for (const pid of pids) {
      const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
      for (const fd of open) {
        const link = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
        if (link !== target) continue;
        const info = await readFile(`/proc/${pid}/fdinfo/${fd}`, 'utf8').catch(() => '');
        if (!writing.test(info)) continue;
        const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
        return `${name} (${pid})`;
      }
    }
  } catch {
    // No /proc here: nothing can be told.
  }
  return null;
}
