import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const run = fence('sh', './sew.sh');
const guideOf = (...lines: string[]) => readText(`${lines.join('\n\n')}\n`);

describe('the machine of a step', () => {
  test('is not the one that a heading only speaks of', () => {
    const [step] = stepsIn(guideOf('## Adding a Windows node to the fleet', 'Sew:', run));
    expect(step?.machine).toBeNull();
  });

  test('is not told by what is to be bought', () => {
    const [step] = stepsIn(guideOf('## Sail', 'Obtain a Windows Server 2019 license.', 'Sew:', run));
    expect(step?.machine).toBeNull();
  });

  test('is the one that the words say it is done on', () => {
    const [step] = stepsIn(
      guideOf('## Sail', 'On the Windows node, open PowerShell.', fence('powershell', 'Get-Sail')),
    );
    expect(step?.machine).toMatchObject({os: 'windows'});
  });

  test('is no Windows machine where a Unix shell is named', () => {
    const [step, other] = stepsIn(
      guideOf(
        '## Steps on the Windows workstation',
        'Look:',
        fence('bash', 'sudo ls /boat'),
        fence('powershell', 'Get-Sail'),
      ),
    );
    expect(step?.machine).toBeNull();
    expect(other?.machine).toMatchObject({os: 'windows'});
  });
});

test('a prompt that is an arrow leaves the program', () => {
  const [step] = stepsIn(guideOf(fence('sh', '➜  helm rollback mast 1', 'Rollback was a success!')));
  expect(step).toMatchObject({commands: [{text: 'helm rollback mast 1'}]});
});

test('a prompt that is an arrow may name a folder', () => {
  const [step] = stepsIn(guideOf(fence('sh', '➜  boats git:(main) ✗ kubectl get pods', '➜  boats ls')));
  expect(step).toMatchObject({commands: [{text: 'kubectl get pods'}, {text: 'ls'}]});
});

test('commands shown again over their output are not run again', () => {
  const again = fence('', '$ ./sew.sh', 'Sewn: 3 sails', '', '$ ./count.sh', '3');
  const item = (text: string) => text.replaceAll('\n', '\n   ');
  const [step] = stepsIn(readText(`1. Sew:\n\n   ${item(run)}\n\n   Example output:\n   ${item(again)}\n`));
  expect(step).toMatchObject({kind: 'command', commands: [{text: './sew.sh'}]});
});

test('what a command line client prints right behind a command is its output', () => {
  const json = fence('JSON', '', '{', '  "name": "Port_22"', '}', '', '{', '  "name": "Port_80"', '}');
  const [step] = stepsIn(guideOf(fence('bash', 'az network rule create --name Port_22'), json));
  expect(step?.expects).toMatchObject([{kind: 'output'}]);
});

test.each(['In particular look for the following parts:'])('output is announced by: %s', words => {
  const [step] = stepsIn(guideOf(run, words, fence('', '    Rope: hemp', '        Knot: bowline', '...')));
  expect(step?.expects).toMatchObject([{kind: 'output'}]);
});

test('the text of a file that is to be changed is no output, however it should look', () => {
  const guide = guideOf(
    run,
    'Modify the `mast` part of the plan. It should look as follows:',
    fence('json', '{"mast": 2}'),
  );
  expect(stepsIn(guide)[0]?.expects).toEqual([]);
});

test('a line that is to be changed is no command', () => {
  const guide = guideOf('If the rope is old, you have to modify the line:', fence('sh', 'hoist --rope new'));
  expect(stepsIn(guide)).toEqual([]);
});

test('words in passing of what can be done if needed make no step optional', () => {
  const [step] = stepsIn(guideOf('Set some values that could be changed if needed:', run));
  expect(step?.optional).toBe(false);
});

test('a menu named in a code span is pressed by hand, wherever it is found', () => {
  const guide = guideOf(run, 'From the deck view, navigate to the `Sails` tab and take the old one down.');
  expect(stepsIn(guide).map(({kind}) => kind)).toEqual(['command', 'manual']);
});

describe('prerequisites', () => {
  const texts = (...lines: string[]) => guideOf(...lines).prerequisites.map(({text}) => text);

  test.each([
    'The sail must not already be installed.',
    'The `rope` module is required, which comes with the boat.',
    'Sailing requires choosing a harbour.',
    'You must install the rope first.',
  ])('are: %s', words => {
    expect(texts(words, 'Then sew:', run)).toHaveLength(1);
  });

  test('are numbered points behind "Before you start", also with the command that looks at them', () => {
    const list = `1. Make sure you've bought a rope.\n\n   ${run.replaceAll('\n', '\n   ')}\n2. Ensure you're on deck.`;
    const guide = guideOf('Welcome on board.\nBefore you start:', list);
    expect(guide.prerequisites.map(({text}) => text)).toEqual([
      "Make sure you've bought a rope.",
      "Ensure you're on deck.",
    ]);
    expect(stepsIn(guide)).toHaveLength(2);
  });

  test('in their section are also what it tells to do', () => {
    expect(texts('## Prerequisites', 'Set the flag to **true**. This lets the sail go.', '## Go', run)).toHaveLength(1);
  });
});

test('a file that must be there is known, though no command reads it', () => {
  const guide = guideOf(
    '## Prerequisites',
    '- Ensure that the `boat.yml` file is present in the folder.',
    '## Go',
    run,
  );
  expect(guide.artifacts).toContainEqual(expect.objectContaining({name: 'boat.yml', roles: ['required']}));
});

test('what should come about once something runs is a result', () => {
  const [step] = stepsIn(guideOf(run, 'Once the pump is running, your boat should enter the `Dry` state.'));
  expect(step?.expects).toMatchObject([{kind: 'statement'}]);
});

describe('the text for an editor', () => {
  test('goes into the file that was opened, though only its last part is named', () => {
    const guide = guideOf(fence('sh', 'vim /etc/boat/rig.yaml'), 'Content for rig.yaml:', fence('yaml', 'mast: 2'));
    expect(stepsIn(guide)).toMatchObject([{kind: 'command'}, {kind: 'edit', path: '/etc/boat/rig.yaml'}]);
  });

  test('is a file also in a language that nobody knows, where the words name it', () => {
    const text = fence('', 'rig_module(boat, 1.0)', '', 'gen_require(`', '  type mast_t;', "')");
    const guide = guideOf('Create a file named `boat.te` with the following contents.', text);
    expect(stepsIn(guide)).toMatchObject([{kind: 'edit', path: 'boat.te', mode: 'create'}]);
  });
});

test('an error that may come up is shown, and promised by nothing', () => {
  const guide = guideOf(run, 'Otherwise, sewing might result in an error:', fence('', 'sew: needle not found ......'));
  expect(stepsIn(guide)[0]?.expects).toEqual([]);
  expect(guide.exhibits).toMatchObject([{role: 'output'}]);
});

test('what an error means is no result', () => {
  const guide = guideOf(run, 'If you get an error message like `rope is loose`, it means the knot was not tied.');
  expect(stepsIn(guide)[0]?.expects).toEqual([]);
  expect(guide.conditions).toHaveLength(1);
});

test.each(['This way is taken only if:', 'The sail goes up only when:'])(
  'a condition may stand in points: %s',
  words => {
    expect(guideOf(words, '- the mast is dry\n- the rope is new').conditions).toHaveLength(1);
  },
);

test('a heading may leave its part to the reader', () => {
  expect(guideOf('## 4. Oil the mast, if you like', run).body).toMatchObject([{optional: true}]);
});

test('a makefile is read by its call', () => {
  const [step] = stepsIn(guideOf(fence('sh', 'make -f /boat/Makefile sails')));
  expect(step?.reads).toHaveLength(1);
});

test('an ending alone is no file', () => {
  expect(guideOf('Sails are created as .tar.gz files.', run).artifacts.map(({name}) => name)).toEqual(['sew.sh']);
});

describe('what is demanded', () => {
  const texts = (...lines: string[]) => guideOf(...lines).prerequisites.map(({text}) => text);

  test.each([
    'To sail at night the lamp needs to be disabled.',
    'NOTE: You should write this down before starting the boat.',
    'You need several ropes on the boat where the crew sleeps.',
  ])('is a prerequisite: %s', words => {
    expect(texts(words, 'Then sew:', run)).toHaveLength(1);
  });

  test('may be announced as requirements that must be met', () => {
    const words = 'There are several requirements\nthat must be fulfilled for a boat to sail:';
    expect(texts(words, '- The mast stands\n- The crew sings', run)).toEqual(
      expect.arrayContaining(['The mast stands', 'The crew sings']),
    );
  });
});

test('a condition in the words of a result is told', () => {
  const guide = readText('1. Hoist it.\n\n**Result:** The sail is up. See the map if you need to take it down.\n');
  expect([...guide.conditions, ...stepsIn(guide).flatMap(step => step.conditions)]).toMatchObject([{kind: 'inform'}]);
});
