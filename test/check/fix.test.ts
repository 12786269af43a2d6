import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {checkText} from '../../src/check/check.ts';
import {applyFixes} from '../../src/check/fix.ts';
import type {Diagnostic, Edit} from '../../src/check/rule.ts';
import {listSteps, readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';

const place = {file: 'a.md', start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 1, offset: 0}};
const diagnostic = (...edits: Edit[]): Diagnostic => ({
  ...{file: 'a.md', ruleId: 'r', severity: 'info', message: '', said: {en: '', zh: ''}, place, related: []},
  fix: {edits},
});

test('edits are done together, whatever their order', () => {
  const {text} = applyFixes('one two', [
    diagnostic({start: 4, end: 7, text: '2'}),
    diagnostic({start: 0, end: 3, text: '1'}),
  ]);
  expect(text).toBe('1 2');
});

test('of two fixes that overlap only the first is done', () => {
  const first = diagnostic({start: 0, end: 3, text: '1'});
  const {text, done} = applyFixes('one two', [first, diagnostic({start: 2, end: 5, text: 'x'})]);
  expect(text).toBe('1 two');
  expect(done).toEqual([first]);
});

test('a fix whose edits cannot all be done is not done in part', () => {
  const both = diagnostic({start: 4, end: 7, text: '2'}, {start: 2, end: 3, text: 'x'});
  expect(applyFixes('one two', [diagnostic({start: 0, end: 3, text: '1'}), both]).text).toBe('1 two');
});

test('where command and output part, no blank line stays behind in a block', () => {
  const text = ['# A', '', '```bash', '$ a get b', '', 'B: 1', '', '$ a get c', '', 'C: 2', '```', ''].join('\n');
  const found = checkText(text, 'a.md').filter(one => one.ruleId === 'mixed-output');
  const block = (language: string, line: string): string[] => ['', `\`\`\`${language}`, line, '```'];
  expect(applyFixes(text, found).text).toBe(
    [
      '# A',
      ...block('bash', 'a get b'),
      ...block('text', 'B: 1'),
      ...block('bash', 'a get c'),
      ...block('text', 'C: 2'),
      '',
    ].join('\n'),
  );
});

test('line ends and a byte order mark stay as they are', () => {
  const text = '\ufeff# A\r\n\r\n```plain\r\nhelm repo update\r\n```\r\n';
  expect(applyFixes(text, checkText(text, 'a.md')).text).toBe(
    '\ufeff# A\r\n\r\n```bash\r\nhelm repo update\r\n```\r\n',
  );
});

test('a fence of two shells is given no name, for each would be an error', () => {
  const text =
    '# A\n\n```\nhelm repo add a \\\n  https://a.example\n# PowerShell\nhelm repo add a `\n  https://a.example\n```\n';
  expect(applyFixes(text, checkText(text, 'a.md')).text).toBe(text);
});

function mendAll(text: string, file: string): string {
  let now = text;
  for (let round = 0; round < 8; round++) {
    const next = applyFixes(now, checkText(now, file)).text;
    if (next === now) return now;
    now = next;
  }
  return now;
}

describe.skipIf(shared === null)(shared === null ? withoutShared : 'over the seeds', () => {
  test.each(shared === null ? [] : readdirSync(sharedFile('corpus/seeds')))(
    '%s: mending ends, mends nothing twice, and leaves the steps what they are',
    file => {
      const text = readFileSync(sharedFile('corpus/seeds', file), 'utf8');
      const mended = mendAll(text, file);
      expect(applyFixes(mended, checkText(mended, file)).done).toEqual([]);
      const stepsOf = (source: string): string[] =>
        listSteps(readGuide(readPage(source, file), {file, sha256: ''}).body).map(step => `${step.kind} ${step.id}`);
      expect(stepsOf(mended)).toEqual(stepsOf(text));
    },
  );
});
