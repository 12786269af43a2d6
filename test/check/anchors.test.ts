import {expect, test} from 'vitest';
import {checkText} from '../../src/check/check.ts';
import {deadAnchor} from '../../src/check/rules/dead-anchor.ts';
import type {Dialect} from '../../src/markdown/tree.ts';

const dead = (text: string, dialect: Dialect | null = null): readonly string[] =>
  checkText(text, 'guide.md', {rules: [deadAnchor], dialect}).map(
    ({place}) => `${place.start.line}:${place.start.column} ${text.slice(place.start.offset, place.end.offset)}`,
  );

test('a link by a name is told once, where the name is defined', () => {
  const text = '# A\n\nSee [one][x], [two][x] and [x].\n\nAnd [y].\n\n[x]: #no-such\n[y]: <#nor-this> "title"\n';
  expect(dead(text)).toEqual(['7:6 #no-such', '8:7 #nor-this']);
});

test('a definition may stand on two lines', () => {
  expect(dead('# A\n\nSee [x].\n\n[x]:\n  #no-such\n')).toEqual(['6:3 #no-such']);
});

test('a definition is not taken for one whose address is longer', () => {
  expect(dead('# A\n\nSee [x] and [y].\n\n[y]: #a-b\n[x]: #a-b-c\n\n## A b\n')).toEqual(['6:6 #a-b-c']);
});

test('the same link twice in a paragraph is told at both places', () => {
  expect(dead('# A\n\nSee [one](#no-such).\n\nSee [one](#no-such).\n')).toHaveLength(2);
});

test.each<[Dialect, string, readonly string[]]>([
  ['mkdocs', '#docker', []],
  ['jekyll', '#docker', []],
  ['docusaurus', '#docker', ['3:9 #docker']],
  ['jekyll', '#docker-step', []],
  ['markdown', '#docker-step', ['3:9 #docker-step']],
])('in %s, %s may be what a heading is called', (dialect, anchor, expected) => {
  const heading = anchor === '#docker' ? '安装 Docker' : '4. Docker step';
  expect(dead(`# A\n\nSee [a](${anchor}).\n\n## ${heading}\n`, dialect)).toEqual(expected);
});
