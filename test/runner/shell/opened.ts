/** A shell on a fresh state folder for one test, and a short way to run a step in it. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {openShell, type ShellOptions} from '../../../src/runner/shell/bash-shell.ts';
import type {ShellRequest, ShellResult} from '../../../src/runner/shell.ts';

export type Ran = ShellResult & {readonly stdout: string; readonly stderr: string; readonly terminal: string};

export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'docwalk-shell-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

export const plainEnv = {PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: '/root', LANG: 'C.UTF-8'};

export async function openTestShell(options: Partial<ShellOptions> = {}) {
  const folder = makeFolder();
  const opened = await openShell({
    cwd: folder,
    env: plainEnv,
    stateFolder: path.join(folder, '.state'),
    graceMs: 200,
    ...options,
  });
  if (!opened.ok) throw new Error(`${opened.reason}: ${opened.detail}`);
  const {shell} = opened;
  /** Runs a script, or statements one after the other; it is stopped as soon as `abortWhen` holds. */
  async function run(
    script: string | readonly string[],
    request: Partial<ShellRequest> & {readonly abortWhen?: (seen: {stdout: string; terminal: string}) => boolean} = {},
  ): Promise<Ran> {
    const {abortWhen, ...rest} = request;
    const seen = {stdout: '', stderr: '', terminal: ''};
    const abort = new AbortController();
    const timer = abortWhen && setInterval(() => abortWhen(seen) && abort.abort(), 10);
    const result = await shell.run(
      {
        shell: 'bash',
        script: typeof script === 'string' ? script : script.join('\n'),
        ...(typeof script === 'string' ? {} : {statements: script}),
        terminal: false,
        stdin: null,
        timeoutMs: null,
        env: {},
        onOutput(stream, text) {
          seen[stream] += text;
        },
        ...rest,
      },
      abort.signal,
    );
    if (timer) clearInterval(timer);
    return {...result, ...seen};
  }
  return {...opened, run, folder};
}
