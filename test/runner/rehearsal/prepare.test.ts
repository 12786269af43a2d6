import {execFile} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import os from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {localFiles} from '../../../src/runner/files.ts';
import {prepareRehearsal, type Rehearsal} from '../../../src/runner/rehearsal/prepare.ts';
import {freePort} from '../../../src/runner/rehearsal/service.ts';
import type {LaidGuide} from '../../../src/sidecar/laid.ts';
import {textsFor} from '../../../src/texts/texts.ts';
import {aPlace, commandStep, guideOf} from '../../sidecar/guide-double.ts';

let folder = '';
let open: Rehearsal[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'prepare-'));
});
afterEach(async () => {
  await Promise.all(open.map(rehearsal => rehearsal.stop()));
  open = [];
  rmSync(folder, {recursive: true});
});

const put = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
  writeFileSync(path.join(folder, name), text);
};
const server = `
  import {createServer} from 'node:http';
  createServer((_, reply) => reply.end('hello')).listen(Number(process.env.PORT), '127.0.0.1');
  process.stdin.on('close', () => process.exit(0)).resume();
`;

async function prepare(rehearsal: LaidGuide['rehearsal'], env: Record<string, string> = {}) {
  const guide = guideOf([
    commandStep('a/1', 'true'),
    {
      ...{kind: 'choice', id: 'c', group: null, many: false, place: aPlace},
      options: [
        {
          id: 'o',
          label: 'Linux only',
          value: 'linux',
          preferred: false,
          platform: null,
          conditions: [],
          callouts: [],
          exhibits: [],
          expects: [],
          prose: [],
          body: [],
        },
      ],
    },
  ]);
  const laid: LaidGuide = {
    ...{guide, rules: new Map(), machines: new Map(), rehearsal},
    source: {file: path.join(folder, 'x.docwalk.yaml'), folder, sha256: ''},
  };
  const prepared = await prepareRehearsal(laid, {
    ...{tempRoot: path.join(folder, 'tmp'), env: {PATH: process.env.PATH, ...env}, node: process.execPath},
    texts: textsFor('en'),
  });
  if (prepared.ok) open.push(prepared.rehearsal);
  return prepared;
}
async function prepared(rehearsal: LaidGuide['rehearsal'], env: Record<string, string> = {}): Promise<Rehearsal> {
  const made = await prepare(rehearsal, env);
  if (!made.ok) throw new Error(made.message);
  return made.rehearsal;
}
async function bash({env, folder: cwd}: Rehearsal, script: string) {
  try {
    const {stdout, stderr} = await promisify(execFile)('bash', ['-c', script], {env, cwd});
    return {code: 0, stdout, stderr};
  } catch (error) {
    return error as {code: number; stdout: string; stderr: string};
  }
}
const ask = (port: string) =>
  new Promise<string>((resolve, reject) => {
    request({host: '127.0.0.1', port, agent: false}, reply => {
      reply.setEncoding('utf8').on('data', resolve);
    })
      .on('error', reject)
      .end();
  });

test('home, Docker configuration and temporary files are inside the folder', async () => {
  const {env, home, folder: work} = await prepared({});
  expect([env.HOME, env.DOCKER_CONFIG, path.dirname(env.TMPDIR ?? '')]).toEqual([
    home,
    path.join(home, '.docker'),
    path.dirname(work),
  ]);
  expect(readdirSync(work)).toEqual([]);
});

test('PATH holds the doubles and harmless programs, nothing else', async () => {
  put('doubles/docker', '#!/usr/bin/env bash\necho "double $1"\n');
  put('doubles/helm.mjs', '#!/usr/bin/env node\nconsole.log(`chart ${process.argv[2]}`);\n');
  put('doubles/notes.txt', 'no program');
  const rehearsal = await prepared({doubles: 'doubles', allow: ['find']});
  expect((await bash(rehearsal, 'docker "a b"; helm x | tr a-z A-Z; find . -maxdepth 0')).stdout).toBe(
    'double a b\nCHART X\n.\n',
  );
  expect((await bash(rehearsal, 'command -v node notes.txt python3 perl curl')).code).toBe(1);
});

test('a program without a double is written down, also from inside a script that hides it', async () => {
  const rehearsal = await prepared({});
  put('tmp/x.sh', '#!/bin/bash\nkubectl get po &>/dev/null\nkubectl x 2>/dev/null || true\n');
  const {code, stderr} = await bash(rehearsal, `bash ${folder}/tmp/x.sh; curl x`);
  expect([code, stderr]).toEqual([127, 'no double for curl\n']);
  expect(rehearsal.missed()).toBe('no double for kubectl, curl');
  expect(rehearsal.missed()).toBeNull();
});

test('a service gets a free port, which is put into the values, and ends with the rehearsal', async () => {
  put('server.mjs', server);
  const rehearsal = await prepared({
    services: {web: {run: 'node server.mjs', port: 'auto'}},
    set: {'REGISTRY:PORT': '127.0.0.1:{port.web}', '{x}': 'as it is'},
  });
  const [, port = ''] = rehearsal.values.get('REGISTRY:PORT')?.split(':') ?? [];
  expect(await ask(port)).toBe('hello');
  await rehearsal.stop();
  await expect(ask(port)).rejects.toThrow(/ECONNREFUSED/);
});

test('what a service has started ends with it', async () => {
  const orphan = path.join(folder, 'orphan');
  put(
    'server.mjs',
    `import {spawn} from 'node:child_process';\nspawn('sh', ['-c', 'echo $$ > ${orphan}; sleep 30']);\n${server}`,
  );
  const rehearsal = await prepared({services: {web: {run: 'node server.mjs', port: 'auto'}}});
  await expect.poll(() => existsSync(orphan) && readFileSync(orphan, 'utf8')).toMatch(/\d/);
  await rehearsal.stop();
  const pid = Number(readFileSync(orphan, 'utf8'));
  // a process that has ended may wait to be collected by its parent
  await expect
    .poll(() => (existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] : 'Z'))
    .toBe('Z');
});

test('a service that ends at once is a failure with what it said, and leaves nothing behind', async () => {
  put('server.mjs', 'console.error("no luck"); process.exit(3);');
  const made = await prepare({services: {web: {run: 'node server.mjs', port: 'auto'}}});
  expect(made).toEqual({
    ok: false,
    message: 'the service web (node server.mjs) ended before its port answered; it said: no luck',
  });
  expect(readdirSync(path.join(folder, 'tmp'))).toEqual([]);
});

test('a service that is no program is a failure', async () => {
  const made = await prepare({services: {web: {run: 'no-such-program', port: 'auto'}}});
  expect(made).toMatchObject({ok: false, message: expect.stringContaining('could not be started')});
});

test('a folder that is not there is a failure', async () => {
  expect(await prepare({doubles: 'nowhere'})).toEqual({
    ok: false,
    message: `the rehearsal needs the folder ${path.join(folder, 'nowhere')}, and it is not there`,
  });
});

test('a double whose interpreter is missing is a failure', async () => {
  put('doubles/x', '#!/usr/bin/env no-such-interpreter\n');
  expect(await prepare({doubles: 'doubles'})).toMatchObject({
    ok: false,
    message: expect.stringContaining('no-such-interpreter'),
  });
});

test('a download brings the asset of that name, without permission to run', async () => {
  put('assets/save.sh', '#!/bin/bash\n');
  const rehearsal = await prepared({assets: 'assets'});
  expect(await rehearsal.fetchAssets(['save.sh', 'other.sh', '../../../etc/hosts'], rehearsal.folder)).toEqual([
    'save.sh',
  ]);
  expect(statSync(path.join(rehearsal.folder, 'save.sh')).mode & 0o777).toBe(0o644);
});

test('an edit step writes inside the folder and nowhere else', async () => {
  const rehearsal = await prepared({});
  const files = rehearsal.files(localFiles(path.join(folder, 'kept')));
  const inside = path.join(rehearsal.home, '.config/x.json');
  await files.write(inside, '{}');
  expect(await files.read(inside)).toBe('{}');
  await expect(files.write(path.join(folder, 'x.json'), '{}')).rejects.toThrow(/outside the folder of the rehearsal/);
  expect(existsSync(path.join(folder, 'x.json'))).toBe(false);
});

test('of the labels to choose only those of this guide remain', async () => {
  expect((await prepared({choose: ['LINUX', 'Linux only', 'Nur Linux']})).choose).toEqual(['LINUX', 'Linux only']);
});

test('the environment of docwalk does not get in', async () => {
  const {env} = await prepared({}, {SECRET: 'x', DOCKER_HOST: 'tcp://far', TERM: 'xterm', BASH_ENV: '/x'});
  expect([env.SECRET, env.DOCKER_HOST, env.BASH_ENV, env.TERM]).toEqual([undefined, undefined, undefined, 'xterm']);
});

test('the folder is removed, or kept when asked', async () => {
  const rehearsal = await prepared({});
  await rehearsal.stop(true);
  expect(existsSync(rehearsal.folder)).toBe(true);
  await rehearsal.stop();
  expect(existsSync(path.dirname(rehearsal.folder))).toBe(false);
});

test('rehearsals that begin together take different ports', async () => {
  const ports = await Promise.all(Array.from({length: 20}, () => freePort()));
  expect(new Set(ports).size).toBe(20);
});
