/** `docwalk check` over many pages in a real process: threads, what is kept, and what is told meanwhile. */
import {execFile} from 'node:child_process';
import {copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {launch} from '../terminal/terminal.ts';
import {cli, openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
const put = (file: string, text: string | Uint8Array): void => {
  mkdirSync(path.dirname(path.join(here.folder, file)), {recursive: true});
  writeFileSync(path.join(here.folder, file), text);
};
vi.setConfig({testTimeout: 120_000});
beforeEach(() => {
  here = openFolder();
  for (let at = 0; at < 30; at++) {
    const steps = Array.from(
      {length: 1 + ((at * 7) % 5)},
      (_, step) => `## Step ${step}\n\n\`\`\`bash\n$ make ${at}\n\`\`\`\n`,
    );
    put(`docs/${at}.md`, `# Page ${at}\n\nSee [b](#nowhere) and [c](./${at + 1}.md).\n\n${steps.join('\n')}`);
  }
});
afterEach(() => here.remove());

test.each(['pretty', 'json'])(
  '%s is byte for byte the same, however many threads there are and whatever is kept',
  async format => {
    const check = (...given: string[]) => here.docwalk(['check', 'docs', '--format', format, ...given]);
    const [one, two, five] = await Promise.all(['1', '2', '5'].map(count => check('--no-cache', '--workers', count)));
    expect(one?.stdout).toContain('docs/29.md');
    expect(two).toEqual(one);
    expect(five).toEqual(one);
    const kept = {XDG_CACHE_HOME: path.join(here.folder, 'kept')};
    const order = ['check', 'docs', '--format', format];
    expect(await here.docwalk([...order, '--workers', '3'], kept)).toEqual(one);
    expect(await here.docwalk([...order, '--workers', '3'], kept)).toEqual(one);
    expect(await here.docwalk([...order, '--workers', '1'], kept)).toEqual(one);
  },
);

test('a file that cannot be read among many is told, and the others are checked', async () => {
  put('docs/20.md', new Uint8Array([0x23, 0x20, 0xff, 0xfe]));
  const {code, stdout, stderr} = await here.docwalk(['check', 'docs', '--workers', '2', '--no-cache']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^docwalk: docs\/20\.md: Unexpected byte 0xff at 2 \(line 1\), expected UTF-8[^\n]*\n$/);
  expect(stdout).toContain('of 29 files');
});

test('--fix mends with threads what it mends without', async () => {
  const check = (...given: string[]) => here.docwalk(['check', 'docs', ...given]);
  const {stderr} = await check('--fix', '--workers', '2');
  expect(stderr).toMatch(/mended \d+ findings in 30 files/);
  const mended = Array.from({length: 30}, (_, at) => readFileSync(path.join(here.folder, `docs/${at}.md`), 'utf8'));
  expect(mended.join('')).not.toContain('$ make');
  expect((await check('--fix', '--workers', '1')).stderr).toBe('');
});

test('where the module of the threads is gone, the pages are checked all the same', async () => {
  const copy = path.join(here.folder, 'installed');
  mkdirSync(copy);
  const dist = path.dirname(cli);
  for (const file of readdirSync(dist))
    if (file.endsWith('.js') && !file.startsWith('check-worker'))
      copyFileSync(path.join(dist, file), path.join(copy, file));
  put('installed/package.json', '{"type": "module"}');
  const order = ['check', 'docs', '--no-cache', '--format', 'json', '--workers', '2'];
  const whole = await here.docwalk(order);
  const without = await promisify(execFile)(process.execPath, [path.join(copy, 'cli.js'), ...order], {
    cwd: here.folder,
    maxBuffer: 1 << 28,
  });
  expect({code: 0, ...without}).toEqual(whole);
});

test('a reader that has gone is no hang', async () => {
  const terminal = launch(
    'bash',
    ['-c', `"${process.execPath}" "${cli}" check docs --no-cache | head -1; echo "left: $?"`],
    {
      cwd: here.folder,
      env: {XDG_CACHE_HOME: path.join(here.folder, 'kept')},
    },
  );
  try {
    expect(await terminal.waitFor(/left: \d/, 30_000)).toContain('docs/0.md');
  } finally {
    terminal.kill();
  }
});

test('at a terminal how far it is stands on stderr, and is gone at the end', async () => {
  for (let at = 30; at < 150; at++) put(`docs/${at}.md`, '# Clean\n\n```bash\nmake\n```\n\n'.repeat(30));
  rmSync(path.join(here.folder, 'docs/0.md'));
  const command = `"${process.execPath}" "${cli}" check docs --no-cache --lang en --workers 1 >out.txt`;
  const terminal = launch('bash', ['-c', `${command}; echo "left: $?"`], {cwd: here.folder});
  try {
    await terminal.waitFor(/docwalk: checked \d+ of 149 files/, 30_000);
    const screen = await terminal.waitFor(/left: 0/, 60_000);
    expect(screen).not.toContain('checked');
  } finally {
    terminal.kill();
  }
  expect(readFileSync(path.join(here.folder, 'out.txt'), 'utf8')).not.toContain('checked');
}, 100_000);
