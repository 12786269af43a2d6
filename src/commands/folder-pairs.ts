/** The pages of two folders that belong together: those with the same path, or the path that `--map` makes of it. */
import path from 'node:path';
import {isPageName} from '../sidecar/guide-folder.ts';
import {listFiles} from './list-files.ts';

export type FolderPairs = {
  /** Paths in the first and in the second folder. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
};

/** Pairs the pages of two folders, in the order of their paths; `badMap` names a map that is not FROM=TO. */
export async function pairFolders(
  a: string,
  b: string,
  maps: readonly string[],
): Promise<FolderPairs | {readonly badMap: string}> {
  const changes: [string, string][] = [];
  for (const map of maps) {
    const at = map.indexOf('=');
    if (at < 1) return {badMap: map};
    changes.push([map.slice(0, at), map.slice(at + 1)]);
  }
  const [left, right] = [await pagesOf(a), await pagesOf(b)];
  const there = new Set(right);
  const counterpart = (file: string): string =>
    changes.reduce((name, [from, to]) => name.replace(from, () => to), file);
  const pairs = left.map(file => [file, counterpart(file)] as const).filter(([, other]) => there.has(other));
  const [usedA, usedB] = [new Set(pairs.map(([file]) => file)), new Set(pairs.map(([, other]) => other))];
  return {pairs, onlyA: left.filter(file => !usedA.has(file)), onlyB: right.filter(file => !usedB.has(file))};
}

const pagesOf = async (folder: string): Promise<readonly string[]> =>
  (await listFiles(folder, isPageName)).map(file => path.relative(folder, file)).sort();
