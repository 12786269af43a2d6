import {describe, expect, test} from 'vitest';
import {readText} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const guideOf = (...lines: string[]) => readText(`${lines.join('\n\n')}\n`);

describe('in a part about prerequisites', () => {
  const texts = (...lines: string[]) => guideOf(...lines).prerequisites.map(({text}) => text);
  const run = fence('sh', 'ls');

  test('all paragraphs of a note that is called so are prerequisites, but what only points further', () => {
    const note =
      '> **Prerequisite**\n>\n> It is up to the harbour to bring the flag.\n>\n> For more information, see [flags](a.md).';
    expect(texts(note, run)).toEqual(['It is up to the harbour to bring the flag.']);
  });

  test('words that lead into something, or that stand behind a step, are none by themselves', () => {
    const title = '## Before you begin';
    expect(texts(title, 'If you are not sure that you need it, look as follows:', '=== "A"\n\n    text')).toEqual([]);
    expect(texts(title, 'Look:', run, 'The sail is available. You should hoist it.')).toEqual([]);
    expect(texts(title, 'Look:', run, 'You also need a rope and a hook.')).toHaveLength(1);
  });

  test('links to what may be used as well are none', () => {
    const links = '- [大帆](https://a.example)\n- [小帆](https://b.example)';
    expect(texts('## 先决条件', '帆必须是干的。也可以使用下列帆之一：', links, run)).toEqual([]);
  });

  test.each([
    'Ensure that your plan does not skip a harbour when sailing.',
    'The crew that is sent must be highly privileged in order to board.',
    'Before we begin sailing, it is best we take down the old sail.',
    'Please take extra care to ensure you have configured the mast correctly.',
    'Ensure the availability of the ropes. Then hoist.',
    '帆的数据必须有两个角，像这样：',
    '在自定义资源中，`rope`必须设置为 false。',
    '配置文件必须命名为`rope.yaml`。',
  ])('a sentence may say so elsewhere: %s', words => {
    expect(texts('## Sail', words)).toHaveLength(1);
  });
});

describe('a subpart of the part about prerequisites', () => {
  const texts = (...lines: string[]) =>
    guideOf('# Boat', '## Prerequisites', 'You need a boat.', ...lines).prerequisites.map(({text}) => text);

  test('gives those that are stated, not all that needs something', () => {
    expect(texts('### Form', 'It holds links to a page that should be read.')).toEqual(['You need a boat.']);
    expect(texts('### Ropes', 'The ropes are dry. You must have two hooks.')).toHaveLength(2);
    expect(texts('### Ropes', '- A dry rope')).toHaveLength(2);
  });
});

test.each([
  'Remember that we need to set up the mast as well as the sail.',
  'Be sure that you have fully tested the ropes first.',
  '为了让船停稳，锚**一定不能**放在船尾。',
  '帆船只接受干的缆绳文件，文件的长度必须是 2 的倍数。',
])('a demand may be put so: %s', words => {
  expect(guideOf('## Sail', words).prerequisites).toHaveLength(1);
});

test('what cannot be reached is no demand', () => {
  expect(guideOf('## 帆', '当某个节点不可达时，不会自动升帆。').prerequisites).toEqual([]);
});
