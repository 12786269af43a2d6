/** Paths as a guide writes them, against the folder and the home of the scene. */
import {access, constants, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Scene} from '../prover.ts';

/**
 * Where a file of the machine is: in a rehearsal some of its folders (`DOCWALK_SYSTEM`, colons between them) are played
 * below the rehearsal's own.
 */
export function playedPath(file: string, env: Scene['env']): string {
  const {DOCWALK_REHEARSAL: root, DOCWALK_SYSTEM: folders = ''} = env;
  if (root === undefined || folders === '') return file;
  const played = folders.split(':').some(folder => file === folder || file.startsWith(`${folder}/`));
  return played ? path.join(root, 'system', file) : file;
}

/** The absolute path of a name as the step's shell would take it: `~` is the scene's HOME, the rest starts at its folder. */
export function absolutePath(name: string, scene: Pick<Scene, 'cwd' | 'env'>): string {
  const home = scene.env.HOME;
  if (home !== undefined && (name === '~' || name.startsWith('~/'))) return path.join(home, name.slice(1));
  return playedPath(path.resolve(scene.cwd, name), scene.env);
}

/** A path for a sentence: the scene's home is written `~`. */
export function shownPath(file: string, scene: Pick<Scene, 'env'>): string {
  const home = scene.env.HOME;
  return home !== undefined && home !== '/' && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
}

/** The program a name stands for on the scene's PATH, null when there is none that may be run. */
export async function programOnPath(name: string, scene: Pick<Scene, 'cwd' | 'env'>): Promise<string | null> {
  const places = name.includes('/')
    ? [absolutePath(name, scene)]
    : (scene.env.PATH ?? '')
        .split(path.delimiter)
        .filter(folder => folder !== '')
        .map(folder => path.resolve(scene.cwd, folder, name));
  for (const place of places) {
    try {
      await access(place, constants.X_OK);
      if ((await stat(place)).isFile()) return place;
    } catch {
      // Not here: the next folder of PATH.
    }
  }
  return null;
}

/** The code of a file system or network error, '' where it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
