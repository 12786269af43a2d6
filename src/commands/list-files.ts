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
      if (isLookedInto(entry.name)) found.push(...(await listFiles(file, takes)));
    } else if (takes(entry.name) && (entry.isFile() || (await isFile(file)))) found.push(file);
  }
  return found;
}

/** `folder` and the folders below it that `listFiles` looks into. */
export async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(() => null);
  if (entries === null) return [];
  const below = entries.filter(entry => entry.isDirectory() && isLookedInto(entry.name));
  const found = await Promise.all(below.map(entry => listFolders(path.join(folder, entry.name))));
  return [folder, ...found.flat()];
}

const isLookedInto = (name: string): boolean => name !== 'node_modules' && !name.startsWith('.');

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    facts => facts.isFile(),
    () => false,
  );
