/** The pages of two folders that belong together: those with the same path, or the path that `--map` makes of it. */
import {readdir} from 'node:fs/promises';
import path from 'node:path';

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
  const [left, right] = [await listPages(a), await listPages(b)];
  const there = new Set(right);
  const counterpart = (file: string): string =>
    changes.reduce((name, [from, to]) => name.replace(from, () => to), file);
  const pairs = left.map(file => [file, counterpart(file)] as const).filter(([, other]) => there.has(other));
  const [usedA, usedB] = [new Set(pairs.map(([file]) => file)), new Set(pairs.map(([, other]) => other))];
  return {pairs, onlyA: left.filter(file => !usedA.has(file)), onlyB: right.filter(file => !usedB.has(file))};
}

async function listPages(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, {recursive: true, withFileTypes: true});
  return files
    .filter(file => file.isFile() && /\.(?:md|mdx|markdown|txt)$/i.test(file.name))
    .map(file => path.relative(folder, path.join(file.parentPath, file.name)))
    .filter(file => !file.split(path.sep).some(part => part === 'node_modules' || part.startsWith('.')))
    .sort();
}
