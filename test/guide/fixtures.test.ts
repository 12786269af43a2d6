import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {Guide} from '../../src/guide/schema.ts';
import {readFile, shapeOf} from './reading.ts';

const root = path.join(import.meta.dirname, 'fixtures');

describe('a page is read as its fixture says (UPDATE=1 rewrites guide.json; the diff is the review)', () => {
  test.each(readdirSync(root))('%s', name => {
    const guide = readFile(path.join(root, name, 'doc.md'), 'doc.md');
    const file = path.join(root, name, 'guide.json');
    if (process.env.UPDATE === '1' || !existsSync(file)) writeFileSync(file, `${JSON.stringify(guide, null, 1)}\n`);
    expect(guide).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});

test.each(readdirSync(root))('the graph of %s is what its schema says', name => {
  const guide = readFile(path.join(root, name, 'doc.md'), 'doc.md');
  expect(Guide.parse(guide)).toEqual(guide);
});

test('a guide in English Hugo and in Chinese Docusaurus comes out with one shape', () => {
  const [hugo, docusaurus] = ['hugo-tabs', 'docusaurus-zh'].map(name => readFile(path.join(root, name, 'doc.md')));
  expect(shapeOf(docusaurus?.body ?? [])).toEqual(shapeOf(hugo?.body ?? []));
});
