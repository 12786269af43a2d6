import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

/** Every difference that weighs as drift over the corpus' pages in two languages, read in both pages and judged by a person. */
const [, ...rows] = readFileSync(path.join(import.meta.dirname, 'pairs.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map(line => {
    const [pair = '', , , kind = '', , , verdict = '', reason = ''] = line.split('\t');
    return {pair, kind, verdict, reason};
  });

test('the tally has a verdict and a reason for each difference', () => {
  expect(rows.filter(({verdict, reason}) => !['real', 'wrong'].includes(verdict) || reason === '')).toEqual([]);
});

test('of the differences at least 85 of 100 are real drift', () => {
  expect(rows.filter(({verdict}) => verdict === 'real').length / rows.length).toBeGreaterThanOrEqual(0.85);
});
