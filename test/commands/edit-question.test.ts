import {expect, test} from 'vitest';
import {layQuestion} from '../../src/commands/line-question.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {edit} from '../runner/pages.ts';

const base = {
  question: 'proceed',
  step: edit('e', {}),
  attempt: 1,
  script: 'a: 1\n',
  checks: [],
  warnings: [],
} as const;
const laid = (more: object) => layQuestion({...base, ...more}, textsFor('en'), 'en');

test('what changes in a file stands under what is put in', () => {
  const {lines} = laid({diff: '--- conf\n+++ conf\n@@ -1,1 +1,2 @@\n b: 2\n+a: 1'});
  expect(lines.slice(lines.indexOf('  $ a: 1'))).toEqual(expect.arrayContaining(['  +++ conf', '   b: 2', '  +a: 1']));
});

test('undo is offered where there is something to put back, and only there', () => {
  const offered = laid({undo: 'put conf back as it was'});
  expect([offered.read('u'), offered.keys?.join(' ')]).toEqual([
    {answer: 'undo'},
    expect.stringContaining('[u] put conf back as it was'),
  ]);
  expect(laid({}).read('u')).toBeNull();
});
