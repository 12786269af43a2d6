import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {cacheFolder, openCache} from '../../src/commands/check-cache.ts';
import type {CheckedPage, PageSetting} from '../../src/commands/check-page.ts';
import {docwalkWith} from './docwalk-in.ts';

vi.setConfig({testTimeout: 60_000});
let folder = '';
let cwd = '';
let home = '';
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(cwd, file)), {recursive: true});
  writeFileSync(path.join(cwd, file), text);
};
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-cache-'));
  cwd = path.join(folder, 'site');
  home = path.join(folder, 'cache');
  put('docwalk.yaml', 'docwalk: 1\n');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const check = (...given: string[]) => docwalkWith({cwd, env: {XDG_CACHE_HOME: home}}, 'check', '.', ...given);
const cold = (...given: string[]) => check('--no-cache', ...given);
const entries = (): string[] =>
  (readdirSync(home, {recursive: true, withFileTypes: true}) ?? [])
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
/** What is kept says something that no check would say: findings that come from there are told apart. */
function markEntries(): void {
  for (const file of entries()) {
    const [, body = ''] = readFileSync(file, 'utf8').split('\n', 2);
    const text = body.replaceAll('Unexpected', 'KEPT');
    writeFileSync(file, `${hashed(text)}\n${text}`);
  }
}
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');
const page = '# A\n\nSee [b](#nowhere) and [c](./c.md).\n\n```bash\nhelm repo update $NAME\n```\n';

test.each(['pretty', 'json', 'sarif', 'github', 'junit'])(
  '%s is byte for byte the same with and without',
  async format => {
    put('a.md', page);
    put('b/zh.md', '# 安装\n\n见 [b](#没有)。\r\n\n```bash\n$ docker login <REGISTRY>\n```\n');
    const without = await cold('--format', format);
    const first = await check('--format', format);
    expect(entries()).toHaveLength(2);
    const second = await check('--format', format);
    expect(first).toEqual(without);
    expect(second).toEqual(without);
  },
);

test('findings of an unchanged page come from the cache, whoever else is checked, in either language', async () => {
  put('a.md', page);
  await check();
  markEntries();
  put('new.md', '# N\n');
  expect((await check('--format', 'json')).out).toContain('KEPT');
  expect((await check('--format', 'json', '--lang', 'zh')).out).toContain('KEPT');
  expect((await cold('--format', 'json')).out).not.toContain('KEPT');
});

test.each([
  ['the page', () => put('a.md', `${page}\n`)],
  ['the settings', () => put('docwalk.yaml', 'docwalk: 1\nrules: { prompt-in-command: off }\n')],
  ['the dialect', () => put('docwalk.yaml', 'docwalk: 1\ndialect: hugo\n')],
  ['a sidecar that appears', () => put('a.docwalk.yaml', 'docwalk: 1\n')],
  ['a file that it links to', () => put('c.md', '# C\n')],
])('%s invalidates', async (_, change) => {
  put('a.md', page);
  await check();
  markEntries();
  expect((await check('a.md', '--format', 'json')).out).toContain('KEPT');
  change();
  expect((await check('a.md', '--format', 'json')).out).not.toContain('KEPT');
});

test('a changed sidecar, and one that is taken away, invalidate', async () => {
  put('a.md', page);
  put('a.docwalk.yaml', 'docwalk: 1\nvariables: { NAME: { type: host } }\n');
  expect((await check()).out).not.toContain('undefined-variable');
  put('a.docwalk.yaml', 'docwalk: 1\nvariables: { OTHER: { type: host } }\n');
  expect((await check()).out).toContain('undefined-variable');
  put('a.docwalk.yaml', 'docwalk: 1\nvariables: { NAME: { type: host } }\n');
  expect((await check()).out).not.toContain('undefined-variable');
  rmSync(path.join(cwd, 'a.docwalk.yaml'));
  expect((await check()).out).toContain('undefined-variable');
});

test('a changed included file invalidates, also at second hand, and one that comes or goes', async () => {
  put('a.md', '# A\n\n--8<-- "snippets/one.md"\n\n```bash\nping -c 1 $NAME\n```\n');
  put('snippets/one.md', 'Set it:\n\n--8<-- "snippets/two.md"\n');
  const finds = async (): Promise<boolean> => {
    const {out} = await check('a.md', '--format', 'json');
    expect(out).toBe((await cold('a.md', '--format', 'json')).out);
    return out.includes('undefined-variable');
  };
  expect(await finds()).toBe(true);
  put('snippets/two.md', '```bash\nexport NAME=a\n```\n');
  expect(await finds()).toBe(false);
  put('snippets/two.md', '```bash\nexport OTHER=a\n```\n');
  expect(await finds()).toBe(true);
  put('snippets/two.md', '```bash\nexport NAME=a\n```\n');
  expect(await finds()).toBe(false);
  rmSync(path.join(cwd, 'snippets/two.md'));
  expect(await finds()).toBe(true);
});

test('another page with the same bytes has findings of its own', async () => {
  put('a/page.md', page);
  put('a/c.md', '# C\n');
  put('b/page.md', page);
  await check();
  const {out} = await check('--format', 'json');
  const dead = (JSON.parse(out) as {file: string; ruleId: string}[]).filter(({ruleId}) => ruleId === 'dead-link');
  expect(dead.map(({file}) => file)).toEqual(['b/page.md']);
});

test.each([
  ['empty', () => ''],
  ['cut', (text: string) => text.slice(0, text.length / 2)],
  ['changed in one sign', (text: string) => text.replace('nowhere', 'nowhare')],
  ['not even text', () => '\0\0\0'],
])('an entry that is %s is as if it were not there, and is made anew', async (_, damage) => {
  put('a.md', page);
  const whole = await check();
  const before = entries().map(file => readFileSync(file, 'utf8'));
  for (const file of entries()) writeFileSync(file, damage(readFileSync(file, 'utf8')));
  expect(await check()).toEqual(whole);
  expect(entries().map(file => readFileSync(file, 'utf8'))).toEqual(before);
});

test('several at once write the same entries, and nothing is left aside', async () => {
  for (let at = 0; at < 8; at++) put(`${at}.md`, `${page}\nPage ${at}.\n`);
  const all = await Promise.all([check(), check(), check()]);
  expect(new Set(all.map(({out}) => out)).size).toBe(1);
  expect(entries()).toHaveLength(8);
});

test('without a folder that can be written the findings are the same, and nothing is said', async () => {
  put('a.md', page);
  writeFileSync(home, 'a file where the folder is to be');
  expect(await check()).toEqual(await cold());
});

test('--no-cache reads nothing of it and writes nothing', async () => {
  put('a.md', page);
  await cold();
  expect(() => statSync(home)).toThrow();
});

test('--fix mends what an earlier check has found', async () => {
  put('a.md', '# A\n\n```plain\nhelm repo update\n```\n');
  await check();
  expect((await check('--fix')).err).toContain('mended 1 finding');
  expect(readFileSync(path.join(cwd, 'a.md'), 'utf8')).toContain('```bash');
  expect((await check()).out).toContain('No findings');
});

test('it stands where the XDG base directory specification says', () => {
  expect(cacheFolder({XDG_CACHE_HOME: '/c', HOME: '/h'})).toBe('/c/docwalk/check');
  expect(cacheFolder({XDG_CACHE_HOME: 'relative', HOME: '/h'})).toBe('/h/.cache/docwalk/check');
  expect(cacheFolder({})).toBeNull();
});

test('it does not grow without end: the entries that were used last stay', () => {
  const setting: PageSetting = {severities: {}, dialect: null, fix: false, language: 'en'};
  const at = {folder: home, program: '1'};
  const order = {file: path.join(cwd, 'a.md'), named: 'a.md', sidecar: null};
  const result = (hash: string): CheckedPage => ({
    ...{file: 'a.md', diagnostics: [], fixed: 0, hash, asked: []},
    lines: new Map([[1, 'x'.repeat(1000)]]),
  });
  const writer = openCache(at, setting);
  const hashes = Array.from({length: 600}, (_, each) => hashed(String(each)));
  for (const hash of hashes) writer.keep(order, result(hash));
  for (const file of entries()) utimesSync(file, 0, 0);
  const kept = hashes.slice(0, 10);
  const reader = openCache(at, setting, 256 * 1500);
  for (const hash of kept) expect(reader.find(order, hash)).not.toBeNull();
  for (let each = 0; each < 5000; each++) reader.find(order, `page ${each}, which is not there`);
  reader.trim();
  expect(entries().length).toBeLessThanOrEqual(256);
  expect(entries().length).toBeGreaterThan(100);
  const left = kept.filter(hash => openCache(at, setting).find(order, hash) !== null);
  expect(left.length).toBeGreaterThanOrEqual(kept.length - 1);
});
