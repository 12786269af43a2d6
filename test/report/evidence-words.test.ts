import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';

const {because} = textsFor('zh').reading;

test.each([
  ['command', 'fence language: bash', '解读为命令：代码块语言 bash'],
  ['condition only-if', 'en when: if {condition}', '解读为条件（满足才做）：英文条件用语“if {condition}”'],
  ['edit', 'fence language: yaml; the fence names the file', '解读为文件修改：代码块语言 yaml；代码块标注了文件名'],
  [
    'unread',
    'no reader claimed it (fence language: none; content: )',
    '解读为未解读的代码块：无法归类（代码块没有标注语言；内容为空）',
  ],
  ['file', 'kubectl apply -f', '解读为文件：kubectl apply -f'],
])('%s: %s', (reading, phrase, expected) => {
  expect(because(reading, phrase)).toBe(expected);
});

type Found = {readonly reading: string; readonly phrase: string};
function evidenceIn(value: unknown): readonly Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'reading' in value && 'phrase' in value ? [value as Found] : [];
  return [...own, ...Object.values(value).flatMap(evidenceIn)];
}
/** What is left of English once quotations and names are taken out: three words in a row. */
const english = ({reading, phrase}: Found): boolean =>
  reading !== 'file' && /[a-z]{2,} [a-z]{2,} [a-z]/i.test(because(reading, phrase).replace(/“[^”]*”|`[^`]*`/g, ''));

const fixtures = path.join(import.meta.dirname, '../guide/fixtures');

test('nothing that led to a reading is told in English', () => {
  const found = readdirSync(fixtures).flatMap(name =>
    evidenceIn(JSON.parse(readFileSync(path.join(fixtures, name, 'guide.json'), 'utf8'))),
  );
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(english)).toEqual([]);
});

test.skipIf(shared === null)(
  `nor on the pages of the corpus${shared === null ? ` (${withoutShared})` : ''}`,
  {timeout: 120_000},
  () => {
    const pages = readdirSync(sharedFile('corpus'), {recursive: true, encoding: 'utf8'})
      .filter(name => /\.mdx?$/.test(name))
      .sort()
      .filter((_, at) => at % 5 === 0);
    const found = pages.flatMap(name => {
      const text = readFileSync(sharedFile('corpus', name), 'utf8');
      return evidenceIn(readGuide(readPage(text, name), {file: name, sha256: ''}));
    });
    expect(found.filter(english)).toEqual([]);
  },
);
