/** How docwalk starts, and how it ends when something is wrong with docwalk itself. */
import {execFile} from 'node:child_process';
import {copyFileSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {cli, openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

test('the version is that of the package', async () => {
  const {version} = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(await here.docwalk(['--version'])).toEqual({code: 0, stdout: `${version}\n`, stderr: ''});
});

test('help is on stdout, in the interface language', async () => {
  expect(await here.docwalk(['--help'])).toMatchObject({code: 0, stdout: expect.stringMatching(/^Usage: docwalk/)});
  expect(await here.docwalk(['run', '--help', '--lang', 'zh'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('用法：'),
  });
});

test('an installation with files missing says so and ends, whatever is asked', async () => {
  // the entry and what it needs to begin: everything it would load later is gone
  const begins = [...readFileSync(cli, 'utf8').matchAll(/from"\.\/(chunk-\w+\.js)"/g)].map(match => match[1] ?? '');
  for (const file of ['cli.js', ...begins]) copyFileSync(path.join(cli, '..', file), path.join(here.folder, file));
  writeFileSync(path.join(here.folder, 'package.json'), '{"type": "module"}');
  const ended = await new Promise<{code: unknown; stderr: string}>(resolve =>
    execFile(process.execPath, ['cli.js', 'run', 'a.md'], {cwd: here.folder, timeout: 15_000}, (error, _, stderr) =>
      resolve({code: error?.code, stderr}),
    ),
  );
  expect(ended).toEqual({code: 2, stderr: expect.stringMatching(/^docwalk: Cannot find module/)});
});
