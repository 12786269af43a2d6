/** Steps that want a person at a terminal, at a real one: in lines of text, on the screen, and with nobody to ask. */
import {chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Terminal} from '../terminal/terminal.ts';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

const write = (name: string, content: string): void => writeFileSync(path.join(here.folder, name), content);
const read = (name: string): string => readFileSync(path.join(here.folder, name), 'utf8');

/** Programs of these names that ask a person at the terminal, and say so where there is none. */
const asking: Readonly<Record<string, string>> = {
  docker: `[[ -t 0 && -t 1 ]] || { echo 'Error: Cannot perform an interactive login from a non TTY device' >&2; exit 1; }
if [[ $1 == run ]]; then echo 'in the container'; read -rp 'inside# ' line; else read -rsp 'Password: ' line; echo; fi
echo "docker-$1 $line" >> "$HOME/had"; echo 'Login Succeeded'`,
  sudo: `[[ $1 == -n ]] && exit 1
{ : </dev/tty; } 2>/dev/null || { echo 'sudo: a terminal is required to read the password' >&2; exit 1; }
read -rsp '[sudo] password for me: ' line </dev/tty; echo; echo "sudo $line" >> "$HOME/had"; "$@"`,
  vi: `[[ -t 0 ]] || { echo 'Vim: Warning: Input is not from a terminal' >&2; exit 1; }
read -rp "$1: " line; echo "vi $line" >> "$HOME/had"; echo "$line" >> "$1"`,
  ssh: `[[ -t 0 ]] || { echo 'Pseudo-terminal will not be allocated because stdin is not a terminal.' >&2; exit 255; }
read -rp 'remote$ ' line; echo "ssh $line" >> "$HOME/had"`,
  installer: `[[ -t 0 ]] || { echo 'the input device is not a TTY' >&2; exit 1; }
read -rp 'Go on? ' line; echo "installer $line" >> "$HOME/had"`,
};

function prepare(...scripts: readonly string[]): void {
  mkdirSync(path.join(here.folder, 'bin'), {recursive: true});
  for (const [name, script] of Object.entries(asking)) {
    write(`bin/${name}`, `#!/bin/bash\n${script}\n`);
    chmodSync(path.join(here.folder, 'bin', name), 0o755);
  }
  const fence = (script: string, at: number): string =>
    `1. Step ${at + 1}:\n\n   \`\`\`bash\n   ${script.replaceAll('\n', '\n   ')}\n   \`\`\`\n`;
  write('g.md', `# Guide\n\n${scripts.map(fence).join('\n')}`);
}

function docwalk(args: readonly string[], more: Readonly<Record<string, string>> = {}): Terminal {
  const env = {...more, PATH: `${path.join(here.folder, 'bin')}:${process.env.PATH ?? ''}`};
  return here.atTerminal(args, {cols: 110, rows: 40, env});
}

/** What was typed is in no file that docwalk wrote. */
function expectUnrecorded(...typed: readonly string[]): void {
  const state = path.join(here.folder, 'state');
  for (const entry of readdirSync(state, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue;
    const text = readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8');
    for (const one of typed) expect(text, entry.name).not.toContain(one);
  }
}

/** The command of each step, what it asks, what is typed, and what the program then has. */
const table = [
  ['docker login registry.example.com', /Password: $/m, 'docker-pass', 'docker-login docker-pass'],
  ['sudo true', /password for me: $/m, 'sudo-pass', 'sudo sudo-pass'],
  [`read -rsp 'Token: ' TOKEN; echo "read $TOKEN" >> ~/had`, /Token: $/m, 'token-typed', 'read token-typed'],
  ['vi notes.txt', /notes\.txt: $/m, 'edited-text', 'vi edited-text'],
  ['docker run -it --rm tool:3 configure', /inside# $/m, 'typed-inside', 'docker-run typed-inside'],
  // what comes after it would be typed over there
  ['ssh me@node.example.com', /remote\$ $/m, 'typed-remote', 'ssh typed-remote'],
] as const;
const typed = table.map(([, , text]) => text);
const had = `${table.map(([, , , line]) => line).join('\n')}\n`;

describe('docker login, sudo, read -s, vi, ssh and docker run -it have the terminal, and what is typed is recorded nowhere', () => {
  test('in lines of text', async () => {
    prepare(...table.map(([script]) => script));
    const terminal = docwalk(['run', 'g.md', '--plain']);
    for (const [at, [, asks, text]] of table.entries()) {
      await terminal.waitFor(new RegExp(`\\[${at + 1}/${table.length}\\] Step[\\s\\S]*stop here\\n> *\\n*$`));
      terminal.write('\r');
      await terminal.waitFor(asks);
      terminal.write(`${text}\r`);
    }
    expect(await terminal.ended()).toBe(0);
    expect(read('had')).toBe(had);
    expectUnrecorded(...typed);
  }, 120_000);

  test('with the report on standard output, and nobody asked', async () => {
    prepare(...table.map(([script]) => script));
    const terminal = docwalk(['run', 'g.md', '--yes', '--report', 'plain=-']);
    for (const [, asks, text] of table) {
      await terminal.waitFor(asks);
      terminal.write(`${text}\r`);
    }
    expect(await terminal.ended()).toBe(0);
    expect(read('had')).toBe(had);
    expectUnrecorded(...typed);
  }, 120_000);

  test('on the screen, which comes back after each', async () => {
    prepare(...table.map(([script]) => script));
    const terminal = docwalk(['run', 'g.md', '--report', 'plain=report.txt']);
    for (const [at, [, asks, text]] of table.entries()) {
      await terminal.waitFor(/Run this command\?[\s\S]*Enter/);
      await terminal.waitFor(new RegExp(`step ${at + 1} of ${table.length}`));
      await terminal.settle(600);
      terminal.write('\r');
      await terminal.waitFor(asks);
      terminal.write(`${text}\r`);
    }
    await terminal.waitFor(/Enter leave|Enter (?:close|end)|passed/i);
    await terminal.settle(600);
    terminal.write('\r');
    expect(await terminal.ended()).toBe(0);
    expect(read('had')).toBe(had);
    expectUnrecorded(...typed);
    expect(typed.filter(text => read('report.txt').includes(text))).toEqual([]);
  }, 120_000);
});

test('what a program said when it failed stays on the terminal until Enter, then the screen comes back', async () => {
  prepare('read -rp "Go? " it; echo "no $it"; false');
  const terminal = docwalk(['run', 'g.md']);
  await terminal.waitFor(/Run this command\?/);
  await terminal.settle(600);
  terminal.write('\r');
  await terminal.waitFor(/Go\? $/m);
  terminal.write('there\r');
  await terminal.waitFor(/no there[\s\S]*Press Enter to go back/);
  expect(terminal.buffer).toBe('normal');
  terminal.write('\r');
  await terminal.waitFor(/The step failed/);
  expect(terminal.buffer).toBe('alternate');
  // and the keys are docwalk's again
  await terminal.settle(600);
  terminal.write('s');
  await terminal.waitFor(/Why/i);
}, 60_000);

describe('a program that turns out to want a terminal', () => {
  test('is offered again with it, in lines of text', async () => {
    prepare('installer');
    const terminal = docwalk(['run', 'g.md', '--plain']);
    await terminal.waitFor(/\[Enter\/y\]/);
    terminal.write('\r');
    const shown = await terminal.waitFor(/It wants a terminal \(“the input device is not a TTY”\)[\s\S]*\[Enter\/t\]/);
    expect(shown).toContain('run it with the terminal');
    terminal.write('\r');
    await terminal.waitFor(/Go on\? $/m);
    terminal.write('yes-typed\r');
    expect(await terminal.ended()).toBe(0);
    expect(read('had')).toBe('installer yes-typed\n');
    expectUnrecorded('yes-typed');
  }, 60_000);

  test('is offered again with it, on the screen', async () => {
    prepare('installer');
    const terminal = docwalk(['run', 'g.md']);
    await terminal.waitFor(/Run this command\?/);
    await terminal.settle(600);
    terminal.write('\r');
    await terminal.waitFor(/It wants a terminal[\s\S]*Enter again, with the terminal/);
    await terminal.settle(600);
    terminal.write('\r');
    await terminal.waitFor(/Go on\? $/m);
    terminal.write('yes-typed\r');
    await terminal.waitFor(/passed/i);
    await terminal.settle(600);
    terminal.write('\r');
    expect(await terminal.ended()).toBe(0);
    expectUnrecorded('yes-typed');
  }, 60_000);
});

describe('without a terminal', () => {
  test('a step that wants one is missing before anything runs', async () => {
    prepare('touch ran', 'docker login registry.example.com');
    const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/asks a person at a terminal.*stdin/)]);
    expect(readdirSync(here.folder)).not.toContain('ran');
  });

  test('the sidecar’s form with --password-stdin is used, and the password comes by --set-secret', async () => {
    prepare('docker login registry.example.com');
    write('bin/docker', '#!/bin/bash\nread -r line; echo "$* $line" >> "$HOME/had"\n');
    write(
      'g.docwalk.yaml',
      `docwalk: 1
variables:
  REGISTRY_PASSWORD: {secret: true, extra: true}
steps:
  - match: {command: docker login}
    instead: docker login --username me --password-stdin registry.example.com
    stdin: "{REGISTRY_PASSWORD}"
`,
    );
    const env = {PATH: `${path.join(here.folder, 'bin')}:${process.env.PATH ?? ''}`, MINE: 'from-the-vault'};
    const args = ['run', 'g.md', '--yes', '--set-secret', 'REGISTRY_PASSWORD=env:MINE'];
    const {code, stdout} = await here.docwalk(args, env);
    expect([code, read('had')]).toEqual([
      0,
      'login --username me --password-stdin registry.example.com from-the-vault\n',
    ]);
    expect(stdout).toContain('--password-stdin');
    expectUnrecorded('from-the-vault');
  });
});

describe("the operator's own editor", () => {
  const editor = (): string => {
    write('bin/my-editor', '#!/bin/bash\nstat -c %a "$1" > mode; read -rp "edit: " line; echo "$line" > "$1"\n');
    chmodSync(path.join(here.folder, 'bin', 'my-editor'), 0o755);
    return 'my-editor';
  };

  test('changes a command in lines of text', async () => {
    prepare('echo one > out');
    const terminal = docwalk(['run', 'g.md', '--plain'], {EDITOR: editor()});
    await terminal.waitFor(/\[w\] change it in your own editor/);
    terminal.write('w\r');
    await terminal.waitFor(/edit: $/m);
    terminal.write('echo two > out\r');
    expect(await terminal.ended()).toBe(0);
    expect([read('out'), read('mode')]).toEqual(['two\n', '600\n']);
  }, 60_000);

  test('changes a command on the screen, where it is shown before it is used', async () => {
    prepare('echo one > out');
    const terminal = docwalk(['run', 'g.md'], {VISUAL: editor(), EDITOR: 'false'});
    await terminal.waitFor(/Run this command\?/);
    await terminal.settle(600);
    terminal.write('E');
    await terminal.waitFor(/edit: $/m);
    terminal.write('echo two > out\r');
    await terminal.waitFor(/echo two > out[\s\S]*Ctrl-S/);
    await terminal.settle(600);
    terminal.write('\u0013');
    await terminal.waitFor(/passed|exit 0/i);
    await terminal.settle(600);
    terminal.write('\r');
    expect(await terminal.ended()).toBe(0);
    expect(read('out')).toBe('two\n');
  }, 60_000);
});
