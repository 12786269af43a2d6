import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {rules} from '../../src/check/catalogue.ts';
import {checkText} from '../../src/check/check.ts';
import {writeReference} from '../../src/check/reference.ts';

const file = path.join(import.meta.dirname, '../../src/check/rules/README.md');

test('the reference that is kept says what the rules say now (UPDATE=1 rewrites it)', () => {
  if (process.env.UPDATE !== undefined) writeFileSync(file, writeReference());
  expect(readFileSync(file, 'utf8')).toBe(writeReference());
});

test('every rule has a heading that its row links to', () => {
  const dead = checkText(writeReference(), 'README.md').filter(({ruleId}) => ruleId === 'dead-anchor');
  expect(dead).toEqual([]);
  for (const {id} of rules) expect(writeReference()).toContain(`\n## ${id}\n`);
});
