import {expect, test} from 'vitest';
import {wrapWords} from '../../src/check/output/wrap.ts';
import type {Comparison, Difference} from '../../src/compare/difference.ts';
import {printComparison} from '../../src/compare/print.ts';
import {textsFor} from '../../src/texts/texts.ts';

const place = (file: string, line: number) => ({
  file,
  start: {line, column: 1, offset: 0},
  end: {line, column: 9, offset: 8},
});
const command: Difference = {
  ...{kind: 'command', weight: 'drift', part: 'Load'},
  a: {text: './load.sh --list images.txt --to registry', place: place('a.md', 3)},
  b: {text: './load.sh --list all.txt --to registry', place: place('b.md', 5)},
};
const condition: Difference = {
  ...{kind: 'condition', weight: 'drift', part: 'Log in', a: null},
  b: {text: 'Log in if required:', place: place('b.md', 9)},
};
const comparison: Comparison = {a: 'a.md', b: 'b.md', score: 0.5, differences: [command, condition]};
const plain = {bold: (text: string) => text, dim: (text: string) => text};
const marked = {...plain, bold: (text: string) => `[${text}]`};

test('each difference has both places, and what stands there below them', () => {
  expect(printComparison(comparison, {...plain, texts: textsFor('en')})).toBe(
    [
      'a.md  ↔  b.md',
      '',
      '✖ command, differs  (Load)',
      '  - a.md:3:1',
      '    ./load.sh --list images.txt --to registry',
      '  + b.md:5:1',
      '    ./load.sh --list all.txt --to registry',
      '',
      '✖ condition, only in the second  (Log in)',
      '  - (nothing)',
      '  + b.md:9:1',
      '    Log in if required:',
      '',
      '2 differences; 50 % of both guides is the same',
      '',
    ].join('\n'),
  );
});

test('what differs within a command is set off', () => {
  const text = printComparison(comparison, {...marked, texts: textsFor('en')});
  expect(text).toContain('./load.sh --list [images.txt] --to registry');
  expect(text).toContain('./load.sh --list [all.txt] --to registry');
});

test('it is set off in a command over several lines of a terminal too', () => {
  const wrap = (text: string, indent: number): string => wrapWords(text, 26, indent);
  const text = printComparison(comparison, {...marked, texts: textsFor('en'), wrap});
  expect(text).toContain('    ./load.sh --list\n    [images.txt] --to\n    registry\n');
});

test('in Chinese the punctuation is Chinese', () => {
  const text = printComparison(comparison, {...plain, texts: textsFor('zh')});
  expect(text).toContain('✖ 命令：不同  （Load）');
  expect(text).toContain('✖ 条件：只在第二份中  （Log in）');
});

test('of a file only the lines that differ are shown, with those around them', () => {
  const text = (port: number): string => ['/etc/a.conf', 'one', 'two', `port ${port}`, 'three', 'four'].join('\n');
  const differences: Difference[] = [
    {
      ...{kind: 'file', weight: 'drift', part: 'Configure'},
      a: {text: text(1), place: place('a.md', 3)},
      b: {text: text(2), place: place('b.md', 5)},
    },
  ];
  const printed = printComparison({...comparison, differences}, {...plain, texts: textsFor('en')});
  expect(printed).toContain('  - a.md:3:1\n    …\n    two\n    port 1\n    three\n    …\n');
  expect(printed).toContain('  + b.md:5:1\n    …\n    two\n    port 2\n    three\n    …\n');
});

test('what is missing is called by what it is, its commands below its title, wrapped to the terminal', () => {
  const differences: Difference[] = [
    {
      ...{kind: 'part', weight: 'drift', part: 'Load', piece: 'step', b: null},
      a: {text: 'Load all of it\n./load.sh --list images.txt --to registry', place: place('a.md', 3)},
    },
    {
      ...{kind: 'part', weight: 'drift', part: 'Linux', piece: 'tab', a: null},
      b: {text: 'Linux', place: place('b.md', 3)},
    },
  ];
  const wrap = (text: string, indent: number): string => wrapWords(text, 30, indent);
  const english = printComparison({...comparison, differences}, {...plain, texts: textsFor('en'), wrap});
  expect(english).toContain('✖ step, only in the first\n');
  expect(english).toContain('    Load all of it\n    ./load.sh --list\n      images.txt --to registry\n');
  const chinese = printComparison({...comparison, differences}, {...plain, texts: textsFor('zh')});
  expect(chinese).toContain('✖ 步骤：只在第一份中\n');
  expect(chinese).toContain('✖ 选项卡：只在第二份中\n');
});
