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

test('the content of a file stands under its path, and not as a command', () => {
  const {lines} = laid({script: 'a: 1\n\n$ b\u202e\n'});
  const at = lines.indexOf('  conf: this will be its content');
  expect(lines.slice(at, at + 4)).toEqual([lines[at], '  │ a: 1', '  │ ', '  │ $ b⟨U+202E⟩']);
  expect(lines.join('\n')).not.toMatch(/^ {2}[$>]/m);
});

test('what changes in a file stands under what is put in', () => {
  const {lines} = laid({diff: '--- conf\n+++ conf\n@@ -1,1 +1,2 @@\n b: 2\n+a: 1'});
  expect(lines.slice(lines.indexOf('  │ a: 1'))).toEqual(expect.arrayContaining(['  +++ conf', '   b: 2', '  +a: 1']));
});

test('undo is offered where there is something to put back, and only there', () => {
  const offered = laid({undo: 'put conf back as it was'});
  expect([offered.read('u'), offered.keys?.join(' ')]).toEqual([
    {answer: 'undo'},
    expect.stringContaining('[u] put conf back as it was'),
  ]);
  expect(laid({}).read('u')).toBeNull();
});
