import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const run = fence('sh', './sew.sh');
const guideOf = (...lines: string[]) => readText(`${lines.join('\n\n')}\n`);
const prerequisitesOf = (...lines: string[]) => guideOf(...lines).prerequisites.map(({text}) => text);
const conditionsOf = (...lines: string[]) => {
  const guide = guideOf(...lines);
  return [...guide.conditions, ...stepsIn(guide).flatMap(step => step.conditions)];
};

describe('a block of code', () => {
  test('whose fence names a file is that file, though the words before it show what it looks like', () => {
    const [, step] = stepsIn(
      guideOf(run, 'Your settings could look like this:', fence('yaml title="sail/rig.yaml"', 'mast: 3')),
    );
    expect(step).toMatchObject({kind: 'edit', path: 'sail/rig.yaml'});
  });

  test.each(['Here is an **example** of a command with a placeholder:', 'Sew it instead of:'])(
    'that is only spoken about is no step: %s',
    words => {
      const guide = guideOf(words, fence('', 'hoist --sail <COLOUR>'));
      expect(stepsIn(guide)).toEqual([]);
      expect(guide.exhibits).toMatchObject([{role: 'example'}]);
    },
  );

  test('holds no command in a line that is nothing but a dash', () => {
    const [step] = stepsIn(guideOf(fence('sh', 'hoist --sail', '-', 'reef --sail')));
    expect(step).toMatchObject({commands: [{text: 'hoist --sail'}, {text: 'reef --sail'}]});
  });

  test('may end in a backslash that joins nothing', () => {
    const [step] = stepsIn(guideOf(fence('sh', 'hoist --sail \\', '  --mast 2 \\')));
    expect(step).toMatchObject({commands: [{text: 'hoist --sail --mast 2'}]});
  });

  test('behind a table is named by the words before the table', () => {
    const [step] = stepsIn(guideOf('Hoist the new sail.', 'Name | Meaning\n---|---\n`<MAST>` | The mast', run));
    expect(step?.title).toBe('Hoist the new sail');
  });

  test('behind points is named by the words before the points', () => {
    const [step] = stepsIn(guideOf('Hoist the sail with these:', '- a rope\n- a hook', run));
    expect(step?.title).toBe('Hoist the sail with these');
  });
});

describe('a result', () => {
  test('may be called the result of the step', () => {
    const [step] = stepsIn(readText('1. Hoist it.\n\n    **Step Result:** The sail is up.\n'));
    expect(step?.expects).toMatchObject([{kind: 'statement', text: 'Step Result: The sail is up.'}]);
  });

  test('may be told by a condition that holds when all went well', () => {
    const [step] = stepsIn(guideOf(run, 'If no rope is loose, the sail was set successfully.'));
    expect(step?.expects).toMatchObject([{kind: 'statement'}]);
  });

  test('names the archive in brackets that a command makes', () => {
    const guide = readText(
      `1. Make a backup tarball (\`sails-<DATE>.tar.gz\`).\n\n    ${run.replaceAll('\n', '\n    ')}\n`,
    );
    expect(guide.artifacts.map(({name}) => name)).toContain('sails-<DATE>.tar.gz');
  });
});

test('a file is edited that the words say to create and to add something to', () => {
  const guide = guideOf('If it was sewn by hand, create `/etc/sails/rig.conf` and add the lines of the template.', run);
  expect(guide.artifacts).toContainEqual(expect.objectContaining({name: '/etc/sails/rig.conf', roles: ['edited']}));
});

describe('a condition', () => {
  test.each([
    'If your sail is not hoisted successfully, you can take it down.',
    'If not done, the harbour will close.',
    'For an **old boat**, ask the harbour. For tall ship environments, use the long rope.',
    'When using two masts, oil both.',
  ])('is: %s', words => {
    expect(conditionsOf(words)).toHaveLength(1);
  });

  test('said in passing of what happens when it is needed makes no part optional', () => {
    const guide = guideOf('## Ropes', 'A new rope is brought when needed.', 'Hoist it:', run);
    expect(guide.body).toMatchObject([{optional: false, conditions: [{kind: 'inform', target: null}]}]);
  });

  test('of an item that is to be done when needed makes the item optional', () => {
    const [step] = stepsIn(readText('1. Oil the mast if needed.\n'));
    expect(step?.optional).toBe(true);
  });
});

describe('prerequisites', () => {
  test('are not what explains why something is so', () => {
    expect(prerequisitesOf('This is because the mast needs to be able to bend.', run)).toEqual([]);
  });

  test.each([
    'To hoist the old sail, first make sure that nobody is on deck.',
    'To speak with the harbour you need to log in.',
  ])('are: %s', words => {
    expect(prerequisitesOf(words, run)).toHaveLength(1);
  });

  test('are the points that a note calls so', () => {
    expect(prerequisitesOf('>**Reminder of the rope prerequisites:**\n>\n>- A dry rope.\n>- Two hooks.', run)).toEqual([
      'A dry rope.',
      'Two hooks.',
    ]);
  });

  test('are not links to read more, in points behind words that demand nothing', () => {
    const links = '- [Masts](https://a.example)\n- [Sails](https://b.example)';
    expect(prerequisitesOf('## Prerequisites', 'You need a boat. Other boats may also be used:', links)).toEqual([]);
    expect(prerequisitesOf('## Prerequisites', links)).toEqual(['Masts', 'Sails']);
    expect(prerequisitesOf('## Prerequisites', 'You need the following:', links)).toContain('Masts');
  });

  test.each(['{{% prerequisites-heading %}}', '{{% heading "prerequisites" %}}', '{{% capture prerequisites %}}'])(
    'stand under a heading that a shortcode writes: %s',
    mark => {
      expect(prerequisitesOf(mark, '- The mast is dry.', '## Hoist', run)).toEqual(['The mast is dry.']);
    },
  );
});

test('a list that gives the course of the work at a high level is no step', () => {
  const words = 'The work at high level is the following:';
  expect(stepsIn(guideOf(words, '1. Deploy the sail.\n1. Start the boat.', '## Sail', run))).toHaveLength(1);
});
