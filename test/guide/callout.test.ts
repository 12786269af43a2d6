import {expect, test} from 'vitest';
import {readText} from './reading.ts';

const noteOf = (...lines: readonly string[]) => readText(`# Sail\n\n${lines.join('\n')}\n`).callouts;

test('a note keeps its points, and theirs', () => {
  const [note] = noteOf('> **Note:**', '>', '> - The sail is `old`.', '>   - Very old.', '> - The rope is <ROPE>.');
  expect(note?.text).toBe('- The sail is `old`.\n  - Very old.\n- The rope is <ROPE>.');
});

test('the label of a note is its tone, not its words', () => {
  expect(noteOf('> **Warning:** The mast may fall.').map(({tone, text}) => [tone, text])).toEqual([
    ['warning', 'The mast may fall.'],
  ]);
  expect(noteOf('> 注意：桅杆可能会倒。').map(({text}) => text)).toEqual(['桅杆可能会倒。']);
});

test('the paragraphs of a note stay apart', () => {
  expect(noteOf(':::note', '', 'One.', '', 'Two.', '', '1. Three', '2. Four', '', ':::').map(({text}) => text)).toEqual(
    ['One.\n\nTwo.\n\n1. Three\n2. Four'],
  );
});

test('a block of code in a note is no word of it', () => {
  expect(noteOf('> Note: Look first:', '>', '> ```sh', '> look', '> ```').map(({text}) => text)).toEqual([
    'Look first:',
  ]);
});
