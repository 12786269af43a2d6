import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {docwalkIn} from './docwalk-in.ts';

vi.setConfig({testTimeout: 60_000});
let folder = '';
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
  writeFileSync(path.join(folder, file), text);
};
const git = (...args: readonly string[]): void => {
  const own = ['-c', 'user.name=a', '-c', 'user.email=a@localhost', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...own, ...args], {cwd: folder, stdio: 'ignore', env: {...process.env, GIT_DIR: undefined}});
};
const commit = (): void => {
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'x');
};
/** The pages that were checked: every page has one finding, but those that take in headings. */
const checked = async (...given: string[]): Promise<readonly string[]> => {
  const {code, out, err} = await docwalkIn(folder, 'check', ...given, '--format', 'junit');
  expect(`${code} ${err}`).toBe('0 ');
  return [...out.matchAll(/<testsuite name="([^"]+)"/g)].map(([, file = '']) => file);
};
const page = '# A\n\nSee [b](#nowhere).\n';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-git-'));
  git('init', '-q', '-b', 'main');
  for (const file of ['a.md', 'b.md', 'docs/c.md']) put(file, page);
  commit();
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('nothing has changed: nothing is checked, and that is well', async () => {
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual([]);
  expect(await docwalkIn(folder, 'check', '.', '--changed-since', 'HEAD', '--format', 'json')).toMatchObject({
    code: 0,
    out: '[]\n',
  });
});

test('what is changed, staged, new to git, and what was committed since is checked', async () => {
  git('tag', 'before');
  put('a.md', `${page}\nMore.\n`);
  commit();
  put('b.md', `${page}\nMore.\n`);
  git('add', '-A');
  put('docs/c.md', `${page}\nMore.\n`);
  put('docs/new.md', page);
  expect(await checked('.', '--changed-since', 'before')).toEqual(['a.md', 'b.md', 'docs/c.md', 'docs/new.md']);
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual(['b.md', 'docs/c.md', 'docs/new.md']);
});

test('what git ignores is not checked', async () => {
  put('.gitignore', 'drafts/\n');
  commit();
  put('drafts/d.md', page);
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual([]);
});

test('a renamed page is checked under its new name', async () => {
  renameSync(path.join(folder, 'a.md'), path.join(folder, 'docs/z.md'));
  git('add', '-A');
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual(['docs/z.md']);
});

test('it works from a folder below the top, for names that are not ASCII, and for pages above it', async () => {
  put('docs/安 装.md', page);
  put('b.md', `${page}\nMore.\n`);
  const {out} = await docwalkIn(path.join(folder, 'docs'), 'check', '.', '../b.md', '--changed-since', 'HEAD');
  expect(out).toContain('安 装.md');
  expect(out).toContain('../b.md');
  expect(out).toContain('in 2 of 2 files');
});

test('it works through a link to the working tree', async () => {
  const link = `${realpathSync(folder)}-link`;
  symlinkSync(folder, link);
  put('a.md', `${page}\nMore.\n`);
  const {out} = await docwalkIn(link, 'check', '.', '--changed-since', 'HEAD');
  rmSync(link);
  expect(out).toContain('1 warning in 1 of 1 file');
});

test('what others have changed on the branch meanwhile is no change of this one', async () => {
  git('checkout', '-q', '-b', 'feature');
  put('a.md', `${page}\nMore.\n`);
  commit();
  git('checkout', '-q', 'main');
  put('b.md', `${page}\nMore.\n`);
  commit();
  git('checkout', '-q', 'feature');
  expect(await checked('.', '--changed-since', 'main')).toEqual(['a.md']);
});

test('a page is checked when a file that it takes in has changed, also at second hand, and when that is gone', async () => {
  put('docs/c.md', '# C\n\n--8<-- "snippets/one.md"\n');
  put('docs/d.md', '# D\n\n--8<-- "snippets/other.md"\n');
  put('docs/snippets/one.md', 'Text.\n\n--8<-- "snippets/two.md"\n');
  put('docs/snippets/two.md', 'Text.\n');
  put('docs/snippets/other.md', 'Text.\n');
  commit();
  put('docs/snippets/two.md', 'Other text.\n');
  const all = ['docs/c.md', 'docs/snippets/one.md', 'docs/snippets/two.md'];
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual(all);
  rmSync(path.join(folder, 'docs/snippets/two.md'));
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual(all.slice(0, 2));
});

test('a page is checked when what it links to is gone', async () => {
  put('b.md', '# B\n\nSee [c](./docs/c.md).\n');
  commit();
  rmSync(path.join(folder, 'docs/c.md'));
  const {out} = await docwalkIn(folder, 'check', '.', '--changed-since', 'HEAD', '--format', 'github');
  expect(out).toContain('file=b.md');
  expect(out).toContain('dead-link');
});

test('a page is checked when a page has changed to whose headings it links, by whatever address', async () => {
  put('by-file.md', `${page}\nSee [c](docs/c.md#a).\n`);
  put('by-address.md', `${page}\nSee [c](/docs/c/#a).\n`);
  put('by-folder.md', `${page}\nSee [s](/docs/s#a).\n`);
  put('by-ref.md', `${page}\nSee [c]({{< ref "/docs/c" >}}) and [c]({{< ref "docs/c#a" >}}).\n`);
  put('docs/s/index.md', page);
  commit();
  put('docs/c.md', '# B\n');
  const {out} = await docwalkIn(folder, 'check', '.', '--changed-since', 'HEAD', '--format', 'junit');
  expect([...out.matchAll(/<testsuite name="([^"]+)"/g)].map(([, file]) => file)).toEqual([
    ...['by-address.md', 'by-file.md', 'by-ref.md', 'docs/c.md'],
  ]);
  expect(out.match(/a page without such/g)?.length).toBe(3);
  commit();
  put('docs/s/index.md', `${page}\nMore.\n`);
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual(['by-folder.md', 'docs/s/index.md']);
});

test('a page is checked when its sidecar has changed, every page when the settings have', async () => {
  put('a.docwalk.yaml', 'docwalk: 1\n');
  put('docwalk.yaml', 'docwalk: 1\n');
  commit();
  put('a.docwalk.yaml', 'docwalk: 1\nvariables: { A: { type: host } }\n');
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual(['a.md']);
  put('docwalk.yaml', 'docwalk: 1\nrules: { dead-link: off }\n');
  expect(await checked('.', '--changed-since', 'HEAD')).toEqual(['a.md', 'b.md', 'docs/c.md']);
});

test.each(['no-such-branch', '--output=x', 'HEAD~7'])('the unknown commit %s is refused', async ref => {
  expect(await docwalkIn(folder, 'check', '.', `--changed-since=${ref}`)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining(`--changed-since ${ref}: no such commit`),
  });
});

test('a folder that is no repository is refused, in the interface language', async () => {
  const bare = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bare-'));
  writeFileSync(path.join(bare, 'a.md'), page);
  const said = await docwalkIn(bare, 'check', '.', '--changed-since', 'HEAD', '--lang', 'zh');
  rmSync(bare, {recursive: true});
  expect(said).toMatchObject({code: 2, out: '', err: expect.stringContaining('需要 git 仓库')});
});
