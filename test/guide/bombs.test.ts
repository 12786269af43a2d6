import {expect, test} from 'vitest';
import {readText} from './reading.ts';

const size = 200_000;
const bombs = [
  '```\n',
  '# a\n',
  '    a\n\n',
  '。如果',
  '1. ',
  'a@b.c ',
  '<x> ',
  '{{%',
  '<',
  '[',
  '- a\n\nb\n\n',
  '$ a\n',
  'If a, b. ',
  '> a\n\n',
  '```sh\nls\n```\n',
  '| a |\n',
  '*',
  '`',
  '<Tabs>\n',
];

test.each(bombs.map(bomb => [bomb] as const))(
  'a page of nothing but %j becomes a guide in good time, and no list in it is too long for the reader',
  bomb => {
    const guide = readText(bomb.repeat(Math.floor(size / bomb.length)));
    expect(guide.format).toBe('docwalk.guide/1');
  },
  60_000,
);

test('a block with more lines than a person writes is shown, and says why it is not read', () => {
  const guide = readText(`# T\n\n\`\`\`sh\n${'ls -l\n'.repeat(10_001)}\`\`\`\n`);
  expect(guide.exhibits).toMatchObject([{role: 'unread', evidence: {phrase: 'the block has more than 10000 lines'}}]);
});

test('a long sentence without a blank is read in good time', () => {
  expect(readText(`${'现在已'.repeat(8_000)}\n`).format).toBe('docwalk.guide/1');
}, 30_000);
