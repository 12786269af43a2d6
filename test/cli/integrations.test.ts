/** The GitHub Action and the pre-commit hook, run as their runners run them. */
import {execFile} from 'node:child_process';
import {accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {parse} from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const page = '# Tool\n\n```bash\ntool pull <IMAGE>\n```\n';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-site-'));
  writeFileSync(path.join(folder, 'install.md'), page);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

type Ended = {readonly code: number; readonly stdout: string; readonly stderr: string};
const run = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  new Promise<Ended>(resolve =>
    execFile(program, args, {cwd: folder, env: {...process.env, ...env}}, (error, stdout, stderr) =>
      resolve({code: error === null ? 0 : Number(error.code), stdout, stderr}),
    ),
  );

describe('the GitHub Action', () => {
  type Action = {
    readonly inputs: Readonly<Record<string, {readonly default: string}>>;
    readonly runs: {readonly steps: readonly {readonly run: string; readonly env?: Readonly<Record<string, string>>}[]};
  };
  const action = parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as Action;

  /** As the runner does: expressions are put into `env`, each script goes to bash with its usual options. */
  async function perform(inputs: Readonly<Record<string, string>>): Promise<Ended> {
    let last: Ended = {code: 0, stdout: '', stderr: ''};
    for (const step of action.runs.steps) {
      const env = Object.entries(step.env ?? {}).map(([name, text]) => [
        name,
        text.replaceAll(
          /\$\{\{ inputs\.([\w-]+) \}\}/g,
          (_, input) => inputs[input] ?? action.inputs[input]?.default ?? '',
        ),
      ]);
      expect(step.run).not.toContain('${{');
      last = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
        ...Object.fromEntries(env),
        GITHUB_ACTION_PATH: root,
      });
      if (last.code !== 0) break;
    }
    return last;
  }

  test('findings are annotations, and only errors fail the step', async () => {
    expect(await perform({})).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^::warning file=install\.md,line=4,.*placeholder-redirects/),
      stderr: '',
    });
  });

  test('it fails from the severity that is asked for', async () => {
    expect((await perform({'fail-on': 'warning'})).code).toBe(1);
  });

  test('paths are lines, and none of them is code or an option', async () => {
    writeFileSync(path.join(folder, 'a b.md'), page);
    expect((await perform({paths: 'a b.md \r\n\n$(touch owned)\n--fix\n'})).stderr.split('\n').slice(0, 2)).toEqual([
      expect.stringContaining('$(touch owned)'),
      expect.stringContaining('--fix'),
    ]);
  });

  test('a baseline keeps what is known from being told again', async () => {
    await perform({baseline: 'known.json'});
    expect(await perform({baseline: 'known.json', 'fail-on': 'info'})).toMatchObject({code: 0, stdout: ''});
  });
}, 60_000);

describe('the pre-commit hooks', () => {
  type Hook = {readonly id: string; readonly entry: string; readonly language: string; readonly files: string};
  const hooks = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
  const hook = (id: string) => hooks.find(one => one.id === id) ?? expect.fail(`no hook ${id}`);
  const perform = ({entry}: Hook, files: readonly string[]) => {
    const [program = '', ...args] = entry.split(' ');
    accessSync(path.join(root, program), constants.X_OK);
    return run(path.join(root, program), [...args, ...files]);
  };

  test('the files of a commit are checked', async () => {
    expect(await perform(hook('docwalk-check'), ['--fail-on=warning', 'install.md'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('placeholder-redirects'),
    });
  });

  test('what is sure is mended', async () => {
    await perform(hook('docwalk-fix'), ['install.md']);
    expect(readFileSync(path.join(folder, 'install.md'), 'utf8')).toBe(page.replace('<IMAGE>', '"<IMAGE>"'));
  });

  test('pages are taken, other files are not', () => {
    const taken = ['docs/a.md', 'a.mdx', 'a.markdown', 'a.ts', 'CMakeLists.txt'].filter(file =>
      new RegExp(hook('docwalk-check').files).test(file),
    );
    expect(taken).toEqual(['docs/a.md', 'a.mdx', 'a.markdown']);
  });
}, 60_000);
