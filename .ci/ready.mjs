// Makes the working copy ready: installs packages when the lock file is newer than what is installed, and with
// --build bundles dist/ when a source file is newer than it. Says what it does, for it may take a while.
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);
/** Runs a part of it, its output on stderr; what went wrong it has said itself. */
const run = (program, ...args) => {
  if (spawnSync(program, args, {cwd: root, stdio: ['ignore', 2, 2]}).status !== 0) process.exit(1);
};
const changed = file => (existsSync(file) ? statSync(file).mtimeMs : 0);
const newest = folder =>
  Math.max(
    ...readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => changed(path.join(entry.parentPath ?? entry.path, entry.name))),
  );

if (changed(at('node_modules', '.package-lock.json')) < changed(at('package-lock.json'))) {
  process.stderr.write('docwalk: installing packages (npm ci), once …\n');
  run('npm', 'ci', '--loglevel=error');
}
if (process.argv.includes('--build')) {
  const sources = Math.max(newest(at('src')), changed(at('esbuild.config.mjs')), changed(at('package.json')));
  if (changed(at('dist', 'cli.js')) < sources) {
    process.stderr.write('docwalk: building dist/ …\n');
    run(process.execPath, at('esbuild.config.mjs'));
  }
}
