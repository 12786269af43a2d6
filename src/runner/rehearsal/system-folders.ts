import {cpSync, mkdirSync} from 'node:fs';
import path from 'node:path';

/**
 * Makes the folders of the machine that a rehearsal plays below its own, with what is to be in them. Returns the
 * environment by which the prover (`playedPath`) and the doubles find them: `$DOCWALK_REHEARSAL/system/etc/…`.
 */
export function playSystem(
  root: string,
  system: Readonly<Record<string, string | null>>,
  beside: (file: string) => string,
): Readonly<Record<string, string>> {
  const folders = Object.entries(system);
  if (folders.length === 0) return {};
  for (const [folder, from] of folders) {
    const place = path.join(root, 'system', folder);
    mkdirSync(place, {recursive: true});
    if (from !== null) cpSync(beside(from), place, {recursive: true});
  }
  return {DOCWALK_SYSTEM: folders.map(([folder]) => folder).join(':')};
}
