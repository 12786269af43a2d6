/** PowerShell by a stand-in of its name: how it is called and what comes back, not what it makes of a script. */
import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeFolder, openTestShell, plainEnv} from './opened.ts';

/** A `pwsh` that writes down how it was called and runs `body` as bash; `$file` is the script it was given. */
async function openWithPwsh(body: string) {
  const bin = path.join(makeFolder(), 'bin');
  mkdirSync(bin);
  const log = path.join(bin, 'called');
  const program = path.join(bin, 'pwsh');
  writeFileSync(
    program,
    `#!/bin/bash\nfile=\${@: -1}\nprintf '%s\\n' "$@" >${log}\ncp "$file" ${log}.ps1\nstat -c %a "$file" >${log}.mode\n${body}\n`,
  );
  chmodSync(program, 0o755);
  const env = {...plainEnv, PATH: `${bin}:${plainEnv.PATH}`};
  const read = (end = '') => readFileSync(log + end, 'utf8');
  return {...(await openTestShell({env})), read};
}

test('the script is given as a file of its own, byte for byte, and is gone afterwards', async () => {
  const {run, read, folder} = await openWithPwsh('echo out; echo err >&2');
  const secret = 'Set-Item x "höchst geheim"';
  expect(await run(secret, {shell: 'powershell'})).toMatchObject({exitCode: 0, stdout: 'out\n', stderr: 'err\n'});
  const called = read().trim().split('\n');
  expect(called.slice(0, -1)).toEqual(['-NoProfile', '-NonInteractive', '-File']);
  expect([read('.ps1'), read('.mode')]).toEqual([`\uFEFF${secret}`, '600\n']);
  expect(existsSync(called.at(-1) ?? '')).toBe(false);
  expect(readdirSync(path.join(folder, '.state')).filter(name => /script|order|part/.test(name))).toEqual([]);
});

test('it sees what bash steps have exported, in the folder they have come to; they keep their state', async () => {
  const {run, shell, folder} = await openWithPwsh('pwd; echo "$SHARED"');
  mkdirSync(path.join(folder, 'inner'));
  await run('cd inner; export SHARED=yes');
  expect((await run('x', {shell: 'powershell'})).stdout).toBe(`${path.join(folder, 'inner')}\nyes\n`);
  expect(shell.variable('SHARED')).toBe('yes');
});

test('its exit code and its death by a signal come through', async () => {
  const {run} = await openWithPwsh('[[ $(<"$file") == *die* ]] && kill -9 $$; exit 3');
  expect(await run('x', {shell: 'powershell'})).toMatchObject({exitCode: 3, signal: null});
  expect(await run('die', {shell: 'powershell'})).toMatchObject({exitCode: null, signal: 'SIGKILL'});
});

test('stopping it stops what it has started', async () => {
  const {run} = await openWithPwsh('sleep 876543 & echo begun; sleep 876543');
  const stopped = await run('x', {shell: 'powershell', abortWhen: ({stdout}) => stdout.includes('begun')});
  expect(stopped).toMatchObject({stopped: true, survivors: []});
  const left = readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('876543');
    } catch {
      return false;
    }
  });
  expect(left).toEqual([]);
});
