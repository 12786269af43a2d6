import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareOutput} from '../../src/runner/expected-output.ts';

const verdict = (shown: string, came: string) => compareOutput(shown, came).verdict;

test.each([
  ['Login Succeeded', 'WARNING: stored unencrypted\n\nLogin Succeeded\n'],
  ['NAME   READY\nweb-0  1/1', 'NAME        READY\nweb-0       1/1\n'],
  ['deployment.apps/web created', 'deployment.apps/web   created'],
  [
    'v2.6.9: digest: sha256:4dbae407aa11bb22cc33dd44ee55ff66aa11bb22cc33dd44ee55ff6611223344 size: 526',
    'v2.6.9: digest: sha256:0b1cd810aa11bb22cc33dd44ee55ff66aa11bb22cc33dd44ee55ff6611223300 size: 740',
  ],
  ['coredns-6799fbcd5-zq4ld 1/1 Running 0 5d3h', 'coredns-7b98449c4-x7x2p   1/1   Running   2   14s'],
  ['NAME STATUS AGE\n...\nnode-1 Ready 3d', 'NAME STATUS AGE\nnode-0 Ready 1s\nnode-1 Ready 1s\n'],
  ['10.43.0.1:443', '10.0.0.7:6443'],
  ['created at 2023-01-02T03:04:05Z', 'created at 2026-11-21T12:00:00.123Z'],
  ['Server: <ip-address>', 'Server: 10.0.0.7'],
  ['"ok": true', '\u001b[32m"ok":\u001b[0m true'],
  ['Downloading ... done', 'Downloading chart 12 MB done'],
  ['结果：成功', '结果:成功'],
])('%j is what %j shows', (shown, came) => {
  expect(verdict(shown, came)).toBe('alike');
});

test.each([
  ['web-0 1/1 Running', 'web-0 0/1 CrashLoopBackOff', 'unlike'],
  ['first\nsecond', 'first\nthird', 'partly'],
  ['second\nfirst', 'first\nsecond', 'partly'],
  ['Login Succeeded', '', 'unlike'],
  ['no error', 'error', 'unlike'],
] as const)('%j is not what %j shows', (shown, came, expected) => {
  expect(verdict(shown, came)).toBe(expected);
});

test('the first line that did not come is named, with the line that is most like it', () => {
  const {missing, nearest, found, shown} = compareOutput('a b c ok\nd', 'x\na b c broken\n');
  expect({missing, nearest, found, shown}).toEqual({
    missing: ['a b c ok', 'd'],
    nearest: 'a b c broken',
    found: 0,
    shown: 2,
  });
});

test('whatever is printed is like itself, also among other lines', () => {
  const line = fc.string({minLength: 1, maxLength: 40});
  fc.assert(
    fc.property(fc.array(line, {maxLength: 8}), line, (shown, other) => {
      const text = shown.join('\n');
      expect(verdict(text, `${other}\n${text}\n${other}`)).toBe('alike');
    }),
  );
});

test('comparing takes time in proportion to what came', () => {
  const shown = Array.from({length: 200}, (_, index) => `line ${index} of the guide`).join('\n');
  const came = 'x '.repeat(200_000);
  expect(compareOutput(shown, came).verdict).toBe('unlike');
});
