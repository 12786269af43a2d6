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
  'a\n',
];

test.each(bombs.map(bomb => [bomb] as const))(
  'nothing but %j, many times over, ends soon',
  bomb => {
    const page = read(bomb.repeat(Math.floor(size / bomb.length)));
    expect(page.tree.children.length).toBeGreaterThan(0);
  },
  10_000,
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
