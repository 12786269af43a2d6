import {expect, test} from 'vitest';
import {breachesOf} from './breaches.ts';
import {read, shapeOfText} from './shape.ts';

/** A megabyte with DOCWALK_FUZZ set; a quarter of it finds the same faults. */
const size = process.env.DOCWALK_FUZZ === undefined ? 250_000 : 1_000_000;
const bombs = [
  '{{%',
  '{{< "',
  '{%',
  '{{',
  '<',
  '[',
  '>',
  '> ',
  '- ',
  '`',
  '*a_',
  '~~a',
  '![',
  '[a](',
  '[^a]',
  '<A x={',
  '<Aa ',
  '<!--',
  '{/*',
  ':::a\n',
  '{{% tabs %}}\n',
  '| a |\n|-|\n',
  '<details>\n',
  '=== "a"\n    ',
  '``` \n> ',
  'http://a.b ',
  'a@b.c ',
  '1. ',
  '# a\n',
  '\\*',
  'a\\\n',
  '&amp',
  '> a\n\n',
  '1. a\n\n',
  '```\na\n```\n',
  'a\n',
];

test.each(bombs.map(bomb => [bomb] as const))(
  'nothing but %j, many times over, ends soon',
  bomb => {
    const page = read(bomb.repeat(Math.floor(size / bomb.length)));
    expect(page.tree.children.length).toBeGreaterThan(0);
  },
  60_000,
);

test('a page too deep for the parser is read as plain paragraphs, and says so', () => {
  const page = read(`# T\n\n${'> '.repeat(5000)}x\n\nend\n`);
  expect(page.problems.map(problem => [problem.rule, problem.place.start.line])).toEqual([['too-much', 3]]);
  expect(shapeOfText(`# T\n\n${'> '.repeat(5000)}x\n\n\`\`\`sh\nls\n\`\`\`\nend\n`)).toBe('h1 p code:sh p');
  expect(breachesOf(page)).toEqual([]);
});

test('a list nested by indentation beyond measure is read as plain paragraphs', () => {
  const text = Array.from({length: 300}, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('');
  expect(read(text).problems.map(problem => problem.rule)).toEqual(['too-much']);
});

test.each([
  ['headings', '# a\n', 10_001, 'more than 10000 headings'],
  ['list items', '1. a\n\n', 10_001, 'more than 10000 list items'],
  ['fences', '```\na\n```\n\n', 4001, 'more than 4000 fences'],
  ['quotes', '> a\n\n', 1501, 'more than 1500 quotes'],
  [
    'deep lists',
    `${Array.from({length: 50}, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')}\n\n`,
    60,
    'too deep and too often',
  ],
])('a page of more %s than a person writes says so, and is read plainly', (_, part, count, reason) => {
  const page = read(`# T\n\n${part.repeat(count)}`);
  expect(page.problems.map(({rule, message}) => [rule, message.includes(reason)])).toEqual([['too-much', true]]);
  expect(page.tree.children.length).toBeLessThan(4500);
  expect(breachesOf(page)).toEqual([]);
});

test('lines of code are no headings and items that count', () => {
  const page = read(`# T\n\n\`\`\`yaml\n${'# a\n- b\n'.repeat(11_000)}\`\`\`\n`);
  expect(page.problems).toEqual([]);
});
