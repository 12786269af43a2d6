import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const run = fence('sh', './sew.sh');
const guideOf = (...lines: string[]) => readText(`${lines.join('\n\n')}\n`);

describe('a step is not left out', () => {
  test.each([
    'Sew the sail. If you have no needle, you have to adapt this step accordingly:',
    'Sew the sail. If your sail is green, change the colour below:',
  ])('for words that tell to change it: %s', words => {
    const guide = guideOf('## Sail', words, run);
    const [step] = stepsIn(guide);
    expect(step).toMatchObject({title: 'Sew the sail', conditions: []});
    expect(guide.body).toMatchObject([{conditions: [{kind: 'inform'}]}]);
  });

  test.each([
    'If you call the harbour, you should receive an answer from the keeper:',
    'If another boat asks for it you would get something like:',
  ])('for words that tell what comes of it: %s', words => {
    const guide = guideOf(words, fence('sh', '$ ./call.sh', 'Here is the harbour.'));
    expect(stepsIn(guide)).toMatchObject([{conditions: []}]);
  });

  test('for a case that was closed before the words that lead into it', () => {
    const words = 'If this works, you are done. If this still fails, try a longer rope:';
    const [step] = stepsIn(guideOf(words, run));
    expect(step?.conditions.map(({text}) => text)).toEqual(['If this still fails, try a longer rope:']);
  });
});

test('a question about what would happen is no condition', () => {
  expect(guideOf('What would happen if you tried to sail without a rope?', 'Sew:', run).conditions).toEqual([]);
});

describe('a list that only names the parts of the page', () => {
  const parts = [
    '## 1. Choose the Green Harbour Flag',
    '## 2. Hoist first sail',
    '## 3. Optional: Call harbour keeper',
  ];
  const page = (...items: string[]) =>
    guideOf('It takes these steps:', items.map(item => `1. ${item}`).join('\n'), ...parts, run);

  test('is no procedure, though its words are a little other than the headings', () => {
    expect(stepsIn(page('Choose a green harbour flag', 'Hoist first sail', 'Call harbour keeper'))).toHaveLength(1);
  });

  test('is one where it names other things', () => {
    expect(stepsIn(page('Choose a green harbour flag', 'Mend the old rope', 'Call harbour keeper'))).toHaveLength(4);
  });
});

test('a heading with a letter behind its number may be optional', () => {
  expect(guideOf('## 2a. Optional: Oil the mast', run).body).toMatchObject([{optional: true}]);
});

test('what an expected answer tells is a result', () => {
  const [step] = stepsIn(guideOf(run, 'If the above result is returned, the sail has taken the wind.'));
  expect(step?.expects).toMatchObject([{kind: 'statement'}]);
});

test('an error that was shown is no promise', () => {
  const guide = guideOf(run, 'and `sew` returned an error:', fence('', 'needle does not exist'));
  expect(guide.exhibits).toMatchObject([{role: 'output'}]);
  expect(stepsIn(guide)[0]?.expects).toEqual([]);
});

test.each(['Make sure you have a7rope installed.', 'The plan needs to be created by hand.'])(
  'a prerequisite is: %s',
  words => {
    expect(guideOf(words, 'Then sew:', run).prerequisites).toHaveLength(1);
  },
);
