import {expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const guide = readText(`# Sail

The sail is old.

## Mend

Two things are needed. Do them in order:

1. Cut the cloth:

   \`\`\`sh
   cut-cloth
   \`\`\`

The cloth may smell.

Now come the ropes.

1. Tie the rope:

   \`\`\`sh
   tie-rope
   \`\`\`

The knot must hold.

Click **Hoist**.
`);
const steps = stepsIn(guide);

test('what is said before the first list of a part is said of the part', () => {
  expect(guide.body.flatMap(block => (block.kind === 'section' ? block.prose : []))).toEqual([
    'Two things are needed. Do them in order:',
  ]);
});

test('what is said before a later list is said right before its first step', () => {
  expect(steps.map(({title, opening}) => [title, opening])).toEqual([
    ['Cut the cloth', undefined],
    ['Tie the rope', ['The cloth may smell.', 'Now come the ropes.']],
    ['Click Hoist', ['The knot must hold.']],
  ]);
});

test('points without a step are said once, with the words that introduce them', () => {
  const {prose} = readText('# Sail\n\nIt brings back:\n\n- the sail,\n- the rope.\n\n## Hoist\n\n```sh\nhoist\n```\n');
  expect(prose).toEqual(['It brings back:', '- the sail,\n- the rope.']);
});

test('prose that begins and ends with code or bold words keeps its marks', () => {
  const {prose} = readText(
    '# Sail\n\n`sail.txt` lies beside `rope.txt`\n\n**Look** at [the sea](https://sea.example)\n\n## Hoist\n\n```sh\nhoist\n```\n',
  );
  expect(prose).toEqual(['`sail.txt` lies beside `rope.txt`', '**Look** at [the sea](https://sea.example)']);
});
