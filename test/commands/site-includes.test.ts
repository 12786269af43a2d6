import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {includesOf} from '../../src/commands/site-includes.ts';

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'docwalk-includes-')));
afterAll(() => rmSync(root, {recursive: true, force: true}));
const site = path.join(root, 'site');
const lay = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
  writeFileSync(path.join(root, file), text);
};
lay('secret.md', 'outside');
lay('site/mkdocs.yml', 'site_name: x\n');
lay('site/docs/install/page.md', '# Page\n');
lay('site/docs/install/beside.md', 'beside');
lay('site/docs/snippets/shared.md', 'shared');
lay('site/static/conf/app.yaml', 'a: 1\n');
lay('site/docs/snippets/outer.md', 'outer');
lay('site/docs/snippets/inner.md', 'inner');
lay('site/docs/install/blob.md', 'a\u0000b');
symlinkSync(path.join(root, 'secret.md'), path.join(site, 'docs/install/link.md'));
const page = path.join(site, 'docs/install/page.md');
const read = includesOf(page);

test.each([
  ['beside the page', 'beside.md', 'beside'],
  ['in a folder of includes further up', 'shared.md', 'shared'],
  ['from the root of the site, by a path that begins with /', '/static/conf/app.yaml', 'a: 1\n'],
  ["from the root of the site, by Docusaurus' @site", '@site/static/conf/app.yaml', 'a: 1\n'],
])('an included file is found %s', (_, wanted, text) => {
  expect(read(wanted, page)).toBe(text);
});

test('what an included file includes is looked for beside it', () => {
  const reader = includesOf(page);
  expect(reader('../snippets/outer.md', page)).toBe('outer');
  expect(reader('inner.md', '../snippets/outer.md')).toBe('inner');
});

test.each([
  ['is not there', 'nothing.md'],
  ['is a folder', '../snippets'],
  ['is no text', 'blob.md'],
  ['stands outside the site', '../../../secret.md'],
  ['leads out of the site by a link', 'link.md'],
])('a file that %s is not read', (_, wanted) => {
  expect(read(wanted, page)).toBeNull();
});
