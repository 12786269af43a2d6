import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import stringWidth from 'string-width';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {rules} from '../../src/check/catalogue.ts';
import {listRules} from '../../src/check/explain.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {docwalkIn} from './docwalk-in.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-explain-'));
  writeFileSync(path.join(folder, 'a.md'), '# A\n\n```bash\nls\n```\n');
  mkdirSync(path.join(folder, 'docs'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));
const explain = (...given: string[]) => docwalkIn(folder, 'explain', ...given);

test('without a word, all rules are listed by what they are about', async () => {
  const {code, out} = await explain();
  expect(code).toBe(0);
  for (const {id, summary} of rules)
    expect(out).toMatch(
      new RegExp(`^  ${id} +\\*? +(error|warning|info) .*${summary.en.slice(0, 12).replace(/[`!.:[\]]/g, '.')}`, 'm'),
    );
  expect(out).toContain('Commands\n');
  expect(out).toMatch(/ {2}shell-syntax +error/);
  expect(out).toMatch(/ {2}prompt-in-command +\* warning/);
  expect(out).toContain('docwalk explain RULE');
});

test.each(['en', 'zh'] as const)('the list fits a terminal of 80 columns (%s)', language => {
  const text = listRules({texts: textsFor(language), language, columns: 80});
  expect(text.split('\n').filter(line => stringWidth(line) > 80)).toEqual([]);
});

test('a rule that is nearly one is guessed', async () => {
  expect(await explain('dead-ancor')).toEqual({
    ...{code: 2, out: ''},
    err: 'docwalk: dead-ancor is no rule of `check`. Did you mean dead-anchor? `docwalk explain` lists all rules.\n',
  });
  expect((await explain('dead-ancor', '--lang', 'zh')).err).toContain('是不是想写 dead-anchor');
});

test('what is neither a rule nor a line is said to be neither', async () => {
  for (const given of ['qqqqqqq', 'docs', 'a.md:x']) {
    expect(await explain(given)).toMatchObject({code: 2, err: expect.stringContaining(`${given} is neither a rule`)});
  }
});

test('a guide without a line is asked for one', async () => {
  expect(await explain('a.md')).toMatchObject({
    ...{code: 2, err: 'docwalk: a.md: which of its 5 lines? Expected FILE:LINE, as in a.md:1.\n'},
  });
});

test('a line with a column, as findings are printed, is a line', async () => {
  expect((await explain('a.md:4:1')).out).toBe((await explain('a.md:4')).out);
});

test('the last line is the last that an editor shows', async () => {
  expect((await explain('a.md:5')).code).toBe(0);
  expect((await explain('a.md:6')).err).toBe('docwalk: a.md has no line 6: it has 5 lines.\n');
  expect((await explain('a.md:0')).err).toBe('docwalk: a.md has no line 0: it has 5 lines.\n');
});
