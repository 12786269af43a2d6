import {describe, expect, test} from 'vitest';
import type {Step} from '../../src/guide/schema.ts';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const told = (...words: string[]): readonly Step[] =>
  stepsIn(readText(`# Boats\n\n${words.join('\n\n')}\n\n${fence('yaml', 'sails: 2')}\n`));

describe('words before a block', () => {
  test.each([
    [
      'that leave it open whether to view or to edit',
      'To view or edit the settings, see `boat.yaml`. For example, they may be:',
    ],
    ['the same in Chinese', '要查看或编辑当前配置，请查看或编辑 `boat.yaml` 的内容。例如，它会类似于这样：'],
    [
      'that change something else than a file',
      'This is an example of a `boat.yaml` to change the harbour to a deeper one.',
    ],
  ])('%s change no file', (_case, words) => {
    expect(told(words)).toEqual([]);
  });

  test.each([
    ['a part of it', 'There is a `boat.yaml` already: you can modify the `sails` row to another number.'],
    ['a setting of it', 'The `boat.yaml` is set up for calm. To be safe, change the `sails` setting to two.'],
    ['a part of it, in Chinese', '你需要将 `boat.yaml` 中的 `sails` 参数修改为两个：'],
  ])('that change %s change the file', (_case, words) => {
    expect(told(words)).toMatchObject([{kind: 'edit', path: 'boat.yaml', mode: 'merge'}]);
  });

  test('that say what a file is set up to do do not give its whole text', () => {
    const words = '默认情况下，`boat.yaml` 被配置为备份数据，要禁用备份，请将 `sails` 更改为两个，如下所示。';
    expect(told(words).filter(step => step.kind === 'edit' && step.mode === 'create')).toEqual([]);
  });

  test('two paragraphs up count only where they name the file themselves', () => {
    const example = 'This is an example of `boat.yaml` with two sails.';
    expect(told('You can change the sails in the yard.', 'Any boat has them.', example)).toEqual([]);
    expect(told('You can change the sails in `boat.yaml`.', 'Any boat has them.', 'Like this:')).toMatchObject([
      {kind: 'edit', path: 'boat.yaml'},
    ]);
  });
});

describe('a numbered list', () => {
  const kinds = (text: string) => stepsIn(readText(text)).map(({kind}) => kind);

  test('that is announced as parts, and gives terms, is no list of steps whatever the explanations tell', () => {
    const items = '1. **Owner**: who is to download the following papers.\n2. **Age**: in years.\n';
    expect(kinds(`This includes:\n\n${items}`)).toEqual([]);
    expect(kinds(`Do this:\n\n${items}`)).toEqual(['manual', 'manual']);
  });

  test.each(['码头会以几种不同的方式接船：', '你需要在此条件下出海：'])('of ways or of cases is none: %s', intro => {
    expect(kinds(`${intro}\n\n1. 使用缆绳的船。\n2. 使用锚的船。\n`)).toEqual([]);
  });

  test('keeps what a note of an item runs apart from what the item runs', () => {
    const note = [':::note', 'Even without a key you can go there:', '', fence('sh', 'mkdir b'), ':::'];
    const item = ['1. Go there:', '', fence('sh', 'mkdir a'), '', ...note];
    const text = `${item.join('\n').replaceAll('\n', '\n   ')}\n`;
    expect(readText(text).body).toMatchObject([
      {kind: 'manual', body: [{commands: [{text: 'mkdir a'}]}, {commands: [{text: 'mkdir b'}]}]},
    ]);
  });
});

test('the end of a placeholder is no path of menus', () => {
  expect(told('将`<FQDN>`替换为你选择的名称后，得到：').filter(({kind}) => kind === 'manual')).toEqual([]);
});
