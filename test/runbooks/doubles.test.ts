import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {prepareRehearsal, type Rehearsal} from '../../src/runner/rehearsal/prepare.ts';
import {parseSidecar} from '../../src/sidecar/read-sidecar.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {guideOf} from '../sidecar/guide-double.ts';

const folder = path.join(import.meta.dirname, '../../runbooks/air-gap-registry');
let temp = '';
let rehearsal: Rehearsal;
let registry = '';
let cwd = '';

beforeAll(async () => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'doubles-'));
  const file = path.join(folder, 'index.docwalk.yaml');
  const read = parseSidecar(readFileSync(file, 'utf8'), file);
  if (!read.ok) throw new Error('the sidecar cannot be read');
  const laid = {
    ...{guide: guideOf([]), rules: new Map(), machines: new Map()},
    ...{rehearsal: read.sidecar.rehearsal ?? null, source: read.source},
  };
  const host = {PATH: process.env.PATH};
  const prepared = await prepareRehearsal(laid, {
    tempRoot: temp,
    env: host,
    node: process.execPath,
    texts: textsFor('en'),
  });
  if (!prepared.ok) throw new Error(prepared.message);
  rehearsal = prepared.rehearsal;
  registry = rehearsal.values.get('REGISTRY.YOURDOMAIN.COM:PORT') ?? '';
});
afterAll(async () => {
  await rehearsal.stop();
  rmSync(temp, {recursive: true});
});
beforeEach(() => {
  cwd = mkdtempSync(path.join(rehearsal.folder, 'x-'));
});

/** Runs a script in the rehearsal's environment; `spoil` breaks a double on purpose. */
function run(script: string, input = '', spoil = '') {
  return new Promise<{code: number | null; stdout: string; stderr: string}>(resolve => {
    const env = {...rehearsal.env, REHEARSAL_SPOIL: spoil};
    const child = spawn('bash', ['-c', script], {cwd, env});
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.on('close', code => resolve({code, stdout, stderr}));
    child.stdin.end(input);
  });
}
const login = () => run(`docker login --username operator --password-stdin ${registry}`, 'let-me-in\n');
const logout = () => run(`docker logout ${registry}`);
const ask = (route: string, init: RequestInit = {}, who = 'operator:let-me-in') =>
  fetch(`http://${registry}/v2/${route}`, {
    ...init,
    headers: {Authorization: `Basic ${Buffer.from(who).toString('base64')}`, ...init.headers},
  });
const sha256 = (bytes: string | Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

describe('docker', () => {
  test('answers the version of its server', async () => {
    expect((await run("docker version --format '{{.Server.Version}}'")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('does not log in without a terminal', async () => {
    expect(await run(`docker login ${registry}`)).toEqual({
      ...{code: 1, stdout: '', stderr: 'Error: Cannot perform an interactive login from a non TTY device\n'},
    });
  });

  test('asks at a terminal, and does not show the password', async ({skip}) => {
    const pty = await import('@lydell/node-pty').catch(() => null);
    if (pty === null) return skip('node-pty is not installed: it is optional');
    await logout();
    const terminal = pty.spawn('bash', ['-c', `docker login ${registry}`], {cwd, env: rehearsal.env, cols: 200});
    let seen = '';
    terminal.onData(text => {
      const before = seen;
      seen += text;
      for (const [prompt, answer] of [
        ['Username: ', 'operator\r'],
        ['Password: ', 'let-me-im\u007fn\r'],
      ] as const) {
        if (!before.includes(prompt) && seen.includes(prompt)) terminal.write(answer);
      }
    });
    const {exitCode} = await new Promise<{exitCode: number}>(resolve => terminal.onExit(resolve));
    expect([exitCode, seen]).toEqual([0, expect.stringContaining('Login Succeeded')]);
    expect(seen.replace(/^This is a rehearsal.*/m, '')).not.toContain('let-me');
    expect(seen).toContain('Username: operator');
  });

  test('does not log in with a wrong password, and keeps nothing', async () => {
    await logout();
    const {code, stderr} = await run(`docker login --username operator --password-stdin ${registry}`, 'guess');
    expect([code, stderr]).toEqual([1, expect.stringContaining('401 Unauthorized')]);
    expect(readFileSync(path.join(rehearsal.home, '.docker/config.json'), 'utf8')).not.toContain(registry);
  });

  test('keeps a login as Docker does', async () => {
    expect(await login()).toMatchObject({code: 0, stdout: 'Login Succeeded\n'});
    const {auths} = JSON.parse(readFileSync(path.join(rehearsal.home, '.docker/config.json'), 'utf8'));
    expect(Buffer.from(auths[registry].auth, 'base64').toString()).toBe('operator:let-me-in');
  });

  test('tells a missing tag from a missing repository', async () => {
    expect(await run('docker pull rancher/shell:v9')).toMatchObject({
      ...{code: 1, stderr: expect.stringContaining('manifest for rancher/shell:v9 not found: manifest unknown')},
    });
    expect(await run('docker pull nobody/nothing')).toMatchObject({
      ...{code: 1, stderr: expect.stringContaining('pull access denied for nobody/nothing')},
    });
  });

  test('does not pull a Windows image on Linux', async () => {
    expect((await run('docker pull rancher/wins:v0.4.7-windows-1809')).code).toBe(1);
  });

  test('saves an archive whose manifest names what is in it', async () => {
    const {code} = await run(
      'docker pull -q busybox:1.36.1 && docker save busybox:1.36.1 | tar x && cat manifest.json',
    );
    expect(code).toBe(0);
    const [entry] = JSON.parse(readFileSync(path.join(cwd, 'manifest.json'), 'utf8'));
    expect(entry.RepoTags).toEqual(['busybox:1.36.1']);
    const config = readFileSync(path.join(cwd, entry.Config));
    expect(entry.Config).toBe(`${sha256(config).slice(7)}.json`);
    expect(JSON.parse(config.toString()).rootfs.diff_ids).toEqual(
      entry.Layers.map((layer: string) => sha256(readFileSync(path.join(cwd, layer)))),
    );
  });

  test('does not save what it has not, nor load what is cut short', async () => {
    expect((await run('docker save nobody/nothing > a.tar')).code).toBe(1);
    const {code, stderr} = await run(
      'docker pull -q busybox:1.36.1 && docker save busybox:1.36.1 -o a.tar && head -c 3000 a.tar > b.tar && docker load -i b.tar',
    );
    expect([code, stderr]).toEqual([1, 'Error processing tar file(exit status 1): unexpected EOF\n']);
  });

  test('pushes only what it has, and only with a login', async () => {
    const target = `${registry}/rancher/busybox:1.36.1`;
    await logout();
    await run(`docker pull -q busybox:1.36.1 && docker tag busybox:1.36.1 ${target}`);
    expect(await run(`docker push ${target}`)).toMatchObject({code: 1, stderr: 'no basic auth credentials\n'});
    expect((await run(`docker push ${registry}/rancher/none:1`)).stderr).toMatch(/does not exist locally/);
    await login();
    expect((await run(`docker push ${target}`)).code).toBe(0);
    const manifest = await (await ask('rancher/busybox/manifests/1.36.1')).json();
    const {stdout} = await run("docker image inspect busybox:1.36.1 --format '{{.Id}}'");
    expect(manifest).toMatchObject({config: {digest: stdout.trim()}});
  });

  test('says so when nothing listens', async () => {
    await run('docker pull -q busybox:1.36.1 && docker tag busybox:1.36.1 127.0.0.1:1/x:1');
    expect((await run('docker push 127.0.0.1:1/x:1')).stderr).toMatch(/connection refused/);
  });

  test('reaches no other machine', async () => {
    await run('docker pull -q busybox:1.36.1 && docker tag busybox:1.36.1 far.example.com/x:1');
    expect((await run('docker push far.example.com/x:1')).stderr).toMatch(/reaches only this machine/);
  });

  test('joins images of two systems under one name', async () => {
    await login();
    const name = `${registry}/rancher/joined:1`;
    const script = `docker pull -q busybox:1.36.1 && docker tag busybox:1.36.1 ${name}-linux && docker push ${name}-linux &&
      docker manifest create ${name} ${name}-linux --amend && docker manifest push ${name} --purge`;
    expect((await run(script)).code).toBe(0);
    const list = (await (await ask('rancher/joined/manifests/1')).json()) as {manifests: {platform: unknown}[]};
    expect(list.manifests.map(({platform}) => platform)).toEqual([{architecture: 'amd64', os: 'linux'}]);
    expect((await run(`docker manifest create ${name} ${name}-windows --amend`)).stderr).toMatch(/no such manifest/);
  });

  test('says of what it does not play that it does not', async () => {
    expect(await run('docker run busybox')).toMatchObject({
      code: 1,
      stderr: "docker: 'run' is not played by this double\n",
    });
  });
});

describe('helm', () => {
  const add = 'helm repo add jetstack https://charts.jetstack.io';

  test('knows only charts of repositories that were added', async () => {
    expect((await run('helm fetch elsewhere/cert-manager')).stderr).toBe('Error: repo elsewhere not found\n');
    expect((await run('helm repo add x https://x.example.com')).code).toBe(1);
    expect((await run(`${add} && helm fetch jetstack/cert-manager --version v9`)).stderr).toMatch(
      /matching v9 not found/,
    );
  });

  test('writes a chart that tar reads, and renders its images', async () => {
    const {code, stdout} = await run(
      `${add} >/dev/null && helm fetch jetstack/cert-manager --version v1.5.1 && tar tzf cert-manager-v1.5.1.tgz &&
       helm template ./cert-manager-v1.5.1.tgz | grep -oP '(?<=image: ").*(?=")'`,
    );
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining(['cert-manager/Chart.yaml', 'quay.io/jetstack/cert-manager-webhook:v1.5.1']),
    );
  });

  test('does not render what is no chart', async () => {
    writeFileSync(path.join(cwd, 'a.tgz'), 'nothing');
    expect((await run('helm template ./a.tgz')).stderr).toMatch(/does not appear to be a gzipped archive/);
    expect((await run('helm template ./b.tgz')).stderr).toBe('Error: path "./b.tgz" not found\n');
  });
});

describe('the registry', () => {
  test('lets nobody in without the login', async () => {
    expect((await ask('', {}, 'a:b')).status).toBe(401);
    expect((await ask('')).status).toBe(200);
  });

  test('takes a blob in one piece and keeps it by its digest', async () => {
    const digest = sha256('hello');
    expect((await ask(`a/b/blobs/uploads/?digest=${digest}`, {method: 'POST', body: 'hello'})).status).toBe(201);
    expect((await ask(`a/b/blobs/${digest}`, {method: 'HEAD'})).status).toBe(200);
    expect(await (await ask(`a/b/blobs/${digest}`)).text()).toBe('hello');
  });

  test('refuses a blob that is not what its digest says', async () => {
    const reply = await ask(`a/b/blobs/uploads/?digest=${sha256('hello')}`, {method: 'POST', body: 'hallo'});
    expect([reply.status, await reply.json()]).toMatchObject([400, {errors: [{code: 'DIGEST_INVALID'}]}]);
  });

  test('refuses a manifest of blobs that it has not', async () => {
    const body = JSON.stringify({config: {digest: sha256('never sent')}, layers: []});
    const reply = await ask('a/b/manifests/1', {method: 'PUT', body});
    expect([reply.status, await reply.json()]).toMatchObject([404, {errors: [{code: 'MANIFEST_BLOB_UNKNOWN'}]}]);
  });

  test('says of an unknown name that it does not know it', async () => {
    expect((await ask('no/such/manifests/1')).status).toBe(404);
  });
});
