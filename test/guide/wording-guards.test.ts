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
