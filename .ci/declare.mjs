// The types of the library, for those who import docwalk: what its two doors reach, each file under one flat name, for a
// build takes its place file by file (publish.mjs). Types are checked by `npm run types`, not here.
import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const flat = file => file.replaceAll(path.sep, '-');

/** Writes `<door>.d.ts` and all that they import into `into`; `doors` are sources below src/, without ending. */
export async function declareTypes(doors, into) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-types-'));
  try {
    const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.types.json', '--noCheck', '--outDir', folder], {
      cwd: root,
    });
    const done = new Set();
    const take = file => {
      if (done.has(file)) return;
      done.add(file);
      const text = readFileSync(path.join(folder, `${file}.d.ts`), 'utf8').replaceAll(
        /(\b(?:from|import)\s*\(?\s*)(['"])(\.[^'"]*)\.(?:ts|js)\2/g,
        (_, before, mark, target) => {
          const reached = path.normalize(path.join(path.dirname(file), target));
          take(reached);
          return `${before}${mark}./${flat(reached)}.js${mark}`;
        },
      );
      writeFileSync(path.join(into, `${flat(file)}.d.ts`), text);
    };
    for (const door of doors) take(door);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
