import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const run = fence('sh', './sew.sh');
const guideOf = (...lines: string[]) => readText(`${lines.join('\n\n')}\n`);
const conditionsIn = (text: string) => {
  const guide = readText(text);
  return [...guide.conditions, ...stepsIn(guide).flatMap(step => step.conditions)].map(({kind}) => kind);
};

describe('what the text says is seen', () => {
  test.each([
    'You should now see the sail on the mast.',
    'You should receive an answer from the keeper.',
    'If the sail was set successfully, you are told so.',
    '你应该会看到新的帆。',
    '此时，帆已安装成功。',
    '如果能看到以下界面，表示安装成功。',
  ])('belongs to the step before it: %s', words => {
    const [step] = stepsIn(guideOf(run, words));
    expect(step?.expects).toMatchObject([{kind: 'statement', text: words}]);
  });

  test('in an item belongs to the item', () => {
    const [step] = stepsIn(readText('1. Click **Hoist**. You should see the sail go up.\n'));
    expect(step?.expects).toMatchObject([{kind: 'statement', text: 'You should see the sail go up.'}]);
  });

  test.each(['You should see:', 'You should see this message when it is done:', 'The response should be:'])(
    'right before a block announces its output: %s',
    words => {
      const [step] = stepsIn(guideOf(run, words, fence('', 'All 3 sails are up')));
      expect(step?.expects).toMatchObject([{kind: 'output', output: 'All 3 sails are up', text: words}]);
    },
  );

  test('is announced by the caption of a note or a folded part', () => {
    const note = `!!! success "Expected output"\n    ${fence('', 'Three sails').replaceAll('\n', '\n    ')}`;
    const folded = `<details>\n<summary>Example output</summary>\n\n${fence('', 'Two sails')}\n\n</details>`;
    const [step] = stepsIn(guideOf(run, note, folded));
    expect(step?.expects).toMatchObject([
      {kind: 'output', text: 'Expected output', output: 'Three sails'},
      {kind: 'output', text: 'Example output', output: 'Two sails'},
    ]);
  });

  test.each(['Otherwise, you will see an error.', '否则，你将看到一个错误。', 'You may see other sails.'])(
    'when it went wrong, or perhaps, is no promise: %s',
    words => {
      expect(stepsIn(guideOf(run, words))[0]?.expects).toEqual([]);
    },
  );

  test('before anything was done is no promise', () => {
    expect(guideOf('You should see the harbour as a place of work.').expects).toEqual([]);
  });

  test('in points behind "Result:" is one statement', () => {
    const guide = readText('1. Click **Set**.\n\nResult:\n\n- The sail is up.\n- The flag is up.\n');
    const [step] = stepsIn(guide);
    expect(step?.expects).toMatchObject([{kind: 'statement', text: 'Result:\nThe sail is up.\nThe flag is up.'}]);
  });
});

describe('a condition', () => {
  test.each([
    ['Optional: choose a colour.', 'optional'],
    ['Optionally, choose a colour.', 'optional'],
    ['（可选）选择颜色。', 'optional'],
    ['[可选] 选择颜色。', 'optional'],
    ['可选：选择颜色。', 'optional'],
    ['If you have a mast, oil it.', 'only-if'],
    ['如有桅杆，请上油。', 'only-if'],
  ])('of an item: %s', (words, kind) => {
    expect(conditionsIn(`1. ${words}\n`)).toEqual([kind]);
  });

  test.each([
    'Check if the sail is dry.',
    'To see if it holds, pull.',
    'This is important to remember if the wind turns.',
    '如果看到如下输出，说明安装成功。',
  ])('is not what asks or tells what is seen: %s', words => {
    expect(conditionsIn(`${words}\n`)).toEqual([]);
  });

  test('of the last words before a block guards the block', () => {
    const [step] = stepsIn(guideOf('Oil the mast. If you have a second mast, run:', run));
    expect(step?.conditions).toMatchObject([{kind: 'only-if', target: step?.id}]);
  });

  test.each([
    'As of v1.5, run:',
    'Starting with Sail 2.3, run:',
    'Before v0.1.10, run:',
    'In Sail v2.4 and later, use:',
    'For Sail users:',
    'For steam systems, run:',
    "If you're a sailor, run:",
    '从 v1.17.4 开始，运行：',
    '在 v2.0 之前的版本中，运行：',
  ])('can be a version or a kind of reader: %s', words => {
    expect(stepsIn(guideOf(words, run))[0]?.conditions.map(({kind}) => kind)).toEqual(['only-if']);
  });

  test.each(['Starting with Sail 2.3.0, red is the default.', '自 Sail 2.3 起，默认红色。'])(
    'by version that guards nothing informs: %s',
    words => {
      expect(conditionsIn(`${words}\n`)).toEqual(['inform']);
    },
  );

  test.each(['Since 3 sails are needed, buy them.', 'Before step 2, look out.', '从仓库 10.0.0.1 下载。'])(
    'is not what names another number: %s',
    words => {
      expect(conditionsIn(`${words}\n`)).toEqual([]);
    },
  );

  test.each(['Otherwise, run:', '否则，运行：', 'If not, run:'])('is taken up by: %s', words => {
    const guide = guideOf('If you have a mast, run:', run, words, run);
    expect(stepsIn(guide).map(step => step.conditions.map(({kind}) => kind))).toEqual([['only-if'], ['otherwise']]);
  });

  test('with its contrary in the same words guards nothing', () => {
    expect(conditionsIn('1. If you have a mast, oil it. Otherwise, buy one.\n')).toEqual(['inform']);
  });

  test('can both order and guard', () => {
    expect(conditionsIn('If you sail at night, you must light the lamp before casting off.\n')).toEqual([
      'after',
      'inform',
    ]);
  });

  test.each([
    ['If you have Helm installed, run:', {probe: 'command', name: 'helm', minimum: null}],
    ['If the file `Sail.yaml` exists, run:', {probe: 'file', path: 'Sail.yaml'}],
    ['如果已安装 Helm，运行：', {probe: 'command', name: 'helm', minimum: null}],
    ['If Helm is not installed, run:', {probe: 'command', name: 'helm', minimum: null, absent: true}],
    ["If you haven't installed kubectl yet, run:", {probe: 'command', name: 'kubectl', minimum: null, absent: true}],
    ['If the `Sail.yaml` file does not exist, run:', {probe: 'file', path: 'Sail.yaml', absent: true}],
    ['If you use Helm 3.8 or later, run:', {probe: 'command', name: 'helm', minimum: '3.8'}],
    ['If port 8080 is already in use, run:', {probe: 'port', host: 'localhost', port: '8080'}],
    ['If port 8080 is free, run:', {probe: 'port', host: 'localhost', port: '8080', absent: true}],
    ['如果未安装 Helm，运行：', {probe: 'command', name: 'helm', minimum: null, absent: true}],
    ['如果你还没有安装 `helm`，请运行：', {probe: 'command', name: 'helm', minimum: null, absent: true}],
    ['如果 `Sail.yaml` 文件不存在，运行：', {probe: 'file', path: 'Sail.yaml', absent: true}],
    ['如果端口 8080 已被占用，运行：', {probe: 'port', host: 'localhost', port: '8080'}],
    ['如果 8080 端口未被占用，运行：', {probe: 'port', host: 'localhost', port: '8080', absent: true}],
    ['If the mast is not installed, run:', null],
    ['If you have a mast, run:', null],
  ])('that the host can tell gets a probe: %s', (words, probe) => {
    expect(stepsIn(guideOf(words, run))[0]?.conditions).toMatchObject([{kind: 'only-if', probe}]);
  });
});

describe('prerequisites', () => {
  test('that ports are free are looked at by the host', () => {
    const guide = guideOf('Ports 80 and 443 must not be in use.', '端口 8443 不能被占用。', run);
    const port = (number: string) => ({probe: 'port', host: 'localhost', port: number, absent: true});
    expect(guide.prerequisites.map(({probes}) => probes)).toEqual([[port('80'), port('443')], [port('8443')]]);
  });

  const texts = (...lines: string[]) => guideOf(...lines).prerequisites.map(({text}) => text);

  test('are the points behind the words that announce them', () => {
    expect(texts('Before you cast off, you must have:', '- A mast.\n- A crew of three.', run)).toContain('A mast.');
    expect(texts('出海前需要满足以下条件：', '- 一根桅杆\n- 三名船员')).toEqual(
      expect.arrayContaining(['一根桅杆', '三名船员']),
    );
  });

  test('are the points of their section, also those that introduce other points', () => {
    expect(texts('## Prerequisites', '- The crew has people that:\n  - can sail\n  - can swim', '## Go', run)).toEqual([
      'The crew has people that:',
      'can sail',
      'can swim',
    ]);
  });

  test('are not the words of their section that only explain or point elsewhere', () => {
    expect(
      texts(
        '## Prerequisites',
        'For more information, see [the book](b.md).',
        '- A mast.',
        'Masts are old. They came by sea.',
      ),
    ).toEqual(['A mast.']);
  });

  test('stand in a note with such a caption', () => {
    expect(texts(':::info Prerequisites\n\n- A mast.\n\n:::', run)).toEqual(['A mast.']);
  });

  test.each([
    'The mast must be installed.',
    'This section requires version 3 of the keel.',
    'Before sailing, install a keel.',
    'Your harbour must support tall ships.',
    '在出海之前，你需要安装龙骨。',
    '各船必须与旗舰的版本一致。',
  ])('are stated in a sentence: %s', words => {
    expect(texts(words)).toEqual([words]);
  });

  test.each(['Recent changes require an update.', 'You will need a mast later.', '找到你需要安装的版本。'])(
    'are not: %s',
    words => {
      expect(texts(words)).toEqual([]);
    },
  );
});

describe('a numbered list', () => {
  test('in a note or quote is made of steps like any other', () => {
    const quote = '> 1. Click **Hoist**.\n> 2. Run:\n>\n>    ```sh\n>    ./sew.sh\n>    ```';
    expect(stepsIn(readText(`${quote}\n`)).map(({kind}) => kind)).toEqual(['manual', 'command']);
  });

  test.each([
    ['A ship consists of the following parts:', '1. A hull.\n2. A mast.'],
    ['船需要支持以下特性：', '1. 龙骨\n2. 桅杆'],
    ['How it goes.', '1. **Wind**: it blows from the west.\n2. **Water**: it carries the ship.'],
  ])('of things is no procedure: %s', (intro, list) => {
    expect(stepsIn(guideOf(intro, list))).toEqual([]);
  });

  test('of terms with something to do is one', () => {
    const guide = guideOf('How it goes.', '1. **Wind**: click **Blow**.\n2. **Water**: it carries the ship.');
    expect(stepsIn(guide)).toHaveLength(2);
  });
});

test.each([
  'Edit the file `/etc/ship/sail.conf` and add the colour.',
  '编辑 `/etc/ship/sail.conf` 文件，加入颜色。',
  'Open http://localhost:8080 in your browser.',
])('a paragraph that tells to change a file or to open an address is done by hand: %s', words => {
  expect(stepsIn(guideOf(words)).map(({kind}) => kind)).toEqual(['manual']);
});

describe('what a person does by hand', () => {
  test.each([
    'Click "Save" and wait.',
    'Go to Settings > Network.',
    'Open **Masts** -> **New**.',
    '点击“保存”按钮。',
    '选择 设置 > 网络。',
  ])('is told by a button, a quoted word or a path of menus: %s', words => {
    expect(stepsIn(guideOf(words)).map(({kind}) => kind)).toEqual(['manual']);
  });

  test.each(['When you click "Save", the mast is kept.', 'The value is > 3.', '当你点击“保存”时，桅杆会保存。'])(
    'is not what only tells of it: %s',
    words => {
      expect(stepsIn(guideOf(words))).toEqual([]);
    },
  );
});
