/** Runs a program that only looks: bounded in time and output, its whole group ended with it. */
import {spawn} from 'node:child_process';
import type {Scene} from '../../prover.ts';
import {codeOf} from '../whereabouts.ts';

export type ProgramResult = {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  /** Why it could not be started, `ENOENT` as a rule; null when it was. */
  readonly failure: string | null;
};

const outputLimit = 1 << 20;

/**
 * Starts `command` in the scene's folder and environment and waits for its end. Resolves always. After `timeoutMs`,
 * or when the scene is stopped, the whole process group is killed.
 */
export function runProgram(
  command: readonly [string, ...string[]],
  scene: Pick<Scene, 'cwd' | 'env' | 'signal'>,
  options: {readonly timeoutMs: number; readonly stdin?: string},
): Promise<ProgramResult> {
  return new Promise(resolve => {
    const [program, ...args] = command;
    const output = {stdout: '', stderr: ''};
    let timedOut = false;
    const ended = (exitCode: number | null, signal: string | null, failure: string | null): void => {
      clearTimeout(clock);
      scene.signal.removeEventListener('abort', kill);
      resolve({...output, exitCode, signal, timedOut, failure});
    };
    const child = spawn(program, args, {
      cwd: scene.cwd,
      env: {...scene.env},
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const clock = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.timeoutMs);
    if (scene.signal.aborted) kill();
    else scene.signal.addEventListener('abort', kill, {once: true});
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        if (output[name].length < outputLimit) output[name] += text;
      });
    }
    child.on('error', error => ended(null, null, codeOf(error) || error.message));
    // What it left in the background goes with it: a look leaves nothing running, and no pipe is held open.
    child.on('exit', kill);
    child.on('close', (exitCode, signal) => ended(exitCode, signal, null));
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin ?? '');
  });
}
