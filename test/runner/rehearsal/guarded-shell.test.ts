import {expect, test} from 'vitest';
import type {Look, Prover, Scene} from '../../../src/runner/prover.ts';
import {guardProver} from '../../../src/runner/rehearsal/guarded-prover.ts';
import {guardShell} from '../../../src/runner/rehearsal/guarded-shell.ts';
import {sparingProver} from '../../../src/runner/rehearsal/sparing-prover.ts';
import type {Shell, ShellRequest, ShellResult} from '../../../src/runner/shell.ts';
import {textsFor} from '../../../src/texts/texts.ts';

const passed: ShellResult = {
  ...{exitCode: 0, signal: null, timedOut: false, stopped: false, stateSaved: true},
  ...{background: [], failure: null, ms: 1},
};
const request: ShellRequest = {
  ...{shell: 'bash', script: 'x', terminal: false, stdin: null, timeoutMs: null, env: {}},
  onOutput() {},
};
const never = new AbortController().signal;

function guarded(may: boolean, misses: (string | null)[]) {
  const ran: string[] = [];
  const shell: Shell = {
    cwd: () => '/w',
    variable: () => null,
    async run({script}) {
      ran.push(script);
      return passed;
    },
  };
  const rehearsal = {
    mayRun: () => (may ? {ok: true as const} : {ok: false as const, reason: 'no double for x'}),
    missed: () => misses.shift() ?? null,
  };
  return {ran, shell: guardShell(shell, rehearsal)};
}

test('a script that may not run is not started', async () => {
  const {ran, shell} = guarded(false, []);
  expect(await shell.run(request, never)).toMatchObject({exitCode: null, failure: 'no double for x'});
  expect(ran).toEqual([]);
});

test('a script that met a program without a double has failed, whatever its exit code', async () => {
  const {ran, shell} = guarded(true, [null, 'no double for curl']);
  expect(await shell.run(request, never)).toMatchObject({exitCode: 0, failure: 'no double for curl'});
  expect(ran).toEqual(['x']);
});

test('what an earlier script missed is not laid on this one', async () => {
  const {shell} = guarded(true, ['no double for curl', null]);
  expect(await shell.run(request, never)).toEqual(passed);
});

test('a lack of disk space does not stop a rehearsal, a missing Docker does', async () => {
  const unmet: Look = {verdict: 'unmet', expected: 'e', observed: '1 GB is free.', cure: 'c', looked: true};
  const real = {probe: async () => unmet} as unknown as Prover;
  const {probe} = sparingProver(real, textsFor('en'));
  const scene = {} as Scene;
  expect(await probe({probe: 'disk', bytes: 1, path: null}, scene)).toEqual({
    ...{verdict: 'met', expected: 'e', cure: null, looked: false},
    observed: '1 GB is free. The real run needs it; a rehearsal does not.',
  });
  expect(await probe({probe: 'docker', minimum: null}, scene)).toBe(unmet);
});

function guardedProver(may: boolean, misses: (string | null)[]) {
  const made: string[] = [];
  const met: Look = {verdict: 'met', expected: 'e', observed: 'exit 0', cure: null, looked: true};
  const real = {
    check: async (check: object) => {
      made.push(JSON.stringify(check));
      return met;
    },
  } as unknown as Prover;
  const rehearsal = {
    mayRun: () => (may ? {ok: true as const} : {ok: false as const, reason: 'no double for x'}),
    missed: () => misses.shift() ?? null,
  };
  return {made, met, prover: guardProver(real, rehearsal, textsFor('en'))};
}
const scene = {cwd: '/w', env: {}} as unknown as Scene;

test("a command of the sidecar's checks that may not run is not started: the check is unmet", async () => {
  const {made, prover} = guardedProver(false, []);
  expect(await prover.check({command: 'rm -rf /x'}, scene)).toMatchObject({
    ...{verdict: 'unmet', observed: 'no double for x'},
  });
  expect(made).toEqual([]);
});

test('a check that met a program without a double is unmet, whatever its exit code', async () => {
  const {met, prover} = guardedProver(true, [null, 'no double for curl', null, null]);
  expect(await prover.check({command: 'curl x || true'}, scene)).toMatchObject({
    ...{verdict: 'unmet', observed: 'no double for curl'},
  });
  expect(await prover.check({command: 'true'}, scene)).toBe(met);
});
