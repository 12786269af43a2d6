// A name for a build: two whose sources or packages differ in anything have different names. Findings that docwalk
// keeps from one call to the next are kept under it.
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** Sixteen hexadecimal digits of all sources, the lock file and the settings of the bundler below `root`. */
export function nameBuild(root) {
  const sources = readdirSync(path.join(root, 'src'), {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
  const hash = createHash('sha256');
  for (const file of [...sources.sort(), 'package-lock.json', 'esbuild.config.mjs']) {
    hash
      .update(`${file.replaceAll(path.sep, '/')}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
