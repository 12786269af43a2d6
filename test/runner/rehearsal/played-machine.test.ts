/** What a rehearsal plays of the machine: files that are there, folders of the system, names of other machines. */
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {localFiles} from '../../../src/runner/files.ts';
import {realProver} from '../../../src/runner/prove/prover.ts';
import {absolutePath, playedPath} from '../../../src/runner/prove/whereabouts.ts';
import {prepareRehearsal, type Rehearsal} from '../../../src/runner/rehearsal/prepare.ts';
import type {LaidGuide} from '../../../src/sidecar/laid.ts';
import {textsFor} from '../../../src/texts/texts.ts';
import {guideOf} from '../../sidecar/guide-double.ts';

const texts = textsFor('en');
let folder = '';
let rehearsal: Rehearsal | null = null;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'played-'));
});
afterEach(async () => {
  await rehearsal?.stop();
  rehearsal = null;
  rmSync(folder, {recursive: true});
});

const put = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
  writeFileSync(path.join(folder, name), text);
};
async function prepared(order: LaidGuide['rehearsal']): Promise<Rehearsal> {
  const source = {file: path.join(folder, 'x.docwalk.yaml'), folder, sha256: ''};
  const laid: LaidGuide = {guide: guideOf([]), rules: new Map(), machines: new Map(), rehearsal: order, source};
  const env = {PATH: process.env.PATH};
  const options = {tempRoot: path.join(folder, 'tmp'), env, node: process.execPath, texts};
  const made = await prepareRehearsal(laid, options);
  if (!made.ok) throw new Error(made.message);
  rehearsal = made.rehearsal;
  return rehearsal;
}
const run = async ({env, folder: cwd}: Rehearsal, script: string) =>
  (await promisify(execFile)('/bin/bash', ['-c', script], {env, cwd})).stdout;
const may = ({mayRun, folder: cwd}: Rehearsal, script: string) => mayRun(script, 'bash', {cwd, variable: () => null});
const scene = ({env, folder: cwd}: Rehearsal) => ({
  ...{cwd, env, startedAt: null, texts, signal: new AbortController().signal},
});

test('files of the sidecar are in the working folder before the first step', async () => {
  put('files/conf/a.yml', 'a: 1\n');
  const made = await prepared({files: 'files'});
  expect(readFileSync(path.join(made.folder, 'conf/a.yml'), 'utf8')).toBe('a: 1\n');
});

test('a folder of files that is not there is told', async () => {
  await expect(prepared({files: 'files'})).rejects.toThrow(/needs the folder .*files, and it is not there/);
});

describe('a folder of the machine', () => {
  const system = {'/etc/docwalk-played': 'etc', '/var/lib/docwalk-played': null};

  test('is played below the rehearsal’s own: programs read and write there, and nothing else is touched', async () => {
    put('etc/options', 'A=1\n');
    const made = await prepared({system});
    const script = `cat /etc/docwalk-played/options; mkdir -p /var/lib/docwalk-played/b; cp --target-directory=/var/lib/docwalk-played/b x;
      echo B=2 | tee -a /etc/docwalk-played/options; dd if=x of=/var/lib/docwalk-played/c status=none`;
    writeFileSync(path.join(made.folder, 'x'), 'x\n');
    expect(may(made, script)).toEqual({ok: true});
    expect(await run(made, script)).toBe('A=1\nB=2\n');
    const root = path.join(made.folder, '../system');
    expect(readFileSync(path.join(root, 'etc/docwalk-played/options'), 'utf8')).toBe('A=1\nB=2\n');
    expect(readdirSync(path.join(root, 'var/lib/docwalk-played')).sort()).toEqual(['b', 'c']);
    expect(readFileSync(path.join(folder, 'etc/options'), 'utf8')).toBe('A=1\n');
  });

  test.each(['echo a > /etc/docwalk-played/a', 'cd /etc/docwalk-played && touch a', 'touch /etc/docwalk-played-too/a'])(
    'is not left to bash itself, which knows only the real one: %s',
    async script => {
      put('etc/options', '');
      expect(may(await prepared({system}), script)).toMatchObject({ok: false});
    },
  );

  test('is where proofs and edits look for its files, under the names they have on the machine', async () => {
    put('etc/options', 'A=1\n');
    const made = await prepared({system});
    const look = await made
      .prover(realProver())
      .check({file: '/etc/docwalk-played/options', contains: 'A=1'}, scene(made));
    expect(look).toMatchObject({verdict: 'met', expected: expect.stringContaining('/etc/docwalk-played/options')});
    const files = made.files(localFiles(path.join(folder, 'kept')));
    await files.write('/etc/docwalk-played/new', 'new\n');
    expect(await files.read('/etc/docwalk-played/new')).toBe('new\n');
    await expect(files.write('/etc/docwalk-elsewhere', '')).rejects.toThrow(/outside the folder/);
  });

  test('stands under its own name in what programs print', async () => {
    const made = await prepared({system: {'/var/lib/docwalk-played': null}});
    const printed = await run(made, 'cat /var/lib/docwalk-played/none 2>&1 || true');
    expect(made.shown?.(printed)).toBe('cat: /var/lib/docwalk-played/none: No such file or directory\n');
  });

  test('is the machine’s own in a real run', () => {
    expect(playedPath('/etc/docker/x', {DOCWALK_SYSTEM: '/etc/docker'})).toBe('/etc/docker/x');
    const env = {DOCWALK_REHEARSAL: '/r', DOCWALK_SYSTEM: '/etc/docker:/etc/ssl'};
    const paths = ['/etc/docker/x', '/etc/dockers', '/etc/ssl', 'docker/x'].map(one =>
      absolutePath(one, {cwd: '/etc', env}),
    );
    expect(paths).toEqual(['/r/system/etc/docker/x', '/etc/dockers', '/r/system/etc/ssl', '/r/system/etc/docker/x']);
  });
});

test('a name of a service leads to this machine, for the proofs of the rehearsal only', async () => {
  put(
    'server.mjs',
    `import {createServer} from 'node:http';
     const make = () => createServer((_, reply) => reply.end('hello')).on('error', () => undefined);
     for (const host of ['127.0.0.1', '::1']) make().listen(Number(process.env.PORT), host);
     process.stdin.on('close', () => process.exit(0)).resume();`,
  );
  const made = await prepared({
    services: {web: {run: 'node server.mjs', port: 'auto', host: 'web.example.test'}},
    set: {PORT: '{port.web}'},
  });
  const http = `http://web.example.test:${made.values.get('PORT')}/`;
  expect(made.env.DOCWALK_HOSTS).toBe('web.example.test');
  expect(await made.prover(realProver()).check({http, body: 'hello'}, scene(made))).toMatchObject({verdict: 'met'});
});
