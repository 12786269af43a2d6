/** The files of a folder and of all below it. */
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';

/**
 * Paths below `folder` whose file name `takes` wants, by name; hidden folders and those of packages are left out, a folder
 * that cannot be read has none.
 */
export async function listFiles(folder: string, takes: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) found.push(...(await listFiles(file, takes)));
    } else if (takes(entry.name) && (entry.isFile() || (await isFile(file)))) found.push(file);
  }
  return found;
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    facts => facts.isFile(),
    () => false,
  );
