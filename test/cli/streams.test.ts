/** Standard input, output and error that are closed, full, gone or not to be read: docwalk ends, soon, and says how. */
import {execFile} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {cli, openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeAll(() => {
  here = openFolder();
  const steps =
    '1. Say hello:\n\n   ```bash\n   echo hello; seq 1 20000\n   ```\n\n1. Bye:\n\n   ```bash\n   echo bye\n   ```\n';
  writeFileSync(path.join(here.folder, 'g.md'), `# Guide\n\n${steps}`);
  mkdirSync(path.join(here.folder, 'folder'));
});
afterAll(() => here.remove());

/** Runs it under bash with redirections of its own; what needs more than 20 s of processor time is killed. */
function redirected(args: string, redirections: string, state = 'state') {
  const script = `ulimit -t 20; node=$1 cli=$2; exec "$node" "$cli" ${args} ${redirections}`;
  const env = {
    PATH: process.env.PATH,
    HOME: here.folder,
    LANG: 'C.UTF-8',
    XDG_STATE_HOME: path.join(here.folder, state),
  };
  return new Promise<{code: unknown; stdout: string; stderr: string}>(resolve =>
    execFile(
      'bash',
      ['-c', script, 'bash', process.execPath, cli],
      {cwd: here.folder, env, timeout: 60_000, killSignal: 'SIGKILL', maxBuffer: 1 << 26},
      (error, stdout, stderr) => resolve({code: error === null ? 0 : (error.code ?? error.signal), stdout, stderr}),
    ),
  );
}

const gone = '> >(exec true)';
describe.each([
  ['--version', 0],
  ['run a --lang fr', 2],
  ['run g.md --yes', 0],
] as const)('docwalk %s', (args, code) => {
  test.concurrent.each(['<&-', '>&-', '2>&-', '<&- >&- 2>&-', '<folder', '0>sink', gone, `${gone} 2>&1`])(
    'ends as ever with %s',
    async redirections => {
      const ended = await redirected(args, redirections);
      expect(ended.code).toBe(code);
      expect(ended.stderr).not.toMatch(/\n\s+at /);
    },
  );
});

describe('where its output cannot be written', () => {
  test.concurrent.each(['--version', '--help', 'show g.md', 'run g.md --yes'])(
    'docwalk %s says so, exit 2',
    async args => {
      const {code, stderr} = await redirected(args, '>/dev/full', 'full');
      expect(code).toBe(2);
      expect(stderr).toMatch(/^docwalk: the output could not be written to its end: .*ENOSPC/);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );

  test('a run goes on to its end: the journal holds all that the report would', async () => {
    await redirected('run g.md --yes', '>/dev/full 2>&1', 'kept');
    const runs = path.join(here.folder, 'kept/docwalk/runs');
    const [run = ''] = readdirSync(runs);
    const events = readFileSync(path.join(runs, run, 'journal.ndjson'), 'utf8')
      .trim()
      .split('\n');
    expect(JSON.parse(events.at(-1) ?? '{}')).toMatchObject({type: 'run:end', outcome: 'passed'});
  });
});
