/** Kubernetes add-ons: a session in a container, output compared with what is shown, image lines put into YAML files. */
import {existsSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {rehearse, runbooks, runDocwalk, seed} from './rehearse.ts';

vi.setConfig({testTimeout: 60_000});

const folder = path.join(runbooks, 'kubernetes-add-ons');
const guide = path.join(folder, 'index.en.md');
const document = seed('k8s-private-registry.jekyll.en.md');
const sidecar = ['--with', path.join(folder, 'index.docwalk.yaml')];

test.concurrent('is rehearsed to the end: the session by its output, the files by their content', async () => {
  const {code, failed, proofs, text} = await rehearse(guide);
  expect([code, failed, proofs]).toEqual([0, [], ['passed output', ...Array(5).fill('passed content')]]);
  expect(text).toContain("$ docker run -i --rm python:2.7 bash -e <<'END'\n  > git clone ");
  expect(text).toMatch(/\+ {10}image: 127\.0\.0\.1:\d+\/kubernetes-helm\/tiller:v2\.8\.2 # follows the release\n/);
});

describe('a rehearsal fails at the step whose double is broken', () => {
  const session = 'the-images-of-the-add-ons/1';
  test.concurrent.each([
    ['image-missing-on-hub', session, null],
    ['clone-fails', session, null],
    ['modules-missing', session, null],
    ['version-unknown', session, /of 8 lines shown came\. Not found: “Rancher Version: 1\.6\.25”/],
    ['add-ons-missing', session, /Not found: “- tiller:v2\.8\.2”/],
    ['image-missing', 'dns/1', /k8s-dns-sidecar-amd64:1\.14\.13/],
  ])('%s', async (spoil, step, seen) => {
    const {code, failed, unmet} = await rehearse(guide, {spoil});
    expect([code, failed]).toEqual([1, [step]]);
    if (seen !== null) expect(unmet).toMatch(seen);
  });

  test.concurrent('registry-down: nothing is changed before the registry answers', async () => {
    const {code, proofs, unmet} = await rehearse(guide, {spoil: 'registry-down'});
    expect([code, proofs]).toEqual([2, []]);
    expect(unmet).toBe('');
  });

  test.concurrent('a version that was never pushed', async () => {
    const {code, failed, unmet} = await rehearse(guide, {args: ['--set', 'TILLER_VERSION=v2.9.9']});
    expect([code, failed, unmet]).toEqual([1, ['helm/1'], expect.stringContaining('kubernetes-helm/tiller:v2.9.9')]);
  });
});

describe.runIf(existsSync(document))('the document that this one was modelled on, with the same sidecar', () => {
  test.concurrent('is shown', async () => {
    const {code, text} = await runDocwalk(['show', document, ...sidecar], os.tmpdir());
    expect([code, text]).toEqual([0, expect.stringContaining('change dns/kubedns-controller.yaml.sed')]);
  });

  test.concurrent('is told without being run', async () => {
    const args = ['--dry-run', '--set', '$PRIVATE_REGISTRY=r.example.com:5000', '--set', 'VERSION=v1', ...sidecar];
    const {code, text} = await runDocwalk(['run', document, ...args], os.tmpdir());
    expect(text).toContain('image: r.example.com:5000/google_containers/heapster:v1');
    expect([code, text]).toEqual([0, expect.stringContaining('kubernetes-add-ons/1  [run]')]);
  });

  test.concurrent('is rehearsed to the end', async () => {
    const {code, failed, proofs} = await rehearse(document, {args: sidecar});
    expect([code, failed, proofs]).toEqual([0, [], ['passed output', ...Array(5).fill('passed content')]]);
  });
});
