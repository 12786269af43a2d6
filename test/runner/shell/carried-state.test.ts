import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {makeFolder, openTestShell, plainEnv} from './opened.ts';

test('the working folder of a step is where the next one starts', async () => {
  const {run, shell, folder} = await openTestShell();
  await run('mkdir -p "a b/密"; cd "a b/密"');
  expect((await run('pwd')).stdout).toBe(`${folder}/a b/密\n`);
  expect(shell.cwd()).toBe(`${folder}/a b/密`);
});

test('a folder reached by a link keeps the name it was entered by, and cd - goes back', async () => {
  const {run, folder} = await openTestShell();
  await run('mkdir real; ln -s real link; cd link');
  expect((await run('pwd')).stdout).toBe(`${folder}/link\n`);
  expect((await run('cd -')).stdout).toBe(`${folder}\n`);
});

test('variables are carried whether exported or not', async () => {
  const {run, shell} = await openTestShell();
  await run('export SEEN=1; UNSEEN=2; declare -i NUMBER=3; unset HOME');
  const {stdout} = await run(
    'echo "$SEEN $UNSEEN $NUMBER [${HOME-gone}]"; NUMBER=4+4; echo $NUMBER; env | grep -c UNSEEN',
  );
  expect(stdout).toBe('1 2 3 [gone]\n8\n0\n');
  expect(shell.variable('SEEN')).toBe('1');
  expect(shell.variable('UNSEEN')).toBe('2');
  expect(shell.variable('HOME')).toBeNull();
});

test('before the first step a variable is the one of the environment', async () => {
  const {shell} = await openTestShell();
  expect(shell.variable('LANG')).toBe('C.UTF-8');
  expect(shell.variable('SEEN')).toBeNull();
});

test('arrays, associative arrays, references and readonly variables are carried', async () => {
  const {run, shell} = await openTestShell();
  await run(
    `a=(x 'b c' $'d\\ne'); declare -A m=([k]='v "w"' ['k 2']=']'); declare -n r=a; readonly fixed=yes; declare declared`,
  );
  const {stdout, exitCode} = await run(
    'printf "<%s>" "${a[@]}" "${m[k]}" "${m[k 2]}" "${r[1]}" "$fixed" "${declared-unset}"',
  );
  expect(stdout).toBe('<x><b c><d\ne><v "w"><]><b c><yes><unset>');
  expect(exitCode).toBe(0);
  expect(shell.variable('a')).toBe('x');
});

test('functions, aliases, umask, shopt and options are carried', async () => {
  const {run} = await openTestShell();
  await run(
    'f() { echo "f $1"; }; shopt -s extglob nullglob\ng() { case $1 in !(a|b)) echo other ;; esac; }; alias say="echo said"; umask 027; set -o noclobber',
  );
  const {stdout, stderr} = await run(
    'f 1; g c; say it; umask; shopt -q nullglob && echo nullglob; set -o | grep noclobber',
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('f 1\nother\nsaid it\n0027\nnullglob\nnoclobber      \ton\n');
});

test('an alias set after a function does not change the function', async () => {
  const {run} = await openTestShell();
  await run('f() { greet; }; greet() { echo hello; }');
  await run('alias greet="echo aliased"');
  expect((await run('f; greet')).stdout).toBe('hello\naliased\n');
});

test('an exported function reaches a program', async () => {
  const {run} = await openTestShell();
  await run('f() { echo from f; }; export -f f');
  expect((await run("bash -c 'f'")).stdout).toBe('from f\n');
});

test('the folder stack and the arguments are carried', async () => {
  const {run, folder} = await openTestShell();
  await run('mkdir a b; pushd a >/dev/null; pushd ../b >/dev/null; set -- one "two words"');
  expect((await run('popd; echo "$2"; popd')).stdout).toBe(`${folder}/a ${folder}\ntwo words\n${folder}\n`);
});

test('errexit, nounset and xtrace end with their step', async () => {
  const {run} = await openTestShell();
  expect((await run('set -eux; true')).exitCode).toBe(0);
  const {stdout, stderr, exitCode} = await run('false; echo "[$NOPE]"');
  expect({stdout, stderr, exitCode}).toEqual({stdout: '[]\n', stderr: '', exitCode: 0});
});

test('allexport does not export what was not exported', async () => {
  const {run} = await openTestShell();
  await run('QUIET=1; set -a');
  expect((await run('LOUD=2; env | grep -E "QUIET|LOUD"')).stdout).toBe('LOUD=2\n');
});

test('the exit code of a step is $? of the next', async () => {
  const {run} = await openTestShell();
  await run('exit 3');
  expect((await run('echo $?')).stdout).toBe('3\n');
});

test('redefined builtins and hostile aliases do not spoil the saved state', async () => {
  const {run} = await openTestShell();
  await run(
    'printf() { echo no; }; declare() { echo no; }; alias builtin="echo no" set="echo no" eval="echo no"; KEPT=1',
  );
  const {stateSaved, stdout} = await run('echo "$KEPT"; KEPT=2');
  expect({stateSaved, stdout}).toEqual({stateSaved: true, stdout: '1\n'});
  expect((await run('echo "$KEPT"')).stdout).toBe('2\n');
});

test('nothing of the driver is seen by a step', async () => {
  const {run} = await openTestShell();
  expect((await run('declare -F; trap; jobs; echo "$0 $# $-"')).stdout).toMatch(/^trap -- .* EXIT\nbash 0 hBc\n$/);
  expect((await run('env')).stdout).not.toContain('docwalk_');
});

test('the given environment holds for its step only and hides nothing for good', async () => {
  const {run, shell} = await openTestShell();
  await run('export REGISTRY=kept');
  expect((await run('echo "$REGISTRY $PASSWORD"', {env: {REGISTRY: 'given', PASSWORD: "s'e\ncret"}})).stdout).toBe(
    "given s'e\ncret\n",
  );
  expect((await run('echo "$REGISTRY [$PASSWORD]"')).stdout).toBe('kept []\n');
  expect(shell.variable('PASSWORD')).toBeNull();
});

test('a given variable that the step itself changes is carried as changed', async () => {
  const {run} = await openTestShell();
  await run('export PATH_LIKE="$PATH_LIKE:/more"', {env: {PATH_LIKE: '/first'}});
  expect((await run('echo "$PATH_LIKE"')).stdout).toBe('/first:/more\n');
});

test('an environment variable whose name is no identifier reaches every step', async () => {
  const {run} = await openTestShell({env: {PATH: process.env.PATH, 'odd.name': 'there'}});
  for (let step = 0; step < 2; step++) expect((await run('env | grep odd')).stdout).toBe('odd.name=there\n');
});

test('rewinding goes back to the state before the last step', async () => {
  const {run, shell} = await openTestShell();
  await run('x=1');
  await run('x=2; cd /');
  expect(shell.rewind()).toBe(true);
  expect(shell.variable('x')).toBe('1');
  expect((await run('echo $x')).stdout).toBe('1\n');
});

test('rewinding the first step goes back to the environment', async () => {
  const {run, shell, folder} = await openTestShell();
  await run('cd /; unset LANG');
  shell.rewind();
  expect(shell.cwd()).toBe(folder);
  expect((await run('echo $LANG; pwd')).stdout).toBe(`C.UTF-8\n${folder}\n`);
});

test('a shell opened again on the same folder goes on where the last one was', async () => {
  const folder = makeFolder();
  const stateFolder = path.join(folder, 'state');
  const first = await openTestShell({cwd: folder, stateFolder});
  await first.run('cd /usr; x=kept; f() { echo "f $x"; }');
  const second = await openTestShell({cwd: folder, stateFolder, env: {PATH: process.env.PATH}});
  expect(second.shell.cwd()).toBe('/usr');
  expect((await second.run('f; pwd; echo $LANG')).stdout).toBe('f kept\n/usr\nC.UTF-8\n');
});

test('a resumed run sits at the terminal and the agent of its own login, unless a step sets them', async () => {
  const folder = makeFolder();
  const stateFolder = path.join(folder, 'state');
  const show = 'echo "$TERM $SSH_AUTH_SOCK $DISPLAY"';
  const login = {...plainEnv, TERM: 'vt100', SSH_AUTH_SOCK: '/old', DISPLAY: ':0'};
  const first = await openTestShell({cwd: folder, stateFolder, env: login});
  await first.run('true');
  const later = {...plainEnv, TERM: 'xterm', SSH_AUTH_SOCK: '/new', DISPLAY: ':9'};
  const second = await openTestShell({cwd: folder, stateFolder, env: later});
  expect((await second.run(show)).stdout).toBe('xterm /new :9\n');
  await second.run('export TERM=dumb');
  expect((await second.run(show)).stdout).toBe('dumb /new :9\n');
});

test('the state folder is closed to others and keeps no script', async () => {
  const {run, folder} = await openTestShell();
  await run('umask 0; : secret-script');
  const state = path.join(folder, '.state');
  expect(statSync(state).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(state)) {
    expect(statSync(path.join(state, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(state, name), 'utf8')).not.toContain('secret-script');
  }
  expect(readdirSync(state).sort()).toEqual(['driver', 'state-1']);
});

test('neither the script nor a given value is ever an argument or left on disk while the step runs', async () => {
  const {run, folder} = await openTestShell();
  const {stdout} = await run(`tr '\\0' ' ' </proc/$$/cmdline; cat ${folder}/.state/order-*; : the-script`, {
    env: {PASSWORD: 'the-password'},
  });
  expect(stdout).toContain('--norc');
  expect(stdout).not.toMatch(/the-script|the-password/);
});

test('a step is not run in another folder when its own is gone', async () => {
  const {run, folder, shell} = await openTestShell();
  mkdirSync(path.join(folder, 'gone'));
  await run('cd gone');
  rmSync(path.join(folder, 'gone'), {recursive: true});
  const {failureCode, failure, stdout} = await run('pwd');
  expect({failureCode, failure, stdout}).toEqual({failureCode: 'cwd-gone', failure: `${folder}/gone`, stdout: ''});
  expect(shell.cwd()).toBe(`${folder}/gone`);
});

test('a damaged state is a failure, and nothing of the step is run', async () => {
  const {run, folder} = await openTestShell();
  await run('x=1');
  writeFileSync(path.join(folder, '.state/state-1'), 'x=(\n');
  const {failureCode, stdout, exitCode} = await run('echo ran');
  expect({failureCode, stdout, exitCode}).toEqual({failureCode: 'no-state', stdout: '', exitCode: null});
});

test('a state that somebody took away is a failure, and nothing of the step is run', async () => {
  const {run, folder} = await openTestShell();
  await run('x=1');
  rmSync(path.join(folder, '.state/state-1'));
  expect(await run('echo ran')).toMatchObject({failureCode: 'no-state', stdout: ''});
});

test('two states are kept, and a second step back goes nowhere', async () => {
  const {run, shell, folder} = await openTestShell();
  for (const value of [1, 2, 3]) await run(`x=${value}`);
  expect(readdirSync(path.join(folder, '.state')).sort()).toEqual(['driver', 'state-2', 'state-3']);
  expect([shell.rewind(), shell.rewind()]).toEqual([true, false]);
  expect(shell.variable('x')).toBe('2');
  await run('y=$x');
  expect(shell.variable('y')).toBe('2');
});

test('a resumed run can go back to the state before the last one, and to no other', async () => {
  const folder = makeFolder();
  const stateFolder = path.join(folder, 'state');
  const first = await openTestShell({cwd: folder, stateFolder});
  await first.run('x=1');
  await first.run('x=2');
  const {shell} = await openTestShell({cwd: folder, stateFolder});
  expect([shell.stateNumber?.(), shell.goBackTo?.(0), shell.goBackTo?.(2)]).toEqual([2, false, false]);
  expect([shell.goBackTo?.(1), shell.variable('x'), shell.stateNumber?.()]).toEqual([true, '1', 1]);
});

test('any value survives the way from step to step and can be read without a shell', async () => {
  const {run, shell} = await openTestShell();
  const value = fc
    .string({unit: 'grapheme', maxLength: 30})
    .map(text => Buffer.from(text.replaceAll('\0', '')).toString());
  const nasty = fc.constantFrom(
    "'",
    '"',
    '\\',
    '$(x)',
    '`',
    '\n',
    '\r',
    '\t',
    '\u001b[1m',
    '中文',
    '!',
    '#',
    '😀',
    ' ',
    '\u007f',
    '\u0080',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(value, nasty), {maxLength: 8}), async parts => {
      const text = parts.join('');
      const set = await run('V=$GIVEN; A=("$GIVEN" x); export E=$GIVEN', {env: {GIVEN: text}});
      expect(set.stateSaved).toBe(true);
      expect(shell.variable('V')).toBe(text);
      expect(shell.variable('A')).toBe(text);
      expect((await run('printf "%s\\0%s\\0%s" "$V" "${A[0]}" "$E"')).stdout).toBe([text, text, text].join('\0'));
    }),
    {numRuns: 40},
  );
});
