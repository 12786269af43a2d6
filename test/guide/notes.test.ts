import {expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const text = `# Sew

Sew the sail (1).
{ .annotate }

1.  Click **Red** when you like red.

Then run:

\`\`\`sh
./sew.sh --colour red \\ # (1)!
  --size 3 # (2)!
\`\`\`

1.  Any colour will do:

    \`\`\`sh
    ./sew.sh --colours
    \`\`\`

2.  In ells.

At last:

1. Hoist it.
`;

test('notes by number are no steps: they are shown with what they explain', () => {
  const guide = readText(text);
  const [sew, ...others] = stepsIn(guide);
  expect(others.map(step => step.title)).toEqual(['Hoist it']);
  expect(guide.callouts.map(callout => callout.text)).toEqual(['(1) Click Red when you like red.']);
  expect(sew).toMatchObject({
    kind: 'command',
    commands: [{script: './sew.sh --colour red \\\n  --size 3'}],
    callouts: [{text: '(1) Any colour will do:'}, {text: '(2) In ells.'}],
    exhibits: [{role: 'example', text: './sew.sh --colours'}],
  });
  expect(sew?.evidence[0]?.phrase).toContain('the marks of its notes (1, 2) are no part of it');
});
