/** RKE's `cluster.yml`: fragments merged into a file that is there, a list compared with a registry. */
import {cpSync, existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {reasonOf, rehearse, runbooks, runDocwalk, seed} from './rehearse.ts';

vi.setConfig({testTimeout: 60_000});

const folder = path.join(runbooks, 'rke-private-registries');
const document = seed('rke-private-registries.hugo.en.md');
const sidecar = ['--with', path.join(folder, 'index.docwalk.yaml')];

describe.each([
  ['en', 'Your own registry'],
  ['zh', '自己的镜像仓库'],
])('index.%s.md', (language, tab) => {
  const guide = path.join(folder, `index.${language}.md`);

  test.concurrent('with a registry of one’s own is rehearsed to the end, every step proven by content', async () => {
    const {code, failed, proofs} = await rehearse(guide, {args: ['--choose', tab]});
    expect([code, failed, proofs]).toEqual([0, [], Array(3).fill('passed content')]);
  });

  test.concurrent('with Amazon ECR is rehearsed to the end', async () => {
    const {code, proofs, text} = await rehearse(guide, {args: ['--choose', 'Amazon ECR']});
    expect([code, proofs]).toEqual([0, ['passed content']]);
    expect(text).toContain('+            - "AWS_ACCESS_KEY_ID=••••••"');
    expect(text).not.toContain('rehearsal/secret+key');
  });
});

describe('a rehearsal fails at the step whose double is broken', () => {
  const list = 'without-internet-access/1';
  test.concurrent.each([
    ['list-empty', list, /system-images\.txt/],
    ['list-failed', list, null],
    ['image-missing', list, /rancher\/pause:3\.1/],
    ['registry-down', list, /503/],
  ])('%s', async (spoil, step, seen) => {
    const {code, failed, unmet} = await rehearse(path.join(folder, 'index.en.md'), {spoil});
    expect([code, failed]).toEqual([1, [step]]);
    if (seen !== null) expect(unmet).toMatch(seen);
  });

  test.concurrent('a file with an error of its own is not touched, and the step fails', async () => {
    const copy = mkdtempSync(path.join(os.tmpdir(), 'rke-'));
    cpSync(runbooks, copy, {recursive: true});
    const guide = path.join(copy, 'rke-private-registries/index.en.md');
    writeFileSync(path.join(path.dirname(guide), 'files/cluster.yml'), 'nodes: [\n');
    const rehearsed = await rehearse(guide);
    rmSync(copy, {recursive: true});
    expect([rehearsed.code, rehearsed.failed]).toEqual([1, ['name-the-registries/1']]);
    expect(reasonOf(rehearsed)).toContain('cluster.yml has an error already, so nothing is merged into it');
  });
});

describe.runIf(existsSync(document))('the document that this one was modelled on, with the same sidecar', () => {
  test.concurrent('is shown', async () => {
    const {code, text} = await runDocwalk(['show', document, ...sidecar], os.tmpdir());
    expect([code, text]).toEqual([0, expect.stringContaining('change cluster.yml')]);
  });

  test.concurrent('is told without being run', async () => {
    const {code, text} = await runDocwalk(['run', document, '--dry-run', ...sidecar], os.tmpdir());
    expect([code, text]).toEqual([0, expect.stringContaining('page/1  [edit]')]);
  });

  test.concurrent('is rehearsed to the end', async () => {
    const {code, proofs} = await rehearse(document, {args: sidecar});
    expect([code, proofs]).toEqual([0, ['passed content']]);
  });
});
