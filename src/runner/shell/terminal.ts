/**
 * A step on the real terminal: standard input, output and error are docwalk's own, and the step's shell is the
 * terminal's foreground process group. Nothing is captured, and nothing that is typed is ever seen by docwalk.
 */
import {spawn, spawnSync} from 'node:child_process';
import type {Exit} from './piped-process.ts';

/**
 * The keeper: a second bash, in docwalk's own group, that starts the step's shell as a job, so that Ctrl-C reaches
 * the step and not docwalk, and that takes the terminal back however the step ended. Bash gives a job the terminal
 * only while its own standard error is that terminal; the subshell around the step's shell is there to swallow the
 * word "Killed". A job stopped by Ctrl-Z is woken at once: there is no shell here to go back to.
 */
const keeper = `set -m; (exec 3>&2 2>/dev/null; "$BASH" "$@" 2>&3 3>&-; exit $?); code=$?
for ((wakes = 0; wakes < 1000; wakes++)); do
  [[ -n $(jobs -s) ]] || exit $code
  fg %% >/dev/null; code=$?
done
kill -KILL %%; wait`;

export type TerminalRequest = {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
};

/** The terminal's modes as `stty -g` writes them; null when standard input is no terminal. */
function readModes(): string | null {
  const {status, stdout} = spawnSync('stty', ['-g'], {stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8'});
  return status === 0 ? stdout.trim() : null;
}

/**
 * Starts the step on the terminal; null when there is none. `exited` resolves when the terminal is docwalk's again,
 * with its modes as they were: also after a program that was killed while it had echo off.
 *
 * The caller must not be reading the terminal meanwhile: every second line typed would be its own.
 */
export async function startOnTerminal(
  request: TerminalRequest,
): Promise<{readonly pid: number; readonly exited: Promise<Exit>} | {readonly error: Error} | null> {
  const modes = readModes();
  if (modes === null) return null;
  const ignore = (): void => {};
  // Until the step's shell has the terminal, Ctrl-C goes to docwalk, which would die of it.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, ignore);
  const restore = (): void => {
    spawnSync('stty', [modes], {stdio: ['inherit', 'ignore', 'ignore']});
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.off(signal, ignore);
  };
  const child = spawn(request.program, ['--noprofile', '--norc', '-c', keeper, 'bash', ...request.arguments], {
    cwd: request.cwd,
    env: request.env,
    stdio: 'inherit',
  });
  const exited = new Promise<Exit>(resolve => {
    child.once('exit', (code, signal) => {
      restore();
      resolve({code, signal});
    });
  });
  const error = await new Promise<Error | null>(resolve => {
    child.once('error', resolve);
    child.once('spawn', () => resolve(null));
  });
  if (!error && child.pid !== undefined) return {pid: child.pid, exited};
  restore();
  return {error: error ?? new Error('no process id')};
}
