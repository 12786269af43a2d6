import {spawn} from 'node:child_process';
import {spawn as spawnPty} from '@lydell/node-pty';
import {expect, onTestFinished, test} from 'vitest';
import {makeFolder, plainEnv} from './opened.ts';
import {bundle} from './own-process.ts';

/** docwalk on a terminal of its own, with a person at the keys: `when` the screen shows the text, the keys are typed. */
async function atTerminal(scripts: readonly string[], keys: readonly {readonly when: string; readonly type: string}[]) {
  const folder = makeFolder();
  const pty = spawnPty(process.execPath, [bundle('programs/lend-terminal.ts'), folder, ...scripts], {
    cols: 80,
    rows: 24,
    cwd: folder,
    env: {...plainEnv, TERM: 'xterm'},
  });
  onTestFinished(() => pty.kill('SIGKILL'));
  let screen = '';
  const waiting = [...keys];
  let from = 0;
  pty.onData(text => {
    screen += text;
    const next = waiting[0];
    const at = next ? screen.indexOf(next.when, from) : -1;
    if (!next || at === -1) return;
    waiting.shift();
    from = at + next.when.length;
    setTimeout(() => pty.write(next.type), 60);
  });
  const ended = await new Promise<{exitCode: number; signal?: number | undefined}>(resolve => pty.onExit(resolve));
  const results = [...screen.matchAll(/RESULT (\{.*\})/g)].map(match => JSON.parse(match[1] ?? '{}'));
  return {screen: screen.replaceAll('\r\n', '\n'), results, ended, folder};
}

const well = {exitCode: 0, signal: null, stopped: false, stateSaved: true};

test('a step on the terminal has it for input and output, and its state is carried', async () => {
  const {results, screen, folder} = await atTerminal(
    [
      'tty >/dev/null && echo has-a-tty; [ -t 1 ] && echo out-is-one; (: </dev/tty) && echo can-open-it; x=1; mkdir a; cd a',
      'echo "then $x $PWD"',
    ],
    [],
  );
  expect(results).toMatchObject([well, well, {listeners: 0}]);
  expect(screen).toContain('has-a-tty\nout-is-one\ncan-open-it\n');
  expect(screen).toContain(`then 1 ${folder}/a\n`);
});

test('a password that is typed is read by the step and seen by nobody', async () => {
  const {results, screen} = await atTerminal(
    ['read -r -p "Username: " u; read -r -s -p "Password: " p; echo; echo "got $u and ${#p}"'],
    [
      {when: 'Username: ', type: 'operator\r'},
      {when: 'Password: ', type: 'hunter2\r'},
    ],
  );
  expect(results[0]).toMatchObject(well);
  expect(screen).toContain('got operator and 7');
  expect(screen).not.toContain('hunter2');
});

test.each([
  ['a program', 'echo ready; sleep 9; echo never'],
  ['a loop', 'echo ready; while :; do sleep 1; done'],
  ['a prompt', 'echo ready; read -r -s x; echo never'],
])('Ctrl-C typed at %s ends the step and not docwalk, and the next step has the terminal', async (_name, script) => {
  const {results, ended, screen} = await atTerminal(
    [script, 'read -r -p "next? " a; echo "answer $a"'],
    [
      {when: 'ready', type: '\u0003'},
      {when: 'next? ', type: 'yes\r'},
    ],
  );
  expect(results[0]).toMatchObject({stopped: false});
  expect(results[0].signal ?? results[0].exitCode).toSatisfy((end: unknown) => end === 'SIGINT' || end === 130);
  expect(results[1]).toMatchObject(well);
  expect(screen).toContain('next? yes\nanswer yes');
  expect(screen).not.toContain('never');
  expect(ended).toMatchObject({exitCode: 0});
});

test('the terminal modes are as before after a program died with echo off', async () => {
  const {results, screen} = await atTerminal(
    ['stty -g; stty -echo -icanon raw; kill -9 $$', 'stty -g; read -r -p "echo? " a'],
    [{when: 'echo? ', type: 'visible\r'}],
  );
  expect(results).toMatchObject([{exitCode: null, signal: 'SIGKILL', stateSaved: false}, well, {listeners: 0}]);
  expect(screen).toContain('echo? visible');
  const modes = screen.match(/^[0-9a-f]+(?::[0-9a-f]+){5,}$/gm) ?? [];
  expect(modes).toHaveLength(2);
  expect(modes[1]).toBe(modes[0]);
});

test('Ctrl-Z does not leave the step asleep', async () => {
  const {results, screen} = await atTerminal(
    ['echo ready; sleep 0.5; echo after', 'read -r -p "next? " a'],
    [
      {when: 'ready', type: '\u001a'},
      {when: 'next? ', type: 'yes\r'},
    ],
  );
  expect(screen).toContain('next? yes');
  expect(results[0]).toMatchObject({stopped: false});
});

test("stopping ends a step on the terminal with all it started, and the terminal is docwalk's again", async () => {
  const {results, screen} = await atTerminal(
    [
      '# stop after 1000\n(trap "" INT; sleep 97) & echo "pid $!"; sleep 97',
      'ps -e -o args | grep -c "^sleep 97"; read -r -p "next? " a',
    ],
    [{when: 'next? ', type: 'yes\r'}],
  );
  expect(results[0]).toMatchObject({stopped: true, stateSaved: false});
  expect(results[1]).toMatchObject(well);
  expect(screen).toMatch(/\n0\nnext\? yes/);
});

test('a shell opened by hand has job control, and leaving it goes on', async () => {
  const {results, screen} = await atTerminal(
    ['bash --norc -i', 'echo "and on"'],
    [
      {when: '# ', type: 'sleep 9\r'},
      {when: 'sleep 9', type: '\u001a'},
      {when: 'Stopped', type: 'kill %1; exit 0\r'},
      {when: 'exit', type: 'exit 0\r'},
    ],
  );
  expect(screen).toContain('Stopped');
  expect(screen).toContain('and on');
  expect(results[1]).toMatchObject(well);
});

test('without a terminal such a step is not begun', async () => {
  const folder = makeFolder();
  const child = spawn('setsid', [process.execPath, bundle('programs/lend-terminal.ts'), folder, 'echo ran'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', chunk => {
    text += chunk;
  });
  await new Promise(resolve => child.once('close', resolve));
  expect(text).toContain('"failureCode":"no-terminal"');
  expect(text).not.toContain('ran\n');
});
