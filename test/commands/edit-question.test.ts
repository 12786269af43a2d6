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

test('a value for a file is asked for with the lines it stands in, not as a command', () => {
  const variable = {name: 'V', spellings: ['<V>'], type: 'text', secret: false, suggestion: null, places: []} as const;
  const asked = {question: 'value', variable, step: edit('e', {}), context: 'a: <V>\nb: 1', complaint: ''} as never;
  const {lines} = layQuestion(asked, textsFor('en'), 'en');
  expect(lines).toEqual(['Value of V  (Ctrl-D: stop here)', 'It stands in:', '  │ a: <V>', '  │ b: 1']);
});

test('what a step says is told once where its title says it all, and with the values put in', () => {
  const step = edit('e', {title: 'Write the list for <REG>', text: 'Write the list for `<REG>`:'});
  const {lines} = layQuestion({...base, step, words: 'Write the list for `r:1`:'}, textsFor('en'), 'en');
  expect(lines[0]).toBe('■ Write the list for `r:1`:');
  expect(lines.join('\n')).not.toContain('<REG>');
});
