import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {compileGlob} from '../../src/commands/glob.ts';
import {docwalkWith} from '../commands/docwalk-in.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-check-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const put = (file: string, text: string | Uint8Array): void => {
  mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
  writeFileSync(path.join(folder, file), text);
};
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

const docwalk = (...given: string[]) => docwalkWith({cwd: folder}, ...given);

const info = '# A\n\n```plain\nhelm repo update\n```\n';
const warning = '# B\n\nSee [b](#nowhere).\n';
const error = '# A\n\n```bash\nhelm repo update\n';

describe('exit codes', () => {
  test('0 without findings', async () => {
    put('a.md', '# A\n');
    expect(await docwalk('check', 'a.md')).toMatchObject({code: 0, out: 'No findings in 1 file.\n', err: ''});
  });

  test('by default only an error fails', async () => {
    put('a.md', info + warning);
    put('b.md', error);
    expect((await docwalk('check', 'a.md')).code).toBe(0);
    expect((await docwalk('check', 'b.md')).code).toBe(1);
  });

  test('--fail-on says from which severity on', async () => {
    put('i.md', info);
    put('w.md', warning);
    expect((await docwalk('check', 'i.md', '--fail-on', 'warning')).code).toBe(0);
    expect((await docwalk('check', 'i.md', '--fail-on', 'info')).code).toBe(1);
    expect((await docwalk('check', 'w.md', '--fail-on', 'warning')).code).toBe(1);
  });

  test('a path that is not there is exit 2, and says which', async () => {
    expect(await docwalk('check', 'no.md')).toMatchObject({code: 2, err: 'docwalk: no.md: no such file\n'});
  });

  test('a folder or glob without a page is exit 2', async () => {
    put('docs/a.rst', 'A\n');
    for (const given of ['docs', 'docs/*.md']) {
      const {code, err} = await docwalk('check', given);
      expect(code).toBe(2);
      expect(err).toContain(`no file matches ${given}`);
    }
  });

  test('a file that is no text is exit 2, and the others are checked all the same', async () => {
    put('a.md', new Uint8Array([0x23, 0x20, 0xff, 0xfe]));
    put('b.md', warning);
    const {code, out, err} = await docwalk('check', '.');
    expect(code).toBe(2);
    expect(err).toContain('a.md: Unexpected byte 0xff at 2 (line 1)');
    expect(out).toContain('#nowhere');
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read is exit 2, and says why', async () => {
    put('a.md', warning);
    chmodSync(path.join(folder, 'a.md'), 0);
    expect(await docwalk('check', 'a.md')).toMatchObject({
      code: 2,
      err: expect.stringContaining('a.md: cannot be read'),
    });
  });

  test('an unknown format or severity is wrong use', async () => {
    expect((await docwalk('check', 'a.md', '--format', 'xml')).code).toBe(2);
    expect((await docwalk('check', 'a.md', '--fail-on', 'fatal')).code).toBe(2);
  });
});

describe('which files', () => {
  test('of a folder the pages, not hidden folders nor packages', async () => {
    for (const file of ['a.md', 'b/c.mdx', 'b/d.markdown', 'e.txt', 'node_modules/x.md', '.git/y.md', 'f.rst'])
      put(file, warning);
    const {out} = await docwalk('check', '.', '--format', 'json');
    const files = (JSON.parse(out) as {file: string}[]).map(one => one.file);
    expect(files).toEqual(['a.md', 'b/c.mdx', 'b/d.markdown', 'e.txt']);
  });

  test('a glob takes what it matches, a file named twice is checked once', async () => {
    for (const file of ['a/x.md', 'a/b/y.md', 'c/z.md']) put(file, warning);
    const {out} = await docwalk('check', 'a/**/*.md', 'a/x.md', '--format', 'json');
    expect((JSON.parse(out) as {file: string}[]).map(one => one.file).sort()).toEqual(['a/b/y.md', 'a/x.md']);
  });

  test('a text file without headings and commands has no findings', async () => {
    put('notes.txt', 'Dear reader,\n\nthis \u200bis a letter.\n');
    expect((await docwalk('check', 'notes.txt', '--fail-on', 'info')).code).toBe(0);
  });

  test.each([
    ['docs/*.md', 'docs/a.md', true],
    ['docs/*.md', 'docs/a/b.md', false],
    ['docs/**/*.md', 'docs/a.md', true],
    ['docs/**', 'docs/a/b.md', true],
    ['**/[ab]?.{md,mdx}', 'x/a1.mdx', true],
    ['**/[!ab]*.md', 'x/a.md', false],
    ['a+(b).md', 'a+(b).md', true],
  ])('the glob %s on %s: %s', (glob, file, matches) => {
    expect(compileGlob(glob).test(file)).toBe(matches);
  });
});

describe('--fix', () => {
  test('mends the file, prints what is left, says what it did', async () => {
    put('a.md', info + warning);
    const {out, err} = await docwalk('check', 'a.md', '--fix');
    expect(read('a.md')).toBe(info.replace('plain', 'bash') + warning);
    expect(err).toBe('docwalk: mended 1 finding in 1 file.\n');
    expect(out).not.toContain('shell-fence-language');
    expect(out).toContain('dead-anchor');
  });

  test('writes nothing where nothing is to be mended, and nothing without it', async () => {
    put('a.md', info);
    await docwalk('check', 'a.md');
    expect(read('a.md')).toBe(info);
    put('b.md', warning);
    chmodSync(path.join(folder, 'b.md'), 0o444);
    expect((await docwalk('check', 'b.md', '--fix')).code).toBe(0);
  });
});

describe('--baseline', () => {
  test('is written where it is not there; then only new findings count', async () => {
    put('a.md', warning);
    const first = await docwalk('check', 'a.md', '--baseline', 'base.json', '--fail-on', 'warning');
    expect(first).toMatchObject({code: 0, err: expect.stringContaining('wrote base.json with 1 finding')});
    put('a.md', `# Title\n\nMoved down.\n\n${warning}`);
    expect((await docwalk('check', 'a.md', '--baseline', 'base.json', '--fail-on', 'warning')).code).toBe(0);
    put('a.md', `${warning}\nSee [c](#elsewhere).\n`);
    const {code, out} = await docwalk('check', 'a.md', '--baseline', 'base.json', '--fail-on', 'warning');
    expect(code).toBe(1);
    expect(out).toContain('#elsewhere');
    expect(out).not.toContain('#nowhere');
  });

  test('the same finding once more is new', async () => {
    put('a.md', warning);
    await docwalk('check', 'a.md', '--baseline', 'base.json');
    put('a.md', `${warning}\nSee [b](#nowhere).\n`);
    expect((await docwalk('check', 'a.md', '--baseline', 'base.json', '--fail-on', 'warning')).code).toBe(1);
  });

  test('names files from its own folder, wherever docwalk is started', async () => {
    put('docs/a.md', warning);
    await docwalk('check', 'docs', '--baseline', 'docs/base.json');
    const cwd = path.join(folder, 'docs');
    const given = ['check', 'a.md', '--baseline', 'base.json', '--fail-on', 'warning'];
    expect((await docwalkWith({cwd}, ...given)).code).toBe(0);
  });
  test('a file that is no baseline is refused', async () => {
    put('a.md', warning);
    put('base.json', '{"findings": 3}');
    expect(await docwalk('check', 'a.md', '--baseline', 'base.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('base.json: is no baseline'),
    });
  });
});

describe('docwalk.yaml', () => {
  test('turns rules off and sets severities', async () => {
    put('docwalk.yaml', 'docwalk: 1\nrules: { dead-anchor: error, shell-fence-language: off }\n');
    put('a.md', info + warning);
    const {code, out} = await docwalk('check', 'a.md', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ruleId: 'dead-anchor', severity: 'error'}]);
  });

  test('leaves files out by its globs, also where a hook names them one by one', async () => {
    put('docwalk.yaml', 'docwalk: 1\ninclude: ["docs/**"]\nexclude: ["**/old/**"]\n');
    for (const file of ['a.md', 'docs/b.md', 'docs/old/c.md']) put(file, warning);
    const files = async (...given: string[]) =>
      (JSON.parse((await docwalk('check', ...given, '--format', 'json')).out) as {file: string}[]).map(one => one.file);
    expect(await files('.')).toEqual(['docs/b.md']);
    expect(await files('docs/old/c.md', 'docs/b.md')).toEqual(['docs/b.md']);
    expect(await docwalk('check', 'docs/old/c.md', '--fix', '--format', 'json')).toMatchObject({
      ...{code: 0, out: '[]\n'},
      err: 'docwalk: 1 file named here is left out by docwalk.yaml.\n',
    });
  });

  test('says so where its globs leave nothing', async () => {
    put('docwalk.yaml', 'docwalk: 1\nexclude: ["**"]\n');
    put('a.md', warning);
    expect(await docwalk('check', '.')).toMatchObject({
      code: 2,
      err: expect.stringContaining('left out by docwalk.yaml'),
    });
  });

  test('sets the dialect', async () => {
    put('a.md', warning);
    put('docwalk.yaml', 'docwalk: 1\ndialect: text\n');
    put('other.yaml', 'docwalk: 1\n');
    expect((await docwalk('check', 'a.md', '--config', 'other.yaml')).out).toContain('dead-anchor');
    expect((await docwalk('check', 'a.md')).out).not.toContain('dead-anchor');
  });

  test.each([
    ['docwalk: 1\nrules: { dead-anchr: off }\n', 'docwalk.yaml:2:10: unknown rule dead-anchr'],
    ['docwalk: 1\nrule: {}\n', 'docwalk.yaml:2:1: '],
    ['docwalk: 1\nrules: { dead-anchor: fatal }\n', 'docwalk.yaml:2:23: '],
    ['rules: [\n', 'docwalk.yaml:'],
  ])('%j is refused with its place', async (text, words) => {
    put('docwalk.yaml', text);
    put('a.md', warning);
    expect(await docwalk('check', 'a.md')).toMatchObject({code: 2, out: '', err: expect.stringContaining(words)});
  });

  test('a variable that a sidecar explains is defined', async () => {
    put('a.md', '# A\n\n```bash\nping -c 1 $REGISTRY_NAME\n```\n');
    expect((await docwalk('check', 'a.md')).out).toContain('undefined-variable');
    put('a.docwalk.yaml', 'docwalk: 1\nvariables:\n  REGISTRY_NAME: { type: host }\n');
    expect((await docwalk('check', 'a.md')).out).not.toContain('undefined-variable');
  });
});

describe('output', () => {
  test('json is nothing but the array, whatever the language', async () => {
    put('a.md', warning);
    const {out, err} = await docwalk('check', 'a.md', '--format', 'json', '--lang', 'zh');
    expect(JSON.parse(out)).toHaveLength(1);
    expect(err).toBe('');
  });

  test('help and errors are in the interface language', async () => {
    expect((await docwalk('check', 'no.md', '--lang', 'zh')).err).not.toContain('no such file');
  });
});
