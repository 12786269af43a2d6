/** The built docwalk with a person at a real terminal, in plain text. */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Terminal} from '../terminal/terminal.ts';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

const docwalk = (...args: readonly string[]): Terminal => here.atTerminal(args);
const write = (name: string, content: string): void => writeFileSync(path.join(here.folder, name), content);

const tabs = `# Guide

{{% tabs %}}
{{% tab "Linux Only" %}}

\`\`\`bash
echo for linux
\`\`\`

{{% /tab %}}
{{% tab "Windows Too" %}}

\`\`\`bash
echo for windows
\`\`\`

{{% /tab %}}
{{% /tabs %}}
`;

describe('a rehearsal', () => {
  test("asks a person for the tab, whatever the sidecar's rehearsal would choose alone", async () => {
    write('g.md', tabs);
    write('g.docwalk.yaml', 'docwalk: 1\nrehearsal: {choose: [Linux Only]}\n');
    const terminal = docwalk('run', 'g.md', '--rehearse', '--plain');
    await terminal.waitFor(/1\) Linux Only[\s\S]*2\) Windows Too/);
    terminal.write('2\r');
    await terminal.waitFor(/echo for windows/);
    terminal.write('\r');
    expect(await terminal.ended()).toBe(0);
  });
});

const steps = (...scripts: readonly string[]): string =>
  `# Guide\n\n${scripts.map((script, at) => `1. Step ${at + 1}:\n\n   \`\`\`bash\n   ${script.replaceAll('\n', '\n   ')}\n   \`\`\`\n`).join('\n')}`;
const marked = (mark: string): number[] =>
  readdirSync('/proc').flatMap(pid => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
const lastEvent = (): unknown => {
  const runs = path.join(here.folder, 'state/docwalk/runs');
  const journal = path.join(runs, readdirSync(runs)[0] ?? '', 'journal.ndjson');
  return JSON.parse(readFileSync(journal, 'utf8').trim().split('\n').at(-1) ?? '');
};

test('a step that failed offers another try, another command, a shell here, to skip it, to stop', async () => {
  write('g.md', steps('mkdir sub && cd sub\nexport NAME=you', 'echo "hi $NAME"; false', 'echo end > end.txt'));
  const terminal = docwalk('run', 'g.md', '--plain');
  await terminal.waitFor(/mkdir sub[\s\S]*\[Enter\/y\]/);
  terminal.write('\r');
  await terminal.waitFor(/hi \$NAME[\s\S]*\[Enter\/y\]/);
  terminal.write('\r');
  const failed = await terminal.waitFor(/Exit code 1[\s\S]*\[r\] [\s\S]*\n>\s*$/);
  for (const key of ['[r] ', '[e] ', '[x] ', '[s] ', '[q] ']) expect(failed).toContain(key);
  terminal.write('x\r');
  await terminal.waitFor(/sub[#$] /);
  terminal.write('echo here $NAME; exit\r');
  await terminal.waitFor(/^here you[\s\S]*\[r\] [\s\S]*\n>\s*$/m);
  terminal.write('r\r');
  await terminal.waitFor(/attempt 2[\s\S]*\[r\] [\s\S]*\n>\s*$/);
  terminal.write('e\r');
  await terminal.waitFor(/command to run instead/);
  terminal.write('echo "mended for $NAME"\r');
  await terminal.waitFor(/mended for you[\s\S]*end\.txt[\s\S]*\[Enter\/y\]/);
  terminal.write('s\r');
  await terminal.waitFor(/Why/);
  terminal.write('not today\r');
  expect(await terminal.ended()).toBe(0);
  expect(terminal.screen().join('\n')).toMatch(/skipped · not today/);
}, 30_000);

test('the shell here has the functions, aliases and variables of the steps, and leaves them as they were', async () => {
  write('.bashrc', 'PS1="mine$ "; MOOD=from-bashrc\n');
  write(
    'g.md',
    steps('greet() { echo "hello $1 of $PLACE"; }\nalias shout=\'echo LOUD\'\nPLACE=here', 'false', 'greet end'),
  );
  const terminal = docwalk('run', 'g.md', '--plain');
  await terminal.waitFor(/greet\(\)[\s\S]*\[Enter\/y\]/);
  terminal.write('\r');
  await terminal.waitFor(/\$ false[\s\S]*\[Enter\/y\]/);
  terminal.write('x\r');
  await terminal.waitFor(/\(docwalk\) mine\$ $/m);
  terminal.write('greet you; shout $MOOD; PLACE=nowhere; unset -f greet; exit\r');
  const shown = await terminal.waitFor(/hello you of here\s+LOUD from-bashrc[\s\S]*\$ false[\s\S]*\[Enter\/y\]/);
  expect(shown).not.toMatch(/readonly|docwalk_|command not found/);
  terminal.write('s\r');
  await terminal.waitFor(/Why/);
  terminal.write('\r');
  await terminal.waitFor(/greet end[\s\S]*\[Enter\/y\]/);
  terminal.write('\r');
  await terminal.ended();
  expect(terminal.screen().join('\n')).toContain('hello end of here');
}, 60_000);

describe('a step that runs', () => {
  const sleeping = 'sleep 73123 | sleep 73124 & wait';

  test('is stopped by Ctrl-C with all it started; a second one at the question ends the run', async () => {
    write('g.md', steps(sleeping));
    const terminal = docwalk('run', 'g.md', '--plain');
    await terminal.waitFor(/\[Enter\/y\]/);
    terminal.write('\r');
    await expect.poll(() => marked('sleep\x007312').length, {timeout: 8000}).toBe(2);
    terminal.write('\u0003');
    await terminal.waitFor(/stopped[\s\S]*\[r\] [\s\S]*\n>\s*$/);
    expect(marked('sleep\x007312')).toEqual([]);
    terminal.write('\u0003');
    expect(await terminal.ended()).toBe(130);
  }, 30_000);

  test.each([['--plain'], []])(
    'ends with the terminal it ran in, and the run can go on later (%s)',
    async (...flags) => {
      write('g.md', steps(sleeping));
      const terminal = docwalk('run', 'g.md', '--yes', ...flags);
      await expect.poll(() => marked('sleep\x007312').length, {timeout: 8000}).toBe(2);
      const {pid} = terminal.pty;
      (terminal.pty as unknown as {destroy(): void}).destroy();
      await expect.poll(() => existsSync(`/proc/${pid}`), {timeout: 8000}).toBe(false);
      expect(marked('sleep\x007312')).toEqual([]);
      expect(lastEvent()).toMatchObject({type: 'run:end', outcome: 'interrupted'});
    },
    30_000,
  );
});
