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

  test.each(['Instead, change it as below:', '相反，请按如下方式修改：', '您需要将这条命令修改为：'])(
    'that another stands for says so before it is run: %s',
    words => {
      const steps = stepsIn(guideOf('The other guide says:', fence('sh', 'hoist'), words, fence('sh', './hoist')));
      expect(steps).toMatchObject([{callouts: [{tone: 'important', text: words}]}, {callouts: []}]);
    },
  );

  test('with a line of prose that says where gives that line to the operator and to no shell', () => {
    const [step] = stepsIn(
      guideOf(fence('sh', 'On the dry boat:', 'curl -LO https://a/b', '', 'On the far boat:', 'ls b')),
    );
    expect(step).toMatchObject({
      commands: [{text: 'curl -LO https://a/b', output: null}, {text: 'ls b'}],
      callouts: [{text: 'On the dry boat:'}, {text: 'On the far boat:'}],
    });
    expect(step?.evidence.filter(({reading}) => reading === 'remark').map(({text}) => text)).toEqual([
      'On the dry boat:',
      'On the far boat:',
    ]);
  });

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

describe('the title of a step', () => {
  test('is taken from the words before a bare label', () => {
    const [step] = stepsIn(guideOf('Use the needle to mend the sail.', 'For example:', run));
    expect(step?.title).toBe('Use the needle to mend the sail');
  });
});

test('a call in the words over its output is a step', () => {
  const shown = fence('', 'ROPE   LENGTH', 'main   12');
  const [first, step] = stepsIn(guideOf(run, 'To see the ropes use the `ls -l /boat/ropes`:', shown));
  expect(first?.expects).toEqual([]);
  expect(step).toMatchObject({
    kind: 'command',
    commands: [{text: 'ls -l /boat/ropes'}],
    expects: [{kind: 'output', output: 'ROPE   LENGTH\nmain   12'}],
  });
});

test('a paragraph about the click of somebody is no step', () => {
  expect(stepsIn(guideOf('Each click on "Knot" makes a **new** knot.', run))).toHaveLength(1);
});

describe('what is shown', () => {
  test('is parted from a root prompt though it is JSON', () => {
    const [step] = stepsIn(guideOf(fence('sh', '# cat /boat/rope.meta', '{"Length":3}')));
    expect(step).toMatchObject({commands: [{text: 'cat /boat/rope.meta', output: {text: '{"Length":3}'}}]});
  });

  test('is no whole resource behind a command that prints no resources', () => {
    const guide = guideOf(
      fence('sh', 'echo -n "rope" | base64'),
      fence('yaml', 'apiVersion: v1', 'kind: Rope', 'metadata:', '  name: YOUR_ROPE'),
    );
    expect(guide.variables.map(({name}) => name)).toContain('YOUR_ROPE');
    expect(stepsIn(guide)[0]?.expects).toEqual([]);
  });

  test('may be a whole resource behind a command that prints one', () => {
    const [step] = stepsIn(
      guideOf(
        fence('sh', 'kubectl get pod mast -o yaml'),
        fence('yaml', 'apiVersion: v1', 'kind: Pod', 'metadata:', '  name: mast'),
      ),
    );
    expect(step?.expects).toMatchObject([{kind: 'output'}]);
  });
});

test.each(['[CERTIFICATE-DATA]', '[PASSWORD]'])('%s as the value of a setting is a placeholder', spelling => {
  const guide = guideOf(fence('yaml', 'user:', `  value: ${spelling}`, 'verbs: [GET]', 'drop: [ALL]'));
  expect(guide.variables.flatMap(({spellings}) => spellings)).toEqual([spelling]);
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

  test('may be told of what is there after a command has run', () => {
    const [step] = stepsIn(guideOf(run, 'After running this command, a new sail will be created in the locker.'));
    expect(step?.expects).toMatchObject([{kind: 'statement'}]);
  });

  test('may be told by not seeing an error', () => {
    const [step] = stepsIn(guideOf(run, 'If you do not see an error, it means that the sail is successfully set.'));
    expect(step?.expects).toMatchObject([{kind: 'statement'}]);
  });

  test('is not what is to be done when all went well', () => {
    const [step] = stepsIn(
      guideOf(run, 'If the work ends successfully, sail to all harbours of the east, the west last.'),
    );
    expect(step?.expects).toEqual([]);
  });

  test('is not what is said of a case in which there is nothing to do', () => {
    const guide = guideOf(run, 'If the boat only has oars, the work is complete.');
    expect(stepsIn(guide)[0]?.expects).toEqual([]);
    expect(guide.conditions).toHaveLength(1);
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
    'If the hoisting does not end successfully, you can take it down.',
    'If not done, the harbour will close.',
    'For an **old boat**, ask the harbour. For tall ship environments, use the long rope.',
    'When using two masts, oil both.',
  ])('is: %s', words => {
    expect(conditionsOf(words)).toHaveLength(1);
  });

  test('is not where more can be read', () => {
    expect(conditionsOf('For information on other harbour environments, see the map.')).toEqual([]);
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
    'Please make sure that the rope fits the hook.',
    'The rope is assumed to be located in `/boat/ropes`.',
    'The hook is also expected to be in the same place.',
    'The ropes must be placed in `/boat/ropes`.',
    'The ropes must be manually synced across all boats.',
  ])('are: %s', words => {
    expect(prerequisitesOf(words, 'Then sew:', run)).toHaveLength(1);
  });

  test('are not what the command below looks at', () => {
    expect(prerequisitesOf('Make sure that the sail is up:', run)).toEqual([]);
    expect(prerequisitesOf('Make sure that the sail is up.', 'Then sew:', run)).toHaveLength(1);
  });

  test('are the points that a note calls so', () => {
    expect(prerequisitesOf('>**Reminder of the rope prerequisites:**\n>\n>- A dry rope.\n>- Two hooks.', run)).toEqual([
      'A dry rope.',
      'Two hooks.',
    ]);
  });

  test('are not links to read more, in points behind words that demand nothing', () => {
    const links = '- [Masts](https://a.example)\n- [Sails](https://b.example)';
    expect(prerequisitesOf('## Prerequisites', 'You need a boat. Other boats may also be used:', links)).toEqual([
      'You need a boat.',
    ]);
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
