import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {pairFolders} from '../../src/commands/folder-pairs.ts';
import {docwalkWith} from './docwalk-in.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'docwalk-compare-'));
afterAll(() => rmSync(root, {recursive: true, force: true}));
const lay = (folder: string, ...files: readonly string[]): string => {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, folder, file)), {recursive: true});
    writeFileSync(path.join(root, folder, file), '# Page\n');
  }
  return path.join(root, folder);
};

test('pages with the same path are a pair, others stand alone', async () => {
  const a = lay('en', 'install.md', 'deep/upgrade.mdx', 'old.md', 'image.png');
  const b = lay('zh', 'install.md', 'deep/upgrade.mdx', 'new.txt', '.git/notes.md');
  expect(await pairFolders(a, b, [])).toEqual({
    pairs: [
      ['deep/upgrade.mdx', 'deep/upgrade.mdx'],
      ['install.md', 'install.md'],
    ],
    onlyA: ['old.md'],
    onlyB: ['new.txt'],
  });
});

test('--map says what a path of the first folder is called in the second', async () => {
  const folder = lay('both', 'install.en.md', 'install.zh.md');
  const {pairs} = (await pairFolders(folder, folder, ['.en.md=.zh.md'])) as {pairs: unknown};
  expect(pairs).toContainEqual(['install.en.md', 'install.zh.md']);
});

test('a map without = is told by its text', async () => {
  expect(await pairFolders(root, root, ['en'])).toEqual({badMap: 'en'});
});

test('a page or folder that is not there is told by its name', async () => {
  lay('alone', 'install.md');
  expect(await docwalkWith({cwd: root}, 'compare', 'alone', 'nosuch')).toMatchObject({
    code: 2,
    err: expect.stringContaining('nosuch: no such file'),
  });
});
