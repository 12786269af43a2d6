import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const run = fence('sh', './sew.sh');
const guideOf = (...parts: string[]) => readText(`${parts.join('\n\n')}\n`);

describe('what a Chinese page says is seen', () => {
  test.each([
    '然后你将发现帆已经升起。',
    '你就可以发现旗帜已恢复。',
    '该命令还会自动创建一个名为 `sail.map` 的文件。',
    '您将能够在控制台上查看新的帆。',
    '此时，主帆就是一张独立的帆。',
    '如果旗帜为红色，则表示设置已生效。',
    '如果不用缆绳就能升帆则证明成功。',
    '完成上述步骤后，您已经为港口创建一面新帆。',
    '缝好之后，会输出帆的长度、重量等信息。',
  ])('belongs to the step before it: %s', words => {
    const [step] = stepsIn(guideOf(run, words));
    expect(step?.expects).toMatchObject([{kind: 'statement', text: words.replaceAll('`', '')}]);
  });

  test.each(['命令输出同以下内容类似：', '输出结果与下面的内容相似：'])('announces an output: %s', words => {
    const [step, ...others] = stepsIn(guideOf(run, words, fence('console', '8cb2de97aa39')));
    expect(step?.expects).toMatchObject([{kind: 'output', output: '8cb2de97aa39'}]);
    expect(others).toEqual([]);
  });

  test('right before the command that shows it belongs to that command', () => {
    const steps = stepsIn(guideOf(run, '然后你将发现帆已经升起。', fence('sh', '$ ls sails', 'main  fore')));
    expect(steps.map(step => step.expects.map(({text}) => text))).toEqual([[], ['然后你将发现帆已经升起。']]);
  });
});

describe('prerequisites of a Chinese page', () => {
  const texts = (...lines: string[]) => guideOf(...lines).prerequisites.map(({text}) => text);

  test.each([
    '使用前，请先安装龙骨。',
    '使用这种方法缝帆，你需要安装针线。',
    '如果选择这种方法，需要先准备龙骨。',
    '目前港口仅支持 64 位系统。',
    '确保你选的版本受港口支持。',
    '在试用新帆前，请先按照手册中的步骤准备港口。',
    '在出海前，你需要对风向有一些了解。',
    '此外，你还需要能够访问旧的帆。',
    '测试时使用的名称也需要符合港口的规定。',
    '帆的证书的格式必须是 PEM。',
    '该功能需要帆船运行在第二层甲板上。',
    '需要 3 个港口服务器，例如：',
    '部署用户需要有港口的权限。',
    '因此要求各船之间能互相看见。',
    '不管是大船还是小船，都必须事先备好龙骨。',
    '此手册适用于 2.0 及以上版本的船。',
    '各节点必须由奇数艘船组成。',
    '安装 Sail 需安装 Mast 与 Keel，且要求港口版本 >= 1.18。',
    '请确保你有足够的配额，否则帆升不起来。',
  ])('are stated in a sentence: %s', words => {
    expect(texts(words)).toEqual([words]);
  });

  test.each([
    '然后，你必须在甲板上升起主帆。',
    'IPv6 地址必须用方括号括起来。',
    '在版本 1.22 及更高版本中，会自动升帆。',
    '例如，当某个节点的内存大于 8 GB 时，可以多挂一张帆。',
  ])('are not: %s', words => {
    expect(texts(words)).toEqual([]);
  });

  test('are the orders of their section', () => {
    expect(texts('## 前提条件', '停止港口的服务。详情请参见[手册](a.md)。', '## 出海', run)).toHaveLength(1);
  });
});

describe('a condition of a Chinese page', () => {
  test.each([
    '如仍需使用旧帆，必须先晾干。',
    '在使用 v8.4.0 之前的帆时，需要多一根缆绳。',
    '可以用任何一根缆绳，只要它足够长。',
    '**仅适用于大船**：先降帆。',
    '如果缆绳断了，请参见[手册](a.md)。',
  ])('is: %s', words => {
    const guide = guideOf('## 帆', words, run);
    expect(
      [...guide.body, ...stepsIn(guide)].flatMap(block => ('conditions' in block ? block.conditions : [])),
    ).toHaveLength(1);
  });

  test('of one point of a list does not guard the part', () => {
    const list = '- 升主帆\n- 升前帆（仅在顺风时需要）';
    const guide = guideOf('## 帆', '工作概述：', list, run);
    expect(guide.body).toMatchObject([{conditions: [{kind: 'inform', target: null}]}]);
  });

  test('that only leads to another page guards nothing', () => {
    const lead = (words: string) => stepsIn(guideOf('## 帆', words, run))[0]?.conditions.map(({kind}) => kind);
    expect(lead('如果缆绳断了，请参见[手册](a.md)。')).toEqual([]);
    expect(lead('If the rope is torn, see [the book](a.md).')).toEqual([]);
    expect(lead('如果缆绳断了，请运行：')).toEqual(['only-if']);
  });

  test.each(['更多信息请参见[手册](a.md)。', '如需更多信息，请参阅[手册](a.md)。'])('is none: %s', words => {
    expect(guideOf('## 帆', words, run).body).toMatchObject([{conditions: []}]);
  });
});

test('"if you need to change it" is a case, not an option', () => {
  const [step] = stepsIn(readText('1. 如果需要更换桅杆，请先降帆。\n2. 如有必要，再洗甲板。\n'));
  expect(step?.conditions.map(({kind}) => kind)).toEqual(['only-if']);
});

test('on a page about taking something away that is the procedure', () => {
  const roles = (title: string) =>
    readText(`# ${title}\n\n## 卸载龙骨\n\n${run}\n`).body.map(block => block.kind === 'section' && block.role);
  expect([roles('卸载大船'), roles('安装大船')]).toEqual([['procedure'], ['cleanup']]);
});

describe('a numbered list', () => {
  const kinds = (...parts: string[]) => stepsIn(guideOf(...parts)).map(({kind}) => kind);

  test('of things to mind is none to do', () => {
    const list = `1. 帆必须晾干。\n2. 可以省略旗帜，如下所示：\n\n   ${fence('yaml', 'flag: none').replaceAll('\n', '\n   ')}`;
    expect(kinds('## 帆', '关于帆，有几件事需要注意：', list)).toEqual([]);
  });

  test('behind a result that tells an order is part of the result', () => {
    const guide = guideOf(run, '**结果**：帆已升起。升帆的顺序如下：', '1. 主帆\n2. 前帆', '请洗甲板：', run);
    expect(stepsIn(guide).map(step => step.expects.map(({text}) => text))).toEqual([
      ['结果：帆已升起。升帆的顺序如下：\n主帆\n前帆'],
      [],
    ]);
  });

  test('that names the parts of the page in nearly their words is an outline', () => {
    const list = '1. 将 main-sail 升到桅杆上\n2. 洗甲板';
    expect(kinds('你必须执行以下操作：', list, '## 升 main-sail', run, '## 洗甲板', run)).toEqual([
      'command',
      'command',
    ]);
    expect(kinds('你必须执行以下操作：', list, '## 升 main-sail', run)).toEqual(['manual', 'manual', 'command']);
  });
});

describe('the title of a step', () => {
  test.each([
    ['默认情况下，帆会在 24 小时后收起。如需新帆，可以运行以下命令来缝制：', '如需新帆，可以运行以下命令来缝制'],
    ['缝制新帆。请运行以下命令：', '缝制新帆'],
    ['The sails are old. To sew new ones with the machine, use this:', 'To sew new ones with the machine, use this'],
    ['Sew the sails. Then run:', 'Sew the sails'],
    ['3\\. Sew the sails. Then run:', '3. Sew the sails'],
  ])('is the sentence that leads into its block, where that says what it is for: %s', (words, title) => {
    expect(stepsIn(guideOf('## 帆', words, run))[0]?.title).toBe(title);
  });

  test('in a note is taken from the words there', () => {
    const note = `:::tip\n\n也可以缝一张小帆：\n\n${run}\n\n:::`;
    expect(stepsIn(guideOf('## 帆', note))[0]?.title).toBe('也可以缝一张小帆');
  });
});

test('what the machine will choose is nothing a person has to do', () => {
  expect(stepsIn(guideOf('帆机将选择 `Main` 作为主帆。'))).toEqual([]);
  expect(stepsIn(guideOf('请选择 `Main` 作为主帆。')).map(({kind}) => kind)).toEqual(['manual']);
});

test('a list of contents is nothing to do', () => {
  expect(stepsIn(guideOf('Contents:', '1. Sails and (old) masts\n2. Decks', '## Sails', run))).toHaveLength(1);
  expect(stepsIn(guideOf('目录：', '1. 帆与旧桅杆\n2. 甲板', '## 帆', run))).toHaveLength(1);
});

describe('what stands in a sentence for something else', () => {
  const kinds = (...parts: string[]) => stepsIn(guideOf(...parts)).map(({kind}) => kind);

  test('"this problem" before a list of ways counts nothing: the ways are to be done', () => {
    const list = '1. 换一面帆。\n2. 换一根桅杆。';
    expect(kinds('可以参考以下几种方式解决这个问题：', list)).toEqual(['manual', 'manual']);
    expect(kinds('有以下几个问题：', list)).toEqual([]);
  });

  test('what one wants to look at is no case', () => {
    const conditions = (words: string) => stepsIn(guideOf('## 帆', words, run))[0]?.conditions.map(({kind}) => kind);
    expect(conditions('如需查看帆的状态，请运行以下命令：')).toEqual([]);
    expect(conditions('如需查看升帆时使用的命令，从以下选项中进行选择：')).toEqual([]);
    expect(conditions('如需更换帆，请运行以下命令：')).toEqual(['only-if']);
  });

  test('an example of a command with placeholders is no step', () => {
    expect(kinds('以下是带有占位符的命令**示例**：', fence('sh', 'sew <SAIL>'))).toEqual([]);
  });
});

test('what a script will do, told in a list, is not to be done by hand', () => {
  const kinds = (words: string) =>
    stepsIn(readText(`## Sails\n\n${words}\n\n1. Download the sail\n2. Hoist the sail\n`)).map(({kind}) => kind);
  expect(kinds('Running the rigging script will:')).toEqual([]);
  expect(kinds('To rig the boat:')).toEqual(['manual', 'manual']);
});

test.each([
  ['You are likely to see that all sails are up:', '200 sails'],
  ['你可能会看到所有的帆都升起了：', '200 sails'],
])('what is likely to be seen is an output in both languages: %s', (words, output) => {
  const [step] = stepsIn(guideOf('## A', run, words, fence('text', output)));
  expect(step?.expects).toMatchObject([{kind: 'output', output}]);
});
