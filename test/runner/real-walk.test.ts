import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {localFiles} from '../../src/runner/files.ts';
import {realProver} from '../../src/runner/prove/prover.ts';
import {openShell} from '../../src/runner/shell/bash-shell.ts';
import {command, edit, type Page, writes} from './pages.ts';
import {lines, scripted, walkPage} from './stand-ins.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-walk-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** Walks with the real bash, the real looks and real files, in a folder of its own. */
async function walkHere(page: Page, operator = scripted({})) {
  const env = {PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: folder};
  const opened = await openShell({cwd: folder, env, stateFolder: path.join(folder, '.state')});
  if (!opened.ok) throw new Error(opened.detail);
  try {
    return await walkPage(page, {
      ...{operator, shell: opened.shell, prover: realProver()},
      now: () => Date.now(),
      env: () => env,
      files: localFiles(path.join(folder, '.kept')),
    });
  } finally {
    opened.close();
  }
}
const making = (id: string, script: string, file: string, more = {}) =>
  command(id, script, {writes: [file], files: [writes(file, more)]});

test('folder and variables hold from step to step, and a file is found where the step left it', async () => {
  const {events} = await walkHere({
    body: [
      command('1', ['mkdir sub', 'cd sub', 'WHO=me']),
      making('2', 'echo "$WHO" > out.txt', 'out.txt'),
      making('3', 'echo more >> out.txt', 'out.txt', {access: 'append', fresh: false}),
    ],
  });
  expect(lines(events, 'artifact:seen', 'step:end')).toEqual([
    'step:end 1 passed exit 0',
    `artifact:seen 2 out.txt ${folder}/sub/out.txt`,
    'step:end 2 passed content 0',
    `artifact:seen 3 out.txt ${folder}/sub/out.txt`,
    'step:end 3 passed content 0',
  ]);
});

test.each([
  ['leaves nothing behind', 'true'],
  ['leaves an empty file', ': > out.tar.gz'],
  ['leaves an archive that ends early', 'echo x > a; tar czf full.tar.gz a; head -c 40 full.tar.gz > out.tar.gz'],
  ['leaves the file of last week', 'touch -d "7 days ago" out.tar.gz'],
])('a script that exits 0 and %s has failed', async (_, script) => {
  const {outcome, state} = await walkHere({body: [making('save', script, 'out.tar.gz')]});
  expect([outcome, state.steps.get('save')?.status, state.steps.get('save')?.exitCode]).toEqual([
    'failed',
    'failed',
    0,
  ]);
  expect(state.steps.get('save')?.reason).toContain('out.tar.gz');
});

describe('a file that a step only makes may be empty', () => {
  const change = writes('acme.json', {access: 'change', fresh: false});
  test.each([
    ['in a folder', 'mkdir -p sub && touch sub/marker', 'sub/marker', []],
    ['with its mode set by the same step', 'touch acme.json && chmod 600 acme.json', 'acme.json', [change]],
    ['by a truncation', ': > empty.log', 'empty.log', []],
    ['by a bare redirection', '> empty.log', 'empty.log', []],
  ])('%s', async (_, script, file, more) => {
    const files = [writes(file, {fresh: script.includes('>')}), ...more];
    const name = {id: 'x-1', name: file, roles: [], madeBy: [], neededBy: [], places: []};
    const step = command('1', script, {writes: ['x-1'], files: files.map(use => ({...use, artifact: 'x-1'}))});
    const {state} = await walkHere({body: [step], guide: {artifacts: [name]}});
    expect(state.steps.get('1')).toMatchObject({status: 'passed', proof: 'content'});
  });

  test.each([
    ['printf', "touch list; printf '' > list"],
    ['cat', 'touch none; cat none > list'],
  ])('one that %s writes may not', async (_, script) => {
    const {state} = await walkHere({body: [making('1', script, 'list')]});
    expect(state.steps.get('1')?.status).toBe('failed');
  });
});

test('the mode of a folder is looked at as that of a file', async () => {
  const change = {access: 'change', fresh: false} as const;
  const {state, events} = await walkHere({
    body: [
      command('1', 'mkdir data'),
      making('2', 'chmod 700 data', 'data', change),
      making('3', 'chmod a+x data', 'data', change),
    ],
  });
  expect(state.steps.get('2')).toMatchObject({status: 'passed', proof: 'content'});
  expect(state.steps.get('3')).toMatchObject({status: 'passed', proof: 'content'});
  expect(lines(events, 'artifact:seen')).toEqual([]);
  const gone = await walkHere({body: [making('1', 'chmod 700 nowhere || true', 'nowhere', change)]});
  expect(gone.state.steps.get('1')?.status).toBe('failed');
});

test('a script that leaves a whole archive has passed by content', async () => {
  const {state} = await walkHere({body: [making('save', 'echo x > a; tar czf out.tar.gz a', 'out.tar.gz')]});
  expect(state.steps.get('save')).toMatchObject({status: 'passed', proof: 'content'});
});

test('the first command that fails ends its step, and is named', async () => {
  const {state} = await walkHere({body: [command('1', ['true', 'false', 'touch never'])]});
  expect(state.steps.get('1')?.reason).toBe('Exit code 1 of `false`.');
});

test('a retry after a failure begins in the folder the step began in', async () => {
  const step = command('1', [
    'mkdir -p sub',
    'cd sub',
    'test -e ../ready || { touch ../ready; false; }',
    'pwd > ../where',
  ]);
  const {outcome, events} = await walkHere({body: [step]}, scripted({'after-failure': ['retry']}));
  expect([outcome, lines(events, 'step:end').length]).toEqual(['passed', 2]);
});

test('an edit is written where the steps stand, and what it replaces is kept', async () => {
  writeFileSync(path.join(folder, 'conf.yaml'), 'old: true\n');
  const {state} = await walkHere({body: [edit('e', {path: './conf.yaml', content: 'new: true\n'})]});
  expect(state.steps.get('e')).toMatchObject({
    status: 'passed',
    proof: 'content',
    reason: expect.stringContaining('.kept'),
  });
});
