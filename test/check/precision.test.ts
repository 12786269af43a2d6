import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {rules} from '../../src/check/catalogue.ts';

/** Findings drawn at random from those over the corpus, each read and judged by a person. The last draw counts. */
const [, ...rows] = readFileSync(path.join(import.meta.dirname, 'precision.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map(line => {
    const [draw = '', file = '', number = '', rule = '', verdict = '', reason = ''] = line.split('\t');
    return {draw, file, number, rule, verdict, reason};
  });
const last = rows.at(-1)?.draw;
const severityOf = new Map(rules.map(rule => [rule.id, rule.severity]));

describe('the tally of false alarms', () => {
  test('has a verdict and a reason for each finding, of rules there are', () => {
    const odd = rows.filter(
      row =>
        !['right', 'wrong'].includes(row.verdict) ||
        row.reason === '' ||
        !/^\d+$/.test(row.number) ||
        !severityOf.has(row.rule),
    );
    expect(odd).toEqual([]);
  });

  test.each([
    ['error', 0.95],
    ['warning', 0.85],
  ] as const)('in the last draw at least %s findings are right by %d', (severity, share) => {
    const drawn = rows.filter(row => row.draw === last && severityOf.get(row.rule) === severity);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.filter(row => row.verdict === 'right').length / drawn.length).toBeGreaterThanOrEqual(share);
  });
});
