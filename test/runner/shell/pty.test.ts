import {expect, test} from 'vitest';
import {openTestShell} from './opened.ts';

test('a step that needs a terminal gets one, with the prepared input typed at its prompts', async () => {
  const {run} = await openTestShell();
  const ran = await run(
    'tty >/dev/null && echo has-a-tty; read -r -p "User: " u; read -r -s -p "Password: " p; echo "got $u ${#p}"; x=1',
    {
      terminal: true,
      stdin: 'operator\nhunter2\n',
    },
  );
  expect(ran).toMatchObject({exitCode: 0, signal: null, stateSaved: true});
  expect(ran.terminal).toContain('has-a-tty');
  expect(ran.terminal).toContain('got operator 7');
  expect(ran.terminal).not.toContain('hunter2');
  expect((await run('echo $x')).stdout).toBe('1\n');
});

test('a step killed in its pseudo-terminal is no success', async () => {
  const {run} = await openTestShell();
  expect(await run('kill -HUP $$; sleep 1', {terminal: true, stdin: ''})).toMatchObject({
    exitCode: null,
    signal: 'SIGHUP',
    stateSaved: true,
  });
  expect(await run('kill -9 $$', {terminal: true, stdin: ''})).toMatchObject({
    exitCode: null,
    signal: 'SIGKILL',
    stateSaved: false,
  });
});

test('an exit code passes through the pseudo-terminal', async () => {
  const {run} = await openTestShell();
  expect(await run(['echo a', 'exit 7', 'echo never'], {terminal: true, stdin: ''})).toMatchObject({
    exitCode: 7,
    failedStatement: 1,
  });
});

test('stopping ends a step in a pseudo-terminal with all it started', async () => {
  const {run} = await openTestShell();
  const ran = await run('(trap "" INT HUP; sleep 33) & echo begun; sleep 33', {
    terminal: true,
    stdin: '',
    abortWhen: ({terminal}) => terminal.includes('begun'),
  });
  expect(ran).toMatchObject({stopped: true, survivors: [], stateSaved: false});
});

test('the pseudo-terminal has the size that was asked for', async () => {
  const {run} = await openTestShell({columns: 132, rows: 43});
  expect((await run('stty size', {terminal: true, stdin: ''})).terminal).toContain('43 132');
});
