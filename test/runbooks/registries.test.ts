/** Docker's options and certificates: lines typed into an editor, files of the machine played, a registry with TLS. */
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {reasonOf, rehearse, runbooks, runDocwalk, seed} from './rehearse.ts';

vi.setConfig({testTimeout: 60_000});

const folder = path.join(runbooks, 'registries');
const guide = path.join(folder, 'index.en.txt');
const document = seed('registries.plain.en.txt');
const sidecar = ['--with', path.join(folder, 'index.docwalk.yaml')];
const [insecure, selfSigned] = ['insecure-registries/1', 'self-signed-certificates/1'];
/** A name that leads to 127.0.0.0/8 is held to no certificate; without ::1 nothing can be seen of trust. */
const hasSix = Object.values(os.networkInterfaces()).some(list => list?.some(({address}) => address === '::1'));

let temp = '';
beforeAll(() => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'registries-'));
});
afterAll(() => rmSync(temp, {recursive: true}));

test.concurrent('is rehearsed to the end; what a shell and an editor are given is told apart', async () => {
  const {code, failed, proofs, text} = await rehearse(guide);
  expect([code, failed, proofs]).toEqual([0, [], ['skipped none', 'passed content', 'passed content']]);
  expect(text).toContain("$ sudo tee -a /etc/default/docker <<'END'\n");
  expect(text).toMatch(/> DOCKER_OPTS="\$DOCKER_OPTS --insecure-registry=registry\.example\.test:\d+"\n {2}> END\n/);
});

test.concurrent('without a terminal the line of the file goes to tee, which is told before anything runs', async () => {
  const {code, text} = await runDocwalk(['run', guide, '--dry-run', '--set', 'DOMAIN=r', '--set', 'PORT=5000'], temp);
  expect([code, text]).toEqual([0, expect.stringContaining('sudo tee -a /etc/default/docker')]);
});

describe('a rehearsal fails at the step whose double is broken', () => {
  test.concurrent.each([
    ['restart-ignored', insecure, /docker info/],
    ['certificate-empty', selfSigned, null],
    ['registry-down', selfSigned, /503/],
  ])('%s', async (spoil, step, seen) => {
    const {code, failed, unmet} = await rehearse(guide, {spoil});
    expect([code, failed]).toEqual([1, [step]]);
    if (seen !== null) expect(unmet).toMatch(seen);
  });

  test.runIf(hasSix).concurrent.each([
    ['certificate-other', /signed by nobody this machine trusts/],
    ['other-name', /made out to other names: other\.registry\.example\.test/],
  ])('%s', async (spoil, seen) => {
    const {code, failed, unmet} = await rehearse(guide, {spoil});
    expect([code, failed]).toEqual([1, [selfSigned]]);
    expect(unmet).toMatch(seen);
  });
});

/** A guide with lines of another replaced. */
function altered(from: string, name: string, change: (text: string) => string): string {
  const file = path.join(temp, name);
  const text = readFileSync(from, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error('nothing was changed');
  writeFileSync(file, changed);
  return file;
}

describe.runIf(hasSix)('what the folder of the certificate is called decides', () => {
  test.concurrent('without the port Docker does not trust the registry, though every command ended with 0', async () => {
    const file = altered(guide, 'no-port.txt', text =>
      text
        .replaceAll('certs.d/${DOMAIN}:${PORT}', 'certs.d/${DOMAIN}')
        .replace('$ cat ca.crt | sudo tee -a /etc/ssl/certs/ca-certificates.crt\n', ''),
    );
    const {code, failed, unmet, text} = await rehearse(file, {args: sidecar});
    expect([code, failed]).toEqual([1, [selfSigned]]);
    expect(unmet).toMatch(/signed by nobody this machine trusts/);
    expect(text).toContain('put the certificate of its authority into /etc/docker/certs.d/registry.example.test:');
  });
});

describe.runIf(existsSync(document))('the document that this one was modelled on, with the same sidecar', () => {
  test.concurrent('is shown, the line for the file as no command', async () => {
    const {code, text} = await runDocwalk(['show', document, ...sidecar], temp);
    expect([code, text]).toEqual([0, expect.stringContaining('(typed inside sudo vi /etc/default/docker)')]);
  });

  test.concurrent('is told without being run', async () => {
    const args = ['--dry-run', '--set', 'DOMAIN=r.example.com', '--set', 'PORT=5000', ...sidecar];
    const {code, text} = await runDocwalk(['run', document, ...args], temp);
    expect([code, text]).toEqual([0, expect.stringContaining('self-signed-certificates/1  [run]')]);
  });

  test.concurrent('cannot work as it stands: the rehearsal says at which command, why, and what helps', async () => {
    const rehearsed = await rehearse(document, {args: sidecar});
    expect([rehearsed.code, rehearsed.failed]).toEqual([1, [selfSigned]]);
    expect(reasonOf(rehearsed)).toMatch(/^Exit code 1 of `sudo cp ca\.crt /);
    expect(rehearsed.text).toMatch(/cp: .*'\/etc\/docker\/certs\.d\/registry\.example\.test\/ca\.crt': No such file/);
    expect(rehearsed.text).toContain(
      "Docker takes a registry's certificate only from /etc/docker/certs.d/HOST:PORT/ca.crt",
    );
  });

  test.concurrent('with the cure of the hint it is rehearsed to the end', async () => {
    const cured = altered(document, 'cured.txt', text =>
      text.replace(
        /^\$ sudo cp ca\.crt .*$/m,
        '$ sudo mkdir -p /etc/docker/certs.d/${DOMAIN}:${PORT}\n$ sudo cp ca.crt /etc/docker/certs.d/${DOMAIN}:${PORT}/ca.crt',
      ),
    );
    const {code, failed} = await rehearse(cured, {args: sidecar});
    expect([code, failed]).toEqual([0, []]);
  });
});
