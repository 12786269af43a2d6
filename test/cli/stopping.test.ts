/** A run off a terminal that is told to stop: nothing of it goes on, and it can be resumed. What it left running is told. */
import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {cli, openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

const at = (file: string): string => path.join(here.folder, file);
const guideOf = (...scripts: readonly string[]): void => {
  const items = scripts.map((script, index) => `1. Step ${index + 1}:\n\n   \`\`\`bash\n   ${script}\n   \`\`\`\n`);
  writeFileSync(at('g.md'), `# Guide\n\n${items.join('\n')}`);
};
const running = (): number[] =>
  readdirSync('/proc').flatMap(pid => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOME=${here.folder}\u0000`) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });

test.each([
  ['SIGINT', 3],
  ['SIGTERM', 130],
  ['SIGHUP', 130],
] as const)(
  '%s ends the step with all it started; the run can go on',
  async (signal, code) => {
    guideOf('echo one > one', 'echo begun > begun; sleep 300 | sleep 301 & [ -e go ] || wait', 'echo three > three');
    const env = {PATH: process.env.PATH, HOME: here.folder, LANG: 'C.UTF-8', XDG_STATE_HOME: at('state')};
    const child = spawn(process.execPath, [cli, 'run', 'g.md', '--yes'], {cwd: here.folder, env, stdio: 'ignore'});
    const ended = new Promise(resolve => child.once('exit', resolve));
    await expect.poll(() => existsSync(at('begun')), {timeout: 15_000}).toBe(true);
    // docwalk itself and what the step has started; the step's shell has its environment from the saved state
    await expect.poll(() => running().length, {timeout: 8000}).toBe(3);
    child.kill(signal);
    expect(await ended).toBe(code);
    expect(running()).toEqual([]);
    expect(existsSync(at('three'))).toBe(false);
    writeFileSync(at('go'), '');
    const {code: resumed, stdout} = await here.docwalk(['resume', '--yes']);
    expect(resumed).toBe(0);
    expect(stdout).not.toContain('$ echo one');
    expect(existsSync(at('three'))).toBe(true);
    for (const pid of running()) process.kill(pid);
  },
  40_000,
);

test('what a step left running is told at the end', async () => {
  guideOf('sleep 73125 >/dev/null 2>&1 &', 'true');
  const {code, stdout} = await here.docwalk(['run', 'g.md', '--yes']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/still running:\n +\d+ +sleep 73125\n/);
  for (const pid of running()) process.kill(pid);
}, 20_000);

test('a clean-up section is not walked, and told at the end; asked for, it is', async () => {
  const fence = '```bash\nNAME\n```\n';
  const text = `# Guide\n\n## Install\n\n${fence.replace('NAME', 'echo x > there')}\n## Uninstall\n\n${fence.replace('NAME', 'rm there')}`;
  writeFileSync(at('g.md'), text);
  const {code, stdout} = await here.docwalk(['run', 'g.md', '--yes']);
  expect([code, existsSync(at('there'))]).toEqual([0, true]);
  expect(stdout).toMatch(/“Uninstall” was left out.*--section uninstall/);
  const only = await here.docwalk(['run', 'g.md', '--yes', '--section', 'uninstall']);
  expect([only.code, existsSync(at('there'))]).toEqual([0, false]);
}, 20_000);

test.each(['rm -rf kept', 'kubectl delete namespace x', 'git push --force origin main', 'dd if=/dev/zero of=/dev/sdz'])(
  '--yes alone does not run `%s`',
  async script => {
    guideOf('mkdir kept', script);
    const {code, stdout, stderr} = await here.docwalk(['run', 'g.md', '--yes']);
    expect([code, stdout, existsSync(at('kept'))]).toEqual([2, '', false]);
    expect(stderr).toMatch(/--allow-destructive/);
  },
);

test('what does not end by itself runs in the background until the run ends, where nobody is there to stop it', async () => {
  writeFileSync(at('log.txt'), 'begun\n');
  guideOf('tail -f log.txt', 'echo more >> log.txt');
  const {code, stdout} = await here.docwalk(['run', 'g.md', '--yes']);
  expect(code).toBe(0);
  expect(stdout).toContain('$ tail -f log.txt &');
  expect(stdout).toMatch(/Runs in the background until this run ends: \d+ tail -f log\.txt/);
  expect(stdout).not.toContain('still running:');
  expect(running()).toEqual([]);
});
