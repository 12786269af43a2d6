/** `docwalk runs` and `docwalk report`: what is kept of runs that passed, failed, were cut off, go on just now. */
import {spawn} from 'node:child_process';
import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {cli, openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

const at = (name: string): string => path.join(here.folder, name);
const guide = (title: string, ...scripts: readonly string[]): string =>
  `# ${title}\n\n${scripts.map((script, index) => `1. Step ${index + 1}:\n\n   \`\`\`bash\n   ${script}\n   \`\`\`\n`).join('\n')}`;

test('runs are listed newest first with when, how they came out, how far they came, and what runs now', async () => {
  expect(await here.docwalk(['runs'])).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringMatching(/no run is kept/),
  });
  writeFileSync(at('a.md'), guide('The first', 'true'));
  writeFileSync(at('b.md'), guide('The second', 'true', 'false', 'true'));
  writeFileSync(
    at('c.md'),
    guide('The third', 'true', 'echo > begun; for i in {1..600}; do [ -e go ] && break; sleep 0.1; done'),
  );
  await here.docwalk(['run', 'a.md', '--yes']);
  await here.docwalk(['run', 'b.md', '--yes']);
  const env = {PATH: process.env.PATH, HOME: here.folder, LANG: 'C.UTF-8', XDG_STATE_HOME: at('state')};
  const child = spawn(process.execPath, [cli, 'run', 'c.md', '--yes'], {cwd: here.folder, env, stdio: 'ignore'});
  const ended = new Promise(resolve => child.once('exit', resolve));
  await expect.poll(() => existsSync(at('begun')), {timeout: 30_000}).toBe(true);
  const {stdout} = await here.docwalk(['runs']);
  const rows = stdout.trim().split('\n');
  expect(rows).toHaveLength(4);
  expect(rows[0]).toMatch(/^RUN +STARTED +OUTCOME +STEPS +GUIDE$/);
  expect(rows[1]).toMatch(new RegExp(`-c-\\w+ +\\S+ \\S+ +running \\(process ${child.pid}\\) +1/2 +The third$`));
  expect(rows[2]).toMatch(/-b-\w+ +\S+ \S+ +failed +1\/3 +The second$/);
  expect(rows[3]).toMatch(/-a-\w+ +\S+ \S+ +passed +1\/1 +The first$/);
  child.kill('SIGKILL');
  await ended;
  writeFileSync(at('go'), '');
  expect((await here.docwalk(['runs'])).stdout).toMatch(/cut off +1\/2 +The third/);
  // a run that was cut off has a report all the same, and it says so
  const run = rows[1]?.split(' ')[0] ?? '';
  const report = await here.docwalk(['report', run.slice(-3), '--format', 'plain']);
  expect(report).toMatchObject({code: 0, stdout: expect.stringMatching(/INTERRUPTED/)});
}, 120_000);
