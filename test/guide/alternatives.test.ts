import {describe, expect, test} from 'vitest';
import type {Block} from '../../src/guide/schema.ts';
import {readText} from './reading.ts';

const run = '```sh\n./sew.sh\n```';
const bodyOf = (...lines: string[]): readonly Block[] => readText(`${lines.join('\n\n')}\n`).body;
const guardsOf = (blocks: readonly Block[]) =>
  blocks.flatMap(block =>
    block.kind === 'section' ? [[block.title, block.conditions.map(({kind, text}) => `${kind}: ${text}`)]] : [],
  );

describe('parts of which the reader takes one', () => {
  test.each([
    ['Sew the sail by one of the following methods.', 'Method 1: By hand', 'Method 2: By machine'],
    ['There are two ways to sew a sail.', 'Option A - By hand', 'Option B - By machine'],
    ['请任选下列方案其一缝帆。', '方案一：手工', '方案二：机器'],
    ['选择以下任一方式缝帆：', '方式 1：手工', '方式 2：机器'],
    ['你可以用以下方法之一缝帆。', '方法 1：手工', '方法 2：机器'],
  ])('are each asked for by their heading, and the sentence that offers them is said: %s', (words, one, other) => {
    const [sail] = bodyOf('## Sail', words, `### ${one}`, run, `### ${other}`, run, '### Hoist', run);
    expect(sail).toMatchObject({kind: 'section', conditions: [{kind: 'inform', text: words, target: null}]});
    expect(guardsOf(sail?.kind === 'section' ? sail.body : [])).toEqual([
      [one, [`only-if: ${words} ${one}`]],
      [other, [`only-if: ${words} ${other}`]],
      ['Hoist', []],
    ]);
  });

  test.each([
    ['one alone', ['## Option A: Thread', run, '## Hoist', run]],
    ['what no sentence offers', ['## Option A: Thread', run, '## Option B: Glue', run]],
    ['steps that are counted', ['## Step 1', run, '## Step 2', run]],
    ['one that stands under another part', ['## Sail', '### Option A', run, '## Flag', '### Option B', run]],
    [
      'parts behind words that offer a choice',
      ['## Sail', 'Use one of these methods:', '### Thread', run, '### Knot', run],
    ],
  ])('are not %s', (_, lines) => {
    const guards = bodyOf(...lines).flatMap(block =>
      block.kind === 'section' ? [...guardsOf([block]), ...guardsOf(block.body)] : [],
    );
    expect(guards.flatMap(([, conditions]) => conditions)).toEqual([]);
  });
});
