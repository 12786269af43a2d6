/** The place where runs are kept is full, or cannot be written: said clearly, and nothing runs that is not kept. */
import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
const mounted: string[] = [];
beforeEach(() => {
  here = openFolder();
});
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
  here.remove();
});

const at = (...parts: readonly string[]): string => path.join(here.folder, ...parts);
const steps = (...scripts: readonly string[]): string =>
  `# Guide\n\n${scripts.map((script, index) => `1. Step ${index + 1}:\n\n   \`\`\`bash\n   ${script.replaceAll('\n', '\n   ')}\n   \`\`\`\n`).join('\n')}`;

/** A disk of its own for the folder; null where this machine does not let us. */
function mount(name: string, ...options: readonly string[]): string | null {
  const folder = at(name);
  mkdirSync(folder, {recursive: true});
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', folder], {stdio: 'ignore'});
  } catch {
    return null;
  }
  mounted.push(folder);
  return folder;
}

describe('a full disk under the runs', () => {
  test('loses the output of a step that prints too much, and says so; the next step is not begun with a state that could not be kept', async context => {
    const state = mount('small', 'size=64k');
    if (state === null) return context.skip();
    writeFileSync(
      at('g.md'),
      steps('echo hello', "head -c 300000 /dev/zero | tr '\\0' x; echo; touch much-done", 'touch after'),
    );
    const {code, stdout, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--state', 'small']);
    expect(stderr).toMatch(/what page\/2 prints can no longer be kept: ENOSPC.*The step goes on\./);
    // what had begun was not torn off; what would begin in another folder than it should was not begun
    expect([code, existsSync(at('much-done')), existsSync(at('after'))]).toEqual([1, true, false]);
    expect(stdout).toMatch(/could not be kept: ENOSPC[\s\S]*docwalk resume/);
    // and once there is room it goes on from whole lines
    execFileSync('mount', ['-o', 'remount,size=8m', state]);
    const resumed = await here.docwalk(['resume', '--yes', '--state', 'small']);
    expect([resumed.code, existsSync(at('after'))]).toEqual([0, true]);
    const [run = ''] = readdirSync(path.join(state, 'docwalk/runs'));
    const lines = readFileSync(path.join(state, 'docwalk/runs', run, 'journal.ndjson'), 'utf8')
      .trim()
      .split('\n');
    const numbers = lines.map(line => JSON.parse(line).seq as number);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  }, 60_000);

  test('without room for a run at all nothing is run', async context => {
    const state = mount('tiny', 'size=4k', 'nr_inodes=2');
    if (state === null) return context.skip();
    writeFileSync(at('g.md'), steps('touch ran'));
    const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--state', 'tiny']);
    expect([code, existsSync(at('ran'))]).toEqual([2, false]);
    expect(stderr).toMatch(/runs cannot be kept in .*ENOSPC.*--state/);
  }, 60_000);
});

describe('a place that cannot be written', () => {
  test('a read-only disk is named as such', async context => {
    if (mount('fixed', 'size=64k', 'ro') === null) return context.skip();
    writeFileSync(at('g.md'), steps('touch ran'));
    const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--state', 'fixed']);
    expect([code, existsSync(at('ran'))]).toEqual([2, false]);
    expect(stderr).toMatch(/runs cannot be kept in .*EROFS: read-only file system.*--state/);
  }, 60_000);

  test('a file where the folder would be', async () => {
    writeFileSync(at('g.md'), steps('touch ran'));
    writeFileSync(at('occupied'), '');
    const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--state', 'occupied']);
    expect([code, existsSync(at('ran'))]).toEqual([2, false]);
    expect(stderr).toMatch(/runs cannot be kept in .*(?:ENOTDIR|EEXIST)/);
  });

  test.skipIf(process.getuid?.() === 0)('a folder of somebody else', async () => {
    writeFileSync(at('g.md'), steps('touch ran'));
    mkdirSync(at('theirs'));
    chmodSync(at('theirs'), 0o555);
    const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--state', 'theirs']);
    expect([code, existsSync(at('ran'))]).toEqual([2, false]);
    expect(stderr).toMatch(/EACCES/);
    chmodSync(at('theirs'), 0o755);
  });

  test('on resume it is a clear error too, and the run is as it was', async context => {
    const state = mount('later', 'size=1m');
    if (state === null) return context.skip();
    writeFileSync(at('g.md'), steps('true', 'test -e fixed-it'));
    expect((await here.docwalk(['run', 'g.md', '--yes', '--state', 'later'])).code).toBe(1);
    writeFileSync(at('fixed-it'), '');
    execFileSync('mount', ['-o', 'remount,ro', state]);
    const refused = await here.docwalk(['resume', '--yes', '--state', 'later']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/EROFS/)]);
    execFileSync('mount', ['-o', 'remount,rw', state]);
    expect((await here.docwalk(['resume', '--yes', '--state', 'later'])).code).toBe(0);
  }, 60_000);

  test('a report that finds no room is said not to be whole, and the run is kept', async context => {
    if (mount('reports', 'size=4k') === null) return context.skip();
    writeFileSync(at('g.md'), steps(`head -c 20000 /dev/zero | tr '\\0' x`));
    const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--report', 'json=reports/run.json']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/report reports\/run\.json is not whole: ENOSPC/)]);
    rmSync(at('reports/run.json'));
  }, 60_000);
});
