import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {tellNone} from '../../src/commands/check-call.ts';
import {checkPageFile, type PageSetting} from '../../src/commands/check-page.ts';
import type {Surroundings} from '../../src/commands/surroundings.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {docwalkIn} from './docwalk-in.ts';

vi.setConfig({testTimeout: 60_000});
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-page-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a page that docwalk fails on is a fault with its details, and no more', async () => {
  const order = {file: path.join(folder, 'a.md'), named: 'a.md', sidecar: null};
  const broken: PageSetting = {
    ...{dialect: null, fix: false, language: 'en'},
    get severities(): never {
      throw new TypeError('broken');
    },
  };
  const outcome = checkPageFile(order, bytes('# A\n\n```bash\nmake\n```\n'), broken);
  if (!('fault' in outcome)) throw new Error('expected a fault');
  expect(outcome.fault.stack).toContain('TypeError');
  let said = '';
  const stderr = {write: (text: string) => (said += text)};
  const state = path.join(folder, 'state');
  const surroundings = {stderr, env: {XDG_STATE_HOME: state}, version: '1', node: {version: 'v'}};
  const tell = tellNone(surroundings as unknown as Surroundings, textsFor('en'));
  for (let each = 0; each < 5; each++) await tell(outcome, order);
  expect(said.match(/a\.md: was not checked, docwalk failed on it \(broken\)/g)).toHaveLength(2);
  expect(said.match(/docwalk itself failed: a\.md: broken/g)).toHaveLength(3);
  // nobody needs the details of thousands
  expect(said.match(/fault-/g)).toHaveLength(3);
});

test('an included file is read as the page has it: what it sets is set', async () => {
  writeFileSync(path.join(folder, 'docwalk.yaml'), 'docwalk: 1\n');
  writeFileSync(path.join(folder, 'set.md'), '```bash\nexport NAME=a\n```\n');
  writeFileSync(path.join(folder, 'a.md'), '# A\n\n--8<-- "set.md"\n\n```bash\nping -c 1 $NAME\n```\n');
  expect((await docwalkIn(folder, 'check', 'a.md')).out).toBe('No findings in 1 file.\n');
  rmSync(path.join(folder, 'set.md'));
  expect((await docwalkIn(folder, 'check', 'a.md')).out).toContain('undefined-variable');
});

test('what stands in an included file is told where it stands, not on the page', async () => {
  writeFileSync(path.join(folder, 'docwalk.yaml'), 'docwalk: 1\n');
  writeFileSync(path.join(folder, 'part.md'), 'See [b](./gone.md).\n\n```bash\necho "a\n```\n');
  writeFileSync(path.join(folder, 'a.md'), '# A\n\n--8<-- "part.md"\n');
  expect((await docwalkIn(folder, 'check', 'a.md')).out).toBe('No findings in 1 file.\n');
  expect((await docwalkIn(folder, 'check', 'part.md')).out).toContain('dead-link');
});
