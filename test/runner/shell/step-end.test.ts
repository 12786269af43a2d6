import {expect, test} from 'vitest';
import {openTestShell} from './opened.ts';

test('standard output and standard error are told apart, and the exit code is the last one', async () => {
  const {run} = await openTestShell();
  expect(await run('echo out; echo err >&2; false')).toMatchObject({
    stdout: 'out\n',
    stderr: 'err\n',
    exitCode: 1,
    signal: null,
    stateSaved: true,
    failure: null,
  });
});

test('the first statement that fails ends the step and is named', async () => {
  const {run} = await openTestShell();
  const {stdout, exitCode, failedStatement} = await run(['echo a', 'false | true', '(exit 4)', 'echo never']);
  expect({stdout, exitCode, failedStatement}).toEqual({stdout: 'a\n', exitCode: 4, failedStatement: 2});
});

test('statements share one shell and all of them succeed', async () => {
  const {run} = await openTestShell();
  const {stdout, failedStatement} = await run(['cd /usr', 'x=1 # a comment', 'cat <<END\n$x $PWD\nEND', 'echo $?']);
  expect({stdout, failedStatement}).toEqual({stdout: '1 /usr\n0\n', failedStatement: null});
});

test('a script is run byte for byte: comments, continuations and here-documents without an end stay', async () => {
  const {run} = await openTestShell();
  const script = "printf '<%s>' a\\\n  b 'c\n d' # end\n\n cat <<'E'\n\t\\x $y\nE";
  expect((await run(script)).stdout).toBe('<a><b><c\n d>\t\\x $y\n');
});

test('a long script runs whole', async () => {
  const {run} = await openTestShell();
  const text = '中'.repeat(400_000);
  expect((await run(`wc -m <<'E'\n${text}\nE`)).stdout.trim()).toBe('400001');
});

test('errors name the line of the script', async () => {
  const {run} = await openTestShell();
  expect(await run('true\n\nno-such-program')).toMatchObject({
    exitCode: 127,
    stderr: 'bash: line 3: no-such-program: command not found\n',
  });
});

test('set -e in a step ends it at once with the code', async () => {
  const {run} = await openTestShell();
  expect(await run('x=1; set -e; false; echo never')).toMatchObject({exitCode: 1, stdout: '', stateSaved: true});
  expect(await run('echo $x; false; echo alive')).toMatchObject({stdout: '1\nalive\n', exitCode: 0});
});

test('exit ends the step with its code and the state is kept', async () => {
  const {run, shell} = await openTestShell();
  expect(await run(['cd /usr', 'x=1; exit 3', 'echo never'])).toMatchObject({
    exitCode: 3,
    stdout: '',
    stateSaved: true,
    failedStatement: 1,
  });
  expect(shell.cwd()).toBe('/usr');
});

test('exit 0 before the last statement is a success that says where it ended', async () => {
  const {run} = await openTestShell();
  expect(await run(['exit 0', 'echo never'])).toMatchObject({exitCode: 0, stdout: '', failedStatement: 0});
});

test.each([
  ['exec', 'x=2; exec sh -c "exit 5"', {exitCode: 5, signal: null}],
  ['exec of a program that is there', 'x=2; exec true', {exitCode: 0, signal: null}],
  ['kill -9 $$', 'x=2; kill -9 $$', {exitCode: null, signal: 'SIGKILL'}],
])('%s saves no state: the one before it stays', async (_name, script, ended) => {
  const {run} = await openTestShell();
  await run('x=1');
  expect(await run(script)).toMatchObject({...ended, stateSaved: false, failure: null});
  expect((await run('echo $x')).stdout).toBe('1\n');
});

test('a shell killed by a signal is no success', async () => {
  const {run} = await openTestShell();
  expect(await run('kill -TERM $$; sleep 1')).toMatchObject({exitCode: null, signal: 'SIGTERM'});
});

test('a program killed by a signal has 128 and its number as exit code', async () => {
  const {run} = await openTestShell();
  expect(await run("bash -c 'kill -9 $$'")).toMatchObject({exitCode: 137, stateSaved: true});
});

test('an unset variable under set -u and a syntax error end the step; the next one is well', async () => {
  const {run} = await openTestShell();
  expect(await run(['set -u; echo $NOPE', 'echo never'])).toMatchObject({exitCode: 127, failedStatement: 0});
  expect(await run(['echo a', 'echo "open', 'echo never'])).toMatchObject({
    exitCode: 2,
    failedStatement: 1,
    stdout: 'a\n',
  });
  expect(await run('echo well')).toMatchObject({exitCode: 0, stdout: 'well\n'});
});

test("a step's own EXIT trap runs at its end, and the state is kept", async () => {
  const {run, shell} = await openTestShell();
  expect(await run('trap "echo bye; echo oops >&2" EXIT; cd /usr')).toMatchObject({
    stdout: 'bye\n',
    stderr: 'oops\n',
    stateSaved: true,
  });
  expect(shell.cwd()).toBe('/usr');
});

test('standard input is empty unless it is given', async () => {
  const {run} = await openTestShell();
  expect((await run('cat; read -r x; echo "$? [$x]"')).stdout).toBe('1 []\n');
  expect((await run('read -r x; echo "[$x]"; cat', {stdin: 'line 1\n密码'})).stdout).toBe('[line 1]\n密码');
});

test('input that nobody reads does no harm', async () => {
  const {run} = await openTestShell();
  expect(await run('true', {stdin: 'x'.repeat(1_000_000)})).toMatchObject({exitCode: 0});
});

test('output comes while the step runs', async () => {
  const {run} = await openTestShell();
  const times: number[] = [];
  await run('for i in 1 2 3; do echo $i; sleep 0.1; done', {onOutput: () => times.push(performance.now())});
  expect(times.length).toBe(3);
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(150);
});

test('a character that is cut between two writes comes whole', async () => {
  const {run} = await openTestShell();
  const parts: string[] = [];
  await run("printf '\\344\\270'; sleep 0.05; printf '\\255\\360\\237'; sleep 0.05; printf '\\230\\200\\377'", {
    onOutput: (_stream, text) => parts.push(text),
  });
  expect(parts.join('')).toBe('中😀\uFFFD');
  expect(parts).not.toContain('');
});

test('all output written before the end is there', async () => {
  const {run} = await openTestShell();
  const {stdout} = await run('seq 200000');
  expect(stdout.length).toBe(1_288_895);
  expect(stdout.endsWith('200000\n')).toBe(true);
});

test('a NUL in a script is refused: no shell could run what was shown', async () => {
  const {run} = await openTestShell();
  expect(await run('echo a\0b')).toMatchObject({failureCode: 'nul-in-script', exitCode: null, stdout: ''});
});

test('a step for sh and one for zsh run with the carried state', async () => {
  const {run} = await openTestShell();
  await run('x=1', {shell: 'sh'});
  expect((await run('echo $x', {shell: 'zsh'})).stdout).toBe('1\n');
});

test('PowerShell and cmd steps fail by name where those are not there', async () => {
  const {run} = await openTestShell({env: {PATH: '/usr/bin:/bin'}});
  expect(await run('Get-Item .', {shell: 'powershell'})).toMatchObject({failureCode: 'no-powershell', exitCode: null});
  expect(await run('dir', {shell: 'cmd'})).toMatchObject({failureCode: 'no-cmd', exitCode: null});
});

test('what was put in the background for the run alone ends with it, with what it has started since', async () => {
  const {run, shell, stopWithRun} = await openTestShell();
  await run('sleep 300 & echo kept');
  const {stdout, background} = await run('(sleep 0.3; echo up; sleep 300 & sleep 300) &', {endsWithRun: true});
  expect(stdout).toBe('up\n');
  expect(background.length).toBeGreaterThan(0);
  await stopWithRun();
  const left = shell.background?.() ?? [];
  for (const {pid} of left) process.kill(pid, 'SIGKILL');
  expect(left.map(({command}) => command)).toEqual(['sleep 300']);
});

test('what ends at once in the background is not waited for any longer', async () => {
  const {run, shell} = await openTestShell();
  const {stderr} = await run('(echo taken >&2; exit 1) &', {endsWithRun: true});
  expect(stderr).toBe('taken\n');
  expect(shell.background?.()).toEqual([]);
});
