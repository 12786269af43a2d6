import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineWidth, textOf} from '../../src/screen/line.ts';
import {bareWords, proseLines} from '../../src/screen/prose.ts';

const render = (markdown: string, width = 40) => proseLines(markdown, width).map(textOf);
const looksOf = (markdown: string, text: string) =>
  proseLines(markdown, 80)
    .flat()
    .find(span => span.text.includes(text))?.looks ?? null;

describe('the words of a step', () => {
  test('emphasis and code become looks, the marks go', () => {
    expect(render('Run **now** the `kubectl` tool, _please_.')).toEqual(['Run now the kubectl tool, please.']);
    expect(looksOf('Run **now**', 'now')).toEqual(['strong']);
    expect(looksOf('the `kubectl` tool', 'kubectl')).toEqual(['code']);
  });

  test('a link shows its words and where it leads; a link inside the site only its words', () => {
    expect(render('[the page](https://example.com/x)', 60)).toEqual(['the page (https://example.com/x)']);
    expect(render('[here](#steps) and [there](/docs/a) and <https://example.com>', 60)).toEqual([
      'here and there and https://example.com',
    ]);
  });

  test('lists hang, numbers count on, tasks keep their box', () => {
    expect(render('3. one two three four\n4. five\n\n- a\n  - b\n- [x] done', 14)).toEqual([
      '3. one two',
      '   three four',
      '4. five',
      '',
      '• a',
      '  • b',
      '• [x] done',
    ]);
  });

  test('a table is laid out in columns that fit, Chinese too', () => {
    const lines = proseLines('| 文件 | 说明 |\n|---|---|\n| `a.txt` | 包含安装所需的全部镜像的列表 |', 24);
    expect(lines.map(textOf)).toEqual([
      '文件  │ 说明            ',
      '──────┼─────────────────'.slice(0, 24),
      'a.txt │ 包含安装所需的全',
      '      │ 部镜像的列表    ',
    ]);
    for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(24);
  });

  test('a quote and a code block are set off', () => {
    expect(render('> note\n> this\n\n```\na  b\n```')).toEqual(['▎ note this', '', '│ a  b']);
  });

  test('a placeholder that Markdown takes for an address or a tag keeps its brackets', () => {
    expect(render('Log in to <REGISTRY.YOURDOMAIN.COM:PORT> as <your-name>.', 80)).toEqual([
      'Log in to <REGISTRY.YOURDOMAIN.COM:PORT> as <your-name>.',
    ]);
  });

  test('a line break in Chinese text leaves no gap, in English a blank', () => {
    expect(render('拉取全部\n镜像。\nthen\ngo on')).toEqual(['拉取全部镜像。 then go on']);
  });

  test('characters that hide or turn text around are shown by their number', () => {
    expect(render('a\u202eb\u200bc')).toEqual(['a⟨U+202E⟩b⟨U+200B⟩c']);
  });

  test('it never throws and never goes over the width, whatever the Markdown', () => {
    const odd = [
      '',
      '|a|\n|-|',
      '- ',
      '>',
      '```',
      '[x]: y',
      '![](z)',
      '<!-- c -->',
      '1) a\n\n   | b | c |\n   |---|---|',
      '***',
    ];
    for (const markdown of odd)
      for (const line of proseLines(markdown, 9)) expect(lineWidth(line)).toBeLessThanOrEqual(9);
  });
});

describe('what two texts have in common', () => {
  test('is their letters and digits, whatever their marks', () => {
    for (const text of ['Run **now**: `a-1`', '- Run now, [a](http://b)-1', '> Run now\\ a 1', 'Run now: a&#45;1'])
      expect(bareWords(text)).toBe('Runnowa1');
    expect(bareWords('1. 安装 2 个')).toBe(bareWords('安装 2 个'));
  });

  test('is the same for a text without marks, whether its Markdown is read or not', () => {
    const pieces = fc.constantFrom(
      'a',
      'Zé',
      '镜像',
      '7',
      ' ',
      '    ',
      '\n',
      '\n\n',
      '.',
      ':',
      '(',
      ')',
      '/',
      '@',
      'www.',
      '-',
      '\t',
      '"',
      '%',
      '{',
      '=',
      '+',
    );
    fc.assert(
      fc.property(fc.array(pieces, {maxLength: 14}), parts => {
        const text = `x${parts.join('')}y`;
        expect(bareWords(text)).toBe(bareWords(`${text}\n\n*`).replace(/\*$/, ''));
      }),
      {numRuns: 300},
    );
  });
});
