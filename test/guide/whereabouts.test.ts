import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const run = (words: string) => readText(`# Rig\n\n${words}\n\n\`\`\`sh\n./sew.sh\n\`\`\`\n`);
const machineOf = (words: string) => stepsIn(run(words))[0]?.machine?.role ?? null;

describe('the machine of a step', () => {
  test.each([
    ['On each node, run:', 'each-node'],
    ['Run the following command on all of your nodes:', 'each-node'],
    ['On the primary node, run:', 'first-node'],
    ['Then on the other control plane nodes run:', 'other-nodes'],
    ['Install the agent on the worker nodes:', 'worker-node'],
    ['Next, look at this. On the air-gapped host, run:', 'offline-machine'],
    ['在所有节点上运行：', 'each-node'],
    ['然后在其他控制平面节点上运行以下命令：', 'other-nodes'],
    ['请在第一个 server 节点上执行：', 'first-node'],
    ['在工作节点上，运行：', 'worker-node'],
  ])('is told by its words: %s', (words, role) => {
    const [step] = stepsIn(run(words));
    expect(step?.machine).toEqual({role, os: null});
    expect(step?.evidence.map(({reading}) => reading)).toContain('machine');
  });

  test.each([
    'On your local machine, run:',
    'On the first line set the server, then run:',
    'The service runs on all nodes. Start it:',
    'When a pod does not fit on any node, run:',
    '在工作节点的配置中设置颜色，然后运行：',
    '在本地机器上运行：',
  ])('is this one when the words speak of something else: %s', words => {
    expect(machineOf(words)).toBe(null);
  });

  test('is said of one step, of the items below, or by a heading of a whole part', () => {
    const fence = '```sh\n./sew.sh\n```';
    const item = fence.replaceAll('\n', '\n   ');
    const guide = readText(
      [
        `## Sew\n\nOn each node, run:\n\n${fence}\n\nThen:\n\n${fence}`,
        `On the worker nodes:\n\n1. Sew:\n\n   ${item}\n2. On your local machine, sew:\n\n   ${item}\n\nThen:\n\n${fence}`,
        `## On the first node\n\n${fence}`,
      ].join('\n\n'),
    );
    const roles = stepsIn(guide).map(step => step.machine?.role ?? null);
    expect(roles).toEqual(['each-node', null, 'worker-node', null, null, 'first-node']);
  });

  test('keeps commands of two machines apart in one item', () => {
    const fence = '```sh\n   ./sew.sh\n   ```';
    const [step] = stepsIn(readText(`1. On the first node:\n\n   ${fence}\n\n   On the other nodes:\n\n   ${fence}\n`));
    expect(step?.body.map(block => 'machine' in block && block.machine?.role)).toEqual(['first-node', 'other-nodes']);
  });
});

test.each([
  'In another terminal, run:',
  'Open a new terminal window and run:',
  'Start a second shell, then run:',
  '打开新的终端，运行：',
  '在另一个终端中运行：',
  '另开一个终端：',
])('words that send the reader to another terminal are read: %s', words => {
  const [step] = stepsIn(run(words));
  expect(step?.terminal).toBe('another');
  expect(step?.evidence.map(({reading}) => reading)).toContain('terminal');
});

test('no other terminal is told by words that name one', () => {
  expect(stepsIn(run('In a terminal, run:'))[0]?.terminal).toBeUndefined();
});

describe('a wait', () => {
  test.each([
    'It may take several minutes until the mast stands.',
    'Wait until the flag is up.',
    'Please wait for a few minutes.',
    '该操作可能需要几分钟。',
    '请等待帆升起。',
    '请稍候。',
  ])('is shown with the step before it: %s', words => {
    const [step] = stepsIn(readText(`# Rig\n\n\`\`\`sh\n./sew.sh\n\`\`\`\n\n${words}\n`));
    expect(step?.callouts).toMatchObject([{tone: 'note', text: words, evidence: {reading: 'wait'}}]);
    expect(step?.expects).toEqual([]);
  });

  test.each(['The `wait` command waits for a sail.', '`--wait` value | 等待的状态', 'If you wait for the tide, sew.'])(
    'is not what only speaks of waiting: %s',
    words => {
      const [step] = stepsIn(readText(`# Rig\n\n\`\`\`sh\n./sew.sh\n\`\`\`\n\n${words}\n`));
      expect(step?.callouts).toEqual([]);
    },
  );

  test('in the words that lead into a command is that command', () => {
    const [, step] = stepsIn(run('```sh\n./cut.sh\n```\n\nWait for the sail to dry:'));
    expect(step).toMatchObject({title: 'Wait for the sail to dry', callouts: []});
  });
});
