import {statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {openShell} from '../../../src/runner/shell/bash-shell.ts';
import {findMarked, processFacts, processIds} from '../../../src/runner/shell/processes.ts';
import {makeFolder, openTestShell, plainEnv} from './opened.ts';
import {bundle, forkBundle} from './own-process.ts';

const pids = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/** A file's size now and after a while in which a living writer would have added to it. */
async function sizes(file: string): Promise<[number, number]> {
  const first = statSync(file).size;
  await sleep(250);
  return [first, statSync(file).size];
}

const begun = ({stdout, terminal}: {stdout: string; terminal: string}): boolean => /begun/.test(stdout + terminal);

test.each([
  ['a program', 'sleep 9; echo never'],
  ['a loop of programs', 'for i in 1 2 3; do sleep 3; echo never; done'],
  ['a loop of builtins', 'while :; do :; done'],
  ['a command substitution', 'x=$(sleep 9; echo never); echo $x'],
  ['a pipeline', 'sleep 9 | cat; echo never'],
  ['a function', 'f() { sleep 9; }; f; echo never'],
  ['a subshell', '(sleep 9; echo never)'],
])('stopping ends %s, and the state before the step stays', async (_name, script) => {
  const {run, shell} = await openTestShell();
  await run('x=before');
  const result = await run(`x=after; cd /; echo begun; ${script}`, {abortWhen: begun});
  expect(result).toMatchObject({stopped: true, timedOut: false, stateSaved: false, survivors: []});
  // SIGTERM: bash swallows a Ctrl-C that comes between two programs, which is why there is a second signal.
  expect(result.exitCode).toBeNull();
  expect(['SIGINT', 'SIGTERM']).toContain(result.signal);
  expect(shell.variable('x')).toBe('before');
});

test('statements after the stopped one are not begun', async () => {
  const {run} = await openTestShell();
  expect(await run(['echo one', 'echo begun; sleep 9', 'echo never'], {abortWhen: begun})).toMatchObject({
    stdout: 'one\nbegun\n',
    failedStatement: 1,
  });
});

test('a step that does not heed Ctrl-C is asked to end, and one that does not heed that is killed', async () => {
  const {run} = await openTestShell({graceMs: 100});
  expect((await run('trap "" INT; echo begun; sleep 9', {abortWhen: begun})).signal).toBe('SIGTERM');
  const {signal} = await run('trap "" INT TERM; echo begun; while :; do sleep 1; done', {abortWhen: begun});
  expect(signal).toBe('SIGKILL');
});

test('a program that goes on after Ctrl-C with exit 0, as the docker client does, is stopped all the same', async () => {
  const {run} = await openTestShell({graceMs: 100});
  const script = `echo begun; for i in 1 2 3 4; do bash -c 'trap "exit 0" INT; sleep 5'; echo $i; done; echo all done`;
  const result = await run(script, {abortWhen: begun});
  expect(result).toMatchObject({stopped: true, stateSaved: false});
  expect(result.stdout).not.toContain('all done');
});

test('time runs out as a stop does, and says so', async () => {
  const {run} = await openTestShell();
  expect(await run('sleep 9', {timeoutMs: 100})).toMatchObject({timedOut: true, stopped: false, stateSaved: false});
  expect(await run('(trap "" TERM; sleep 9)', {timeoutMs: 100})).toMatchObject({timedOut: true});
});

test('a step is not begun when the run is stopped already', async () => {
  const {run} = await openTestShell();
  const {shell} = await openTestShell();
  const result = await shell.run(
    {
      shell: 'bash',
      script: 'echo ran',
      terminal: false,
      stdin: null,
      timeoutMs: null,
      env: {},
      onOutput: () => expect.fail(),
    },
    AbortSignal.abort(),
  );
  expect(result).toMatchObject({stopped: true, exitCode: null});
  expect(await run('true')).toMatchObject({exitCode: 0});
});

/** Stands for `docker save … | gzip > tarball`: a script of its own, silent, its pipeline in the middle of a file. */
const saveScript = `#!/bin/bash
echo packing
while :; do head -c 65536 /dev/urandom; sleep 0.02; done | gzip -1 > images.tar.gz
echo packed
`;

test.each([
  ['in the foreground', './save.sh'],
  ['behind a subshell', '(./save.sh; true)'],
  ['in the background', './save.sh & wait'],
  ['in a session of its own', 'setsid ./save.sh & sleep 9'],
  ['with nohup', 'nohup ./save.sh >log 2>&1 & sleep 9'],
  ['as an orphan', '(setsid ./save.sh >log 2>&1 &); sleep 9'],
  ['without the mark in its environment', 'env -i PATH="$PATH" setsid ./save.sh >log 2>&1 & sleep 9'],
  ['stopped by Ctrl-Z', './save.sh & sleep 0.1; kill -STOP -- $!; sleep 9'],
  ['deaf to everything but a kill', "trap '' INT TERM HUP; ./save.sh"],
])('a save pipeline %s writes nothing any more after the stop', async (_name, script) => {
  const {run, folder} = await openTestShell({graceMs: 100});
  writeFileSync(path.join(folder, 'save.sh'), saveScript, {mode: 0o755});
  const tarball = path.join(folder, 'images.tar.gz');
  const result = await run(script, {
    abortWhen: () => (statSync(tarball, {throwIfNoEntry: false})?.size ?? 0) > 100_000,
  });
  expect(result).toMatchObject({stopped: true, survivors: []});
  const [before, after] = await sizes(tarball);
  expect(before).toBeGreaterThan(0);
  expect(after).toBe(before);
});

test('what forks all the time is stopped as well', async () => {
  const {run, folder} = await openTestShell({graceMs: 100});
  const script =
    'step() { echo x >>forked; sleep 0.01; [ -e end ] || (step &) ; }; trap "" INT TERM; step; step; sleep 9';
  const forked = path.join(folder, 'forked');
  const abortWhen = () => (statSync(forked, {throwIfNoEntry: false})?.size ?? 0) > 10;
  expect(await run(script, {abortWhen})).toMatchObject({stopped: true, survivors: []});
  const [before, after] = await sizes(forked);
  writeFileSync(path.join(folder, 'end'), '');
  expect(after).toBe(before);
});

test('the background processes of a step that ended are named and live on', async () => {
  const {run} = await openTestShell();
  const ended = await run('sleep 31 & echo $!; BG=$!; setsid sleep 32 >/dev/null 2>&1 & sleep 0.05');
  onTestFinished(() => ended.background.forEach(({pid}) => void process.kill(pid, 'SIGKILL')));
  expect(ended.background.map(({command}) => command).sort()).toEqual(['sleep 31', 'sleep 32']);
  expect(ended.background.map(({pid}) => pid)).toContain(pids(ended.stdout)[0]);
  expect(ended.ms).toBeLessThan(20_000);
  expect((await run('kill -0 $BG && echo alive')).stdout).toBe('alive\n');
});

test("a background process that writes to its step's output lives on after the step", async () => {
  const {run} = await openTestShell();
  const seen: string[] = [];
  const {stdout, background} = await run(
    '(for i in {1..25}; do sleep 0.1; echo late; done; echo done >done) & echo early',
    {
      onOutput: (_stream, text) => seen.push(text),
    },
  );
  expect(stdout + seen.join('')).toContain('early');
  expect(background.length).toBeGreaterThan(0);
  const count = seen.length;
  await expect.poll(async () => (await run('cat done 2>/dev/null || true')).stdout, {timeout: 15_000}).toBe('done\n');
  expect(seen.length).toBe(count);
});

test('a program at the other end of a process substitution has ended before the step has', async () => {
  const {run} = await openTestShell();
  const {background, stdout} = await run('echo through > >(sleep 0.01; cat; cat)');
  expect(stdout).toBe('through\n');
  expect(background).toEqual([]);
});

/** Resolves when no process has the folder in its command line any more. */
async function untilQuiet(folder: string): Promise<void> {
  while (processIds().some(pid => processFacts(pid)?.command.includes(folder))) await sleep(20);
}

/** A docwalk that was killed with SIGKILL while its step ran; then the shell that a resumed run opens. */
async function resumeAfterDeath(script: string, meanwhile: (folder: string) => Promise<void>) {
  const folder = makeFolder();
  const stateFolder = path.join(folder, 'state');
  const {child} = await forkBundle(bundle('programs/cut-off.ts'), [folder, stateFolder, script]);
  child.kill('SIGKILL');
  await meanwhile(folder);
  const opened = await openShell({cwd: folder, env: plainEnv, stateFolder, graceMs: 200});
  if (!opened.ok) throw new Error(opened.reason);
  const [unfinished] = opened.unfinished;
  if (!unfinished) throw new Error('nothing unfinished');
  return {opened, unfinished};
}

test('a step that outlived docwalk is found again, and can be stopped', async () => {
  const {opened, unfinished} = await resumeAfterDeath('x=after; echo started; sleep 20', async () => {});
  expect(unfinished.processes.map(({pid}) => pid)).toContain(unfinished.shell?.pid);
  expect(unfinished.shell?.startTime).toBe(processFacts(unfinished.shell?.pid ?? 0)?.startTime);
  expect(Math.abs(unfinished.since - Date.now())).toBeLessThan(10_000);
  expect(await opened.stop(unfinished)).toEqual([]);
  expect(findMarked(unfinished.nonce)).toEqual([]);
  opened.leave(unfinished.nonce);
  expect(opened.shell.variable('x')).toBe('before');
});

test('docwalk that quits in the middle of a step leaves nothing of it running', async () => {
  const folder = makeFolder();
  const words = [
    folder,
    path.join(folder, 'state'),
    'setsid sleep 61 >/dev/null & echo started; trap "" TERM HUP; sleep 62',
  ];
  const {child} = await forkBundle(bundle('programs/cut-off.ts'), words);
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.send('quit');
  expect(await gone).toBe(1);
  const opened = await openShell({cwd: folder, env: plainEnv, stateFolder: path.join(folder, 'state')});
  expect(opened.ok && opened.unfinished.map(({processes}) => processes)).toEqual([[]]);
});

test('a step that came to its end after the death of docwalk can be taken over', async () => {
  const {opened, unfinished} = await resumeAfterDeath('x=after; echo started; sleep 0.5; cd /', untilQuiet);
  expect(unfinished.processes).toEqual([]);
  expect(unfinished.saved).toBe(true);
  expect(opened.takeOver(unfinished.nonce)).toBe(true);
  expect(opened.shell.variable('x')).toBe('after');
  expect(opened.shell.cwd()).toBe('/');
});

test('a step that was killed with docwalk has nothing to take over', async () => {
  const {opened, unfinished} = await resumeAfterDeath('x=after; echo started; sleep 0.5; kill -9 $$', untilQuiet);
  expect(unfinished).toMatchObject({saved: false, processes: []});
  expect(opened.takeOver(unfinished.nonce)).toBe(false);
  expect(opened.shell.variable('x')).toBe('before');
});
