/** PATH… → the files to check. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {isPageName} from '../sidecar/guide-folder.ts';
import {baseOf, compileGlob, isGlob} from './glob.ts';
import {listFiles} from './list-files.ts';

export type FoundFiles = {
  /** Absolute, each once, in the order of the arguments, those of a folder by name. */
  readonly files: readonly string[];
  /** Arguments that name nothing there is. */
  readonly missing: readonly string[];
  /** Files that were named themselves and that the settings leave out. */
  readonly leftOut: readonly string[];
};

/**
 * A file is taken whatever its ending; of a folder its pages, hidden folders and those of packages left out; a glob is
 * matched against pages below its first folder. `keeps` decides on all of them: a hook names every file of a commit itself.
 */
export async function findFiles(
  given: readonly string[],
  cwd: string,
  keeps: (file: string) => boolean,
): Promise<FoundFiles> {
  const files = new Set<string>();
  const missing: string[] = [];
  const leftOut: string[] = [];
  for (const argument of given) {
    const file = path.resolve(cwd, argument);
    const facts = await stat(file).catch(() => null);
    if (facts?.isDirectory()) {
      for (const page of (await listFiles(file, isPageName)).filter(keeps)) files.add(page);
    } else if (facts !== null) {
      if (keeps(file)) files.add(file);
      else leftOut.push(argument);
    } else if (isGlob(argument)) {
      const glob = path.resolve(cwd, argument).replaceAll(path.sep, '/');
      const matches = compileGlob(glob);
      const found = await listFiles(path.resolve(cwd, baseOf(glob)), () => true);
      for (const page of found.filter(one => matches.test(one.replaceAll(path.sep, '/'))).filter(keeps))
        files.add(page);
    } else missing.push(argument);
  }
  return {files: [...files], missing, leftOut};
}
