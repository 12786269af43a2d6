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

test('of two folders only pages with drift are shown, and those with notes alone are counted', async () => {
  const write = (file: string, ...lines: readonly string[]): void => {
    lay(path.dirname(file), path.basename(file));
    writeFileSync(path.join(root, file), `${lines.join('\n')}\n`);
  };
  const block = (command: string) => ['```bash', command, '```'];
  write('first/a.md', '# A', '', '## Load', '', ...block('./load.sh --all'));
  write('second/a.md', '# 甲', '', '## 加载', '', ...block('./load.sh --all'));
  write('first/b.md', '# B', '', '## Load', '', ...block('./load.sh --all'));
  write('second/b.md', '# 乙', '', '## 加载', '', ...block('./load.sh --some'));
  const {code, out} = await docwalkWith({cwd: root}, 'compare', 'first', 'second', '--lang', 'en');
  expect(code).toBe(1);
  expect(out).not.toContain('a.md');
  expect(out).toContain(`${path.join('first', 'b.md')}  ↔  ${path.join('second', 'b.md')}`);
  expect(out).toContain('1 page differs in notes only');
  expect(out).toContain('2 pairs of pages, 1 with differences; 0 pages without a counterpart\n');
});

test('nothing of a page steers the terminal on which a comparison is shown', async () => {
  lay('steer', 'a.md', 'b.md');
  writeFileSync(path.join(root, 'steer/a.md'), '# A\n\n```bash\necho \u001b[31mred\u202e\n```\n');
  writeFileSync(path.join(root, 'steer/b.md'), '# A\n\n```bash\necho green\n```\n');
  const {out} = await docwalkWith({cwd: root}, 'compare', 'steer/a.md', 'steer/b.md');
  expect(out).toContain('⟨U+001B⟩[31mred⟨U+202E⟩');
  expect(out.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
});
