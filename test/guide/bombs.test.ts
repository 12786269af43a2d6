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
];

test.each(bombs.map(bomb => [bomb] as const))(
  'a page of nothing but %j becomes a guide in good time, and no list in it is too long for the reader',
  bomb => {
    const guide = readText(bomb.repeat(Math.floor(size / bomb.length)));
    expect(guide.format).toBe('docwalk.guide/1');
  },
  20_000,
);
