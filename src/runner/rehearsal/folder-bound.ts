import {realpathSync} from 'node:fs';
import path from 'node:path';

/** The path with links followed as far as it exists. */
function realOf(file: string): string {
  let rest = '';
  let at = file;
  for (;;) {
    try {
      return path.join(realpathSync(at), rest);
    } catch {
      const up = path.dirname(at);
      if (up === at) return file;
      rest = path.join(path.basename(at), rest);
      at = up;
    }
  }
}

/** Whether an absolute path leads into the folder, links followed. */
export function isInside(folder: string, file: string): boolean {
  const root = realOf(folder);
  const real = realOf(file);
  return real === root || real.startsWith(root + path.sep);
}
