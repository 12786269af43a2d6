import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const guideOf = (...lines: string[]) => readText(`${lines.join('\n\n')}\n`);
const textsOf = (...lines: string[]) =>
  stepsIn(guideOf(...lines)).flatMap(step => (step.kind === 'command' ? step.commands.map(({text}) => text) : []));

describe('a call that is shown with what it printed is not run a second time', () => {
  const sails = fence('sh', 'hoist --sail ${sail-name} --mast <MAST>');

  test.each(['The output is similar to this:', '输出结果示例如下：'])('though its values are filled in: %s', words => {
    const again = fence('sh', '[crew@port ~]$ hoist --sail fore --mast 2', 'The fore sail is up.');
    const [step, ...others] = stepsIn(guideOf(sails, words, again));
    expect(others).toEqual([]);
    expect(step).toMatchObject({
      commands: [{text: 'hoist --sail ${sail-name} --mast <MAST>'}],
      expects: [{kind: 'output'}],
    });
  });

  test('but another call is', () => {
    const other = fence('sh', '[crew@port ~]$ lower --sail fore --mast 2', 'The fore sail is down.');
    expect(textsOf(sails, 'The output is similar to this:', other)).toHaveLength(2);
  });
});

test('a row of a table behind a call is what it printed, though it begins with the name of a program', () => {
  expect(textsOf(fence('', 'lsof | grep sdc', 'make 514292      root    8r      BLK      8,32    /dev/sdc'))).toEqual([
    'lsof | grep sdc',
  ]);
});

describe('options in brackets', () => {
  test.each(['sh', 'powershell'])('on a line of their own belong to the call above: %s', language => {
    const call = fence(language, `${language === 'sh' ? '$' : '>'} docker run -p <port>`, '[-t 120] [-e "A" | -f a.b]');
    expect(textsOf(call)).toEqual(['docker run -p <port> [-t 120] [-e "A" | -f a.b]']);
  });
});

test('a path with brackets right behind a word is a line of a file, no call', () => {
  const words = 'Add the following to `/etc/ropes`, with the addresses of the boats:';
  expect(stepsIn(guideOf(words, fence('', '/ropes <BOAT1>(rw,sync) <BOAT2>(rw,sync)')))).toMatchObject([
    {kind: 'edit', path: '/etc/ropes'},
  ]);
});

describe('a name in a configuration', () => {
  const spellings = (language: string, ...lines: string[]) =>
    guideOf('Add it to `rig.yaml`:', fence(language, ...lines)).variables.flatMap(each => each.spellings);

  test('between `${` and `}` is to be filled in', () => {
    expect(spellings('yaml', 'host: "http://${keeper}:${word}@${harbour1}:1"')).toEqual([
      '${keeper}',
      '${word}',
      '${harbour1}',
    ]);
  });

  test.each([
    ['yaml', 'run: |', '  rope=3', '  echo ${rope}'],
    ['yaml', 'run: |', '  for rope in a b; do echo ${rope}; done'],
    ['nginx', 'set $rope ${host};'],
    ['yaml', 'value: ${{ rope }}'],
  ])('is not where the text sets it, or another program does', (language, ...lines) => {
    expect(spellings(language, ...lines)).toEqual([]);
  });
});

test('a file that a variable names for a program has to be there', () => {
  const names = (script: string) => guideOf(fence('sh', script)).artifacts.map(({name, roles}) => [name, ...roles]);
  expect(names('KUBECONFIG=/etc/rope.conf kubectl get nodes')).toEqual([['/etc/rope.conf', 'required']]);
  expect(names('export KUBECONFIG=/etc/rope.conf')).toEqual([['/etc/rope.conf', 'required']]);
  expect(names('for i in ropes/*.yaml; do kubectl apply -f $i; done')).toEqual([]);
});

describe('the text of a file behind `cat`', () => {
  test.each([
    [['cat sail.yaml', 'kind: Sail', 'size: 3'], ['cat sail.yaml']],
    [
      ['cat /etc/sail.json', '{', '  "a": 1', '}', 'kubectl get nodes'],
      ['cat /etc/sail.json', 'kubectl get nodes'],
    ],
    [['sudo cat ropes.txt', '10.0.0.1 a', '10.0.0.2 b'], ['sudo cat ropes.txt']],
  ])('is what it printed: %j', (lines, calls) => {
    expect(textsOf(fence('sh', ...lines))).toEqual(calls);
  });

  test('is none where calls follow', () => {
    const lines = ['cat a.txt', 'popd', 'cat b.txt', 'kubectl apply -f c.yaml'];
    expect(textsOf(fence('sh', ...lines))).toEqual(lines);
  });
});

test('a call that stands too little to the right to be code is one below "using:"', () => {
  const [step] = stepsIn(readText('1. Take the boat out, using:\n\n      kubectl delete node <boat>\n\n2. Rest.\n'));
  expect(step).toMatchObject({kind: 'command', commands: [{text: 'kubectl delete node <boat>'}]});
  const [words] = stepsIn(readText('1. Take the boat out, as told:\n\n      Make it fast.\n\n2. Rest.\n'));
  expect(words?.kind).toBe('manual');
});

test('what stands behind the mark of the steps is no prerequisite, though no heading parts it', () => {
  const guide = guideOf(
    '# Sail',
    '## Before you begin',
    '- A dry rope.',
    '<!-- steps -->',
    '1. You need to hoist it.',
    fence('sh', 'ls'),
  );
  expect(guide.prerequisites.map(({text}) => text)).toEqual(['A dry rope.']);
  expect(guide.body.map(({kind}) => kind)).toEqual(['section', 'manual', 'command']);
});
