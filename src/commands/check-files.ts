/** PATH… → the files to check. */
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {baseOf, compileGlob, isGlob} from './glob.ts';

export type FoundFiles = {
  /** Absolute, each once, in the order of the arguments, those of a folder by name. */
  readonly files: readonly string[];
  /** Arguments that name nothing there is. */
  readonly missing: readonly string[];
};

const pages = /\.(?:md|mdx|markdown|txt)$/i;
const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn']);

/**
 * A file is taken whatever its ending; of a folder its pages, hidden folders and those of packages left out; a glob is
 * matched against pages below its first folder. `keeps` decides on files that were not named themselves.
 */
export async function findFiles(
  given: readonly string[],
  cwd: string,
  keeps: (file: string) => boolean,
): Promise<FoundFiles> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const argument of given) {
    const file = path.resolve(cwd, argument);
    const facts = await stat(file).catch(() => null);
    if (facts?.isDirectory()) {
      for (const page of (await listPages(file)).filter(keeps)) files.add(page);
    } else if (facts !== null) files.add(file);
    else if (isGlob(argument)) {
      const glob = path.resolve(cwd, argument).replaceAll(path.sep, '/');
      const matches = compileGlob(glob);
      const found = await listPages(path.resolve(cwd, baseOf(glob)), () => true);
      for (const page of found.filter(one => matches.test(one.replaceAll(path.sep, '/'))).filter(keeps))
        files.add(page);
    } else missing.push(argument);
  }
  return {files: [...files], missing};
}

async function listPages(folder: string, takes = (name: string): boolean => pages.test(name)): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name) && !entry.name.startsWith('.')) found.push(...(await listPages(file, takes)));
    } else if (takes(entry.name) && (entry.isFile() || (await isFile(file)))) found.push(file);
  }
  return found;
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    facts => facts.isFile(),
    () => false,
  );
