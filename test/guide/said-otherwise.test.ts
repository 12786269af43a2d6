import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const guideOf = (...lines: string[]) => readText(`${lines.join('\n\n')}\n`);

test('parts that count the steps of the preparations are the procedure', () => {
  const rolesOf = (...titles: string[]) => {
    const guide = guideOf('## 准备工作', ...titles.flatMap(title => [`### ${title}`, fence('sh', 'ls')]));
    const [part] = guide.body;
    return part?.kind === 'section' ? part.body.map(block => block.kind === 'section' && block.role) : [];
  };
  expect(rolesOf('第 1 步：装帆', '步骤 2：升帆', 'Step 3: Hoist', '准备缆绳')).toEqual([
    'procedure',
    'procedure',
    'procedure',
    'prerequisites',
  ]);
});

test.each(['使用该方式升帆时，你需要选择使用 v0.7.0 及以上的桅杆。'])(
  'a version that is needed is a prerequisite: %s',
  words => {
    expect(guideOf(words).prerequisites.map(({text}) => text)).toEqual([words]);
  },
);

test.each(['升帆完成后，桅杆会提示帆所在的位置。', '升帆后，你可以在甲板上直接查看到帆的长度。'])(
  'what is seen in the end is a result: %s',
  words => {
    expect(stepsIn(guideOf(fence('sh', 'ls'), words))[0]?.expects).toMatchObject([{kind: 'statement', text: words}]);
  },
);

describe('a list of the parts of the page', () => {
  const stepsOf = (...lines: string[]) => stepsIn(guideOf(...lines)).map(step => step.title);
  const run = fence('sh', 'ls');

  test('may leave out how the headings count them', () => {
    const titles = ['## 第 1 步：装帆', run, '## 第 2 步：升帆', run];
    expect(stepsOf('具体包括以下步骤：', '1. 装帆\n2. 升帆', ...titles)).toHaveLength(2);
    expect(
      stepsOf('It takes two steps:', '1. Sew\n2. Hoist', '## Step 1: Sew', run, '## Step 2 - Hoist', run),
    ).toHaveLength(2);
  });

  test('may say more than the headings do, and hold a note', () => {
    const list =
      '1. Sewing the big sail in the locker.\n2. Hoisting the sail in the wind.\n\n   > [!NOTE]\n   > Other ways exist.';
    const guide = guideOf(
      '# Boat',
      'It has two steps:',
      list,
      '## Sewing the big sail: `fore`',
      run,
      '## Hoisting the sail in the wind',
      run,
    );
    expect(stepsIn(guide)).toHaveLength(2);
    expect(guide.callouts.map(({text}) => text)).toEqual(['Other ways exist.']);
  });
});

test('the version that a program tells of itself is no call', () => {
  const [step, ...others] = stepsIn(guideOf(fence('sh', 'minikube version'), fence('', 'minikube version: v1.5.2')));
  expect([step?.expects.map(({kind}) => kind), others]).toEqual([['output'], []]);
});

test('a table that the author broke at its edge was printed all the same', () => {
  const table = fence('', '+------+：', '| rope |', '+------+', '|    0 |', '+------+');
  expect(guideOf(fence('sql', 'crew> SELECT rope;'), table).exhibits.map(({role}) => role)).toContain('output');
});

describe('prerequisites', () => {
  test.each([
    '要升起大帆，需要的最低版本为 1.5.2，使用下面的参数运行：',
    'Ensure that `mast` is using the correct rope before entering the commands.',
    'You will need the version of the mast that corresponds to the sail.',
    'You will also need the versions of the ropes that are named in the book.',
    'You will need a dry rope and two hooks.',
  ])('are: %s', words => {
    expect(guideOf(words).prerequisites.map(({text}) => text)).toEqual([words.replaceAll('`', '')]);
  });

  test.each(['You need the length for the next step.', 'You will need the word in a later step.'])(
    'are not what a later step takes up: %s',
    words => {
      expect(guideOf(words).prerequisites).toEqual([]);
    },
  );
});

describe('results', () => {
  const seen = (words: string) => stepsIn(guideOf(fence('sh', 'ls'), words))[0]?.expects.map(({kind}) => kind);

  test.each([
    '随后桅杆将自动检测风向，并升起合适的帆。',
    '当你使用旧帆出海时，请求会被拦截并返回 `401` 状态码。',
    '使用新帆请求时，在响应中会有一个旗语。',
    '当你喊话时，返回结果中会有船长的名字。',
    'This time, both sails will be correctly hoisted:',
  ])('are: %s', words => {
    expect(seen(words)).toEqual(['statement']);
  });

  test('may stand right before the call that shows them', () => {
    const steps = stepsIn(guideOf(fence('sh', 'ls'), '直接喊话，会返回 `Who` 字样的报错提示：', fence('sh', './call')));
    expect(steps.map(step => step.expects.length)).toEqual([0, 1]);
  });
});

test('a file that is got from somewhere is downloaded', () => {
  const rolesOf = (words: string) => guideOf(words).artifacts.map(({name, roles}) => [name, ...roles]);
  expect(rolesOf('首先，从港口上获取你正在使用的版本的 `ropes.txt` 文件。')).toEqual([['ropes.txt', 'downloaded']]);
  expect(rolesOf('首先，从港口下载 `tar.gz` 文件。')).toEqual([]);
});

describe('what a page of another kind says', () => {
  const run = fence('sh', 'ls');
  const seen = (words: string) => stepsIn(guideOf(run, words))[0]?.expects.map(({kind}) => kind);

  test.each([
    '现在帆船就已经被锁住了。',
    '缝好后，在目录`sails`下生成类似文件`fore.jar`。',
    'The keeper will automatically remove the flag.',
    'After the hoisting is completed, there should be no rope left on deck.',
  ])('is a result: %s', words => {
    expect(seen(words)).toEqual(['statement']);
  });

  test('announces an answer that a call yields', () => {
    const [step] = stepsIn(
      guideOf(run, 'Which will yield the following answer:', fence('', '{', '  "sail": [1]', '}')),
    );
    expect(step?.expects).toMatchObject([{kind: 'output'}]);
  });

  test('is a condition: 当你想…，', () => {
    expect(stepsIn(guideOf('当你想降下前帆，非常简单，可以直接运行：', run))[0]?.conditions).toMatchObject([
      {kind: 'only-if'},
    ]);
  });

  test('is a prerequisite where a file has to be of a kind, and none where a port is not to be named', () => {
    const texts = (words: string) => guideOf(words).prerequisites.map(({text}) => text);
    expect(texts('The sail file must be a JSON text.')).toHaveLength(1);
    expect(texts('If the name exists, then the port number cannot be used.')).toEqual([]);
    expect(texts('The port 80 must not be in use.')).toHaveLength(1);
  });
});

test('a placeholder in a line for cmd.exe is no file that is read', () => {
  expect(guideOf(fence('cmd', 'hoist <your-sail> -p "{\\"a\\":1}"')).artifacts).toEqual([]);
});

test('a file that is made may be named with no blank before it', () => {
  const rolesOf = (words: string) =>
    guideOf(fence('sh', 'ls'), words).artifacts.map(({name, roles}) => [name, ...roles]);
  expect(rolesOf('会在目录下生成类似文件`fore.jar`。')).toEqual([['fore.jar', 'produced']]);
  expect(rolesOf('将生成名为`fore.jar`的文件。')).toEqual([['fore.jar', 'produced']]);
});

describe('a heading that names a case', () => {
  const conditions = (title: string) => {
    const [part] = guideOf('# Boat', `## ${title}`, fence('sh', 'ls'), '## Rest', 'Sleep.').body;
    return part?.kind === 'section' ? [part.optional, ...part.conditions.map(({kind}) => kind)] : [];
  };

  test.each(['If your harbour has no keeper', '如果港口没有船长'])('guards its part: %s', title => {
    expect(conditions(title)).toEqual([false, 'only-if']);
  });

  test.each(['If the rope breaks, what is to be done?', 'When to sail', '如果缆绳断了怎么办？'])(
    'does not where it asks: %s',
    title => {
      expect(conditions(title)).toEqual([false]);
    },
  );
});

test.each([
  'Your flag should be shown under the mast.',
  'There should be a rope for each hook.',
  'Here we can see that the keeper has woken up.',
  '该命令会在甲板上提供所有缆绳的列表。',
])('what can be seen is a result: %s', words => {
  expect(stepsIn(guideOf(fence('sh', 'ls'), words))[0]?.expects).toMatchObject([{kind: 'statement', text: words}]);
});

describe('what a call does', () => {
  const run = fence('sh', 'ls');
  const seen = (...lines: string[]) => stepsIn(guideOf(...lines)).flatMap(step => step.expects.map(({text}) => text));

  test.each([
    'This will bring the boat to the newest harbour by default.',
    'The command above deletes all ropes.',
    '这将默认把船带到较新的港口。',
    '此时各个港口间已开启双向的航线。',
  ])('is a result right behind it: %s', words => {
    expect(seen(run, words)).toEqual([words]);
  });

  test('is none elsewhere, nor how long it takes', () => {
    expect(seen(run, 'Rest.', 'This will bring you joy.')).toEqual([]);
    expect(seen(run, 'This will take a few minutes.')).toEqual([]);
  });
});
