/** A build takes the place of the last one (`.ci/publish.mjs`) while others build and while docwalk is started. */
import {execFile} from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';

const publisher = new URL('../../.ci/publish.mjs', import.meta.url).href;
let dist = '';
beforeEach(() => {
  dist = mkdtempSync(path.join(os.tmpdir(), 'docwalk-dist-'));
});
afterEach(() => rmSync(dist, {recursive: true, force: true}));

/** Publishes `rounds` builds, each with two chunks of its own and one that all have. */
const build = (name: string, rounds = 1) =>
  promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    `import {mkdirSync, writeFileSync} from 'node:fs';
     import {publish} from ${JSON.stringify(publisher)};
     for (let round = 0; round < ${rounds}; round += 1) {
       const from = ${JSON.stringify(dist)} + '/.new-${name}' + round;
       mkdirSync(from);
       const chunks = ['shared.js', '${name}' + round + '-a.js', '${name}' + round + '-b.js'];
       for (const chunk of chunks) writeFileSync(from + '/' + chunk, '1');
       writeFileSync(from + '/cli.js', chunks.join(' '));
       await publish(from, ${JSON.stringify(dist)}, 'cli.js');
     }`,
  ]);
const entry = () => (existsSync(path.join(dist, 'cli.js')) ? readFileSync(path.join(dist, 'cli.js'), 'utf8') : '');

test('nothing of an earlier build is left, and nothing of the making', async () => {
  writeFileSync(path.join(dist, 'chunk-old.js'), '');
  await build('one');
  expect(readdirSync(dist).sort()).toEqual(['cli.js', 'one0-a.js', 'one0-b.js', 'shared.js']);
});

test('builds at the same time leave one whole build, and there is a whole one at every moment', async () => {
  await build('first');
  let going = true;
  const broken: string[] = [];
  let looks = 0;
  const watch = async () => {
    while (going) {
      const named = entry();
      const missing = named.split(' ').filter(chunk => !existsSync(path.join(dist, chunk)));
      // what went because the next build is there already was no hole
      if (named === '' || (missing.length > 0 && entry() === named)) broken.push(`${named}: ${missing}`);
      looks += 1;
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  const watching = watch();
  await Promise.all(['a', 'b', 'c'].map(name => build(name, 25)));
  going = false;
  await watching;
  expect(broken).toEqual([]);
  expect(looks).toBeGreaterThan(20);
  expect(readdirSync(dist).sort()).toEqual(['cli.js', ...entry().split(' ')].sort());
});

test('a build that is being made is left alone, one that was given up is removed', async () => {
  for (const name of ['.new-going', '.new-dead']) mkdirSync(path.join(dist, name));
  utimesSync(path.join(dist, '.new-dead'), 0, 0);
  await build('one');
  expect(readdirSync(dist).filter(name => name.startsWith('.'))).toEqual(['.new-going']);
});

test('a build that was killed while it took its place does not hold up the next', async () => {
  mkdirSync(path.join(dist, '.lock'));
  utimesSync(path.join(dist, '.lock'), 0, 0);
  await build('one');
  expect(entry()).toContain('one0-a.js');
  expect(existsSync(path.join(dist, '.lock'))).toBe(false);
});
