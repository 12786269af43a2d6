/** docwalk dies in the middle of a step, by a signal nobody can catch; `resume` goes on where it was. */
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

const fence = (title: string, script: string): string =>
  `1. ${title}:\n\n   \`\`\`bash\n   ${script.replaceAll('\n', '\n   ')}\n   \`\`\`\n`;
const at = (file: string): string => path.join(here.folder, file);
const read = (file: string): string => readFileSync(at(file), 'utf8');
type Event = {readonly seq: number; readonly type: string; readonly step?: string; readonly outcome?: string};
const events = (): Event[] => {
  const [run = ''] = readdirSync(at('state/docwalk/runs'));
  const text = read(`state/docwalk/runs/${run}/journal.ndjson`);
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
};
const running = (mark: string): number[] =>
  readdirSync('/proc').flatMap(pid => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });

/** Runs the guide and kills docwalk as soon as a file is there. */
async function killAt(file: string): Promise<void> {
  const env = {PATH: process.env.PATH, HOME: here.folder, LANG: 'C.UTF-8', XDG_STATE_HOME: at('state')};
  const child = spawn(process.execPath, [cli, 'run', 'g.md', '--yes'], {cwd: here.folder, env, stdio: 'ignore'});
  const ended = new Promise(resolve => child.once('exit', resolve));
  await expect.poll(() => existsSync(at(file)), {timeout: 15_000, interval: 20}).toBe(true);
  child.kill('SIGKILL');
  await ended;
}

const guide = [
  fence('Prepare', 'mkdir sub && cd sub\nexport NAME=you\ngreet() { echo "hi $NAME, $1"; }\necho once >> ../prepared'),
  fence('Wait', 'echo begun >> ../waits; while [ ! -e ../go ]; do sleep 0.1; done; echo over >> ../waits'),
  fence('End', 'greet bye > greeting.txt'),
].join('\n');

test('what still runs is shown, nothing is begun over it; then the run goes on in the state it was in', async () => {
  writeFileSync(at('g.md'), `# Guide\n\n${guide}`);
  await killAt('waits');
  const before = events();
  const early = await here.docwalk(['resume', '--yes']);
  expect(early).toMatchObject({code: 2, stdout: ''});
  expect(early.stderr).toMatch(/a step of the earlier session still runs:\n +\d+ .*bash/);
  expect(events()).toEqual(before);
  writeFileSync(at('go'), '');
  await expect.poll(() => running(`DOCWALK_STEP=`).filter(pid => running(here.folder).includes(pid))).toEqual([]);

  expect(await here.docwalk(['resume', '--yes'])).toMatchObject({code: 0, stderr: ''});
  expect(read('sub/greeting.txt')).toBe('hi you, bye\n');
  expect(read('prepared')).toBe('once\n');
  // cut off in the first session, begun again in the second: said so, and asked for
  expect(read('waits')).toBe('begun\nover\nbegun\nover\n');
  const all = events();
  expect(all.slice(0, before.length)).toEqual(before);
  expect(all.map(({seq}) => seq)).toEqual(all.map((_, index) => index));
  expect(all.filter(({type, outcome}) => type === 'step:end' && outcome === 'passed')).toHaveLength(3);
  expect(all.at(-1)).toMatchObject({type: 'run:end', outcome: 'passed'});
}, 40_000);

test('a run that somebody works on is not resumed, one that is over has nothing to resume', async () => {
  writeFileSync(at('g.md'), `# Guide\n\n${guide}`);
  const env = {PATH: process.env.PATH, HOME: here.folder, LANG: 'C.UTF-8', XDG_STATE_HOME: at('state')};
  const child = spawn(process.execPath, [cli, 'run', 'g.md', '--yes'], {cwd: here.folder, env, stdio: 'ignore'});
  const ended = new Promise(resolve => child.once('exit', resolve));
  await expect.poll(() => existsSync(at('waits')), {timeout: 15_000}).toBe(true);
  const second = await here.docwalk(['resume', '--yes']);
  expect(second).toMatchObject({code: 2, stdout: ''});
  expect(second.stderr).toContain(String(child.pid));
  writeFileSync(at('go'), '');
  expect(await ended).toBe(0);
  expect(await here.docwalk(['resume', '--yes'])).toMatchObject({code: 2, stderr: expect.stringMatching(/no run/)});
}, 40_000);
