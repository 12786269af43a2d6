/** What holds of every fix, on pages nobody wrote: the examples of the rules and pages of the corpus, mutilated at random. */
import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {rules} from '../../src/check/catalogue.ts';
import {checkText} from '../../src/check/check.ts';
import {applyFixes} from '../../src/check/fix.ts';
import type {Diagnostic, Edit} from '../../src/check/rule.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';

const examples = rules.flatMap(rule => rule.examples.map(({bad, file = 'guide.md'}) => ({text: bad, file})));
const names =
  shared === null
    ? []
    : readdirSync(sharedFile('corpus'), {recursive: true, encoding: 'utf8'})
        .filter(name => /\.(?:md|mdx|txt)$/.test(name))
        .sort();

type Cut = {readonly at: number; readonly what: 'drop' | 'double' | 'indent' | 'crlf' | 'tab'};
const cuts = fc.array(
  fc.record({at: fc.nat(10_000), what: fc.constantFrom<Cut['what'][]>('drop', 'double', 'indent', 'crlf', 'tab')}),
  {maxLength: 6},
);

/** Some lines gone, doubled, moved to the right, with another end. */
function mutilate(text: string, changes: readonly Cut[]): string {
  const lines = text.split('\n');
  for (const {at, what} of changes) {
    const row = at % lines.length;
    const line = lines[row] ?? '';
    if (what === 'drop') lines.splice(row, 1);
    else if (what === 'double') lines.splice(row, 0, line);
    else lines[row] = what === 'indent' ? `  ${line}` : what === 'tab' ? `\t${line}` : `${line}\r`;
    if (lines.length === 0) lines.push('');
  }
  return lines.join('\n');
}

const editsOf = (done: readonly Diagnostic[]): Edit[] =>
  done.flatMap(({fix}) => [...(fix?.edits ?? [])]).sort((a, b) => a.start - b.start || a.end - b.end);

function holds(text: string, file: string): void {
  const found = checkText(text, file);
  for (const {fix, ruleId} of found) {
    for (const {start, end} of fix?.edits ?? []) {
      expect([ruleId, start <= end && 0 <= start && end <= text.length]).toEqual([ruleId, true]);
    }
  }
  const {text: mended, done} = applyFixes(text, found);
  const edits = editsOf(done);
  for (const [at, edit] of edits.entries()) expect(edit.start).toBeGreaterThanOrEqual(edits[at - 1]?.end ?? 0);
  // what each edit put in, taken out again, leaves every byte there was
  let back = '';
  let from = 0;
  let shift = 0;
  for (const {start, end, text: put} of edits) {
    back += mended.slice(from, start + shift) + text.slice(start, end);
    from = start + shift + put.length;
    shift += put.length - (end - start);
  }
  expect(back + mended.slice(from)).toBe(text);
}

function ends(text: string, file: string): void {
  let now = text;
  for (let round = 0; round < 8; round++) {
    const {text: next, done} = applyFixes(now, checkText(now, file));
    if (done.length === 0) return;
    now = next;
  }
  expect(applyFixes(now, checkText(now, file)).done.map(({ruleId}) => ruleId)).toEqual([]);
}

const runs = {numRuns: 60, endOnFailure: true} as const;

describe('on mutilated examples', () => {
  const example = fc.constantFrom(...examples);
  test('edits stand in the page, apart from each other, and every other byte stays', {timeout: 120_000}, () => {
    fc.assert(
      fc.property(example, example, cuts, (one, two, changes) => {
        holds(mutilate(`${one.text}\n${two.text}`, changes), one.file);
      }),
      {...runs, numRuns: 200},
    );
  });

  test('mending comes to an end, after which nothing is mended', {timeout: 120_000}, () => {
    fc.assert(
      fc.property(example, example, cuts, (one, two, changes) => {
        ends(mutilate(`${one.text}\n${two.text}`, changes), one.file);
      }),
      {...runs, numRuns: 150},
    );
  });
});

describe.skipIf(shared === null)(shared === null ? withoutShared : 'on mutilated pages of the corpus', () => {
  const page = fc.constantFrom(...(names.length === 0 ? ['none'] : names));
  const read = (name: string): string => readFileSync(sharedFile('corpus', name), 'utf8').slice(0, 20_000);

  test('edits stand in the page, apart from each other, and every other byte stays', {timeout: 300_000}, () => {
    fc.assert(
      fc.property(page, cuts, (name, changes) => holds(mutilate(read(name), changes), name)),
      runs,
    );
  });

  test('mending comes to an end, after which nothing is mended', {timeout: 300_000}, () => {
    fc.assert(
      fc.property(page, cuts, (name, changes) => ends(mutilate(read(name), changes), name)),
      {...runs, numRuns: 25},
    );
  });
});
