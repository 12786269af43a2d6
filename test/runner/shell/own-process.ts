/** Runs a TypeScript file of the tests as a process of its own, to be killed or to compete with another one. */
import {type ChildProcess, fork, spawn} from 'node:child_process';
import path from 'node:path';
import {buildSync} from 'esbuild';
import {onTestFinished} from 'vitest';
import {makeFolder} from './opened.ts';

export function bundle(file: string): string {
  const outfile = path.join(makeFolder(), 'bundle.mjs');
  buildSync({
    entryPoints: [path.join(import.meta.dirname, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@lydell/node-pty'],
    logLevel: 'error',
  });
  return outfile;
}

/** Starts it with these arguments, under a limit set by bash where one is given; resolves with its first message. */
export async function forkBundle(
  outfile: string,
  words: readonly string[],
  limit?: string,
): Promise<{child: ChildProcess; message: unknown}> {
  const bash = ['-c', `trap '' XFSZ; ${limit ?? ':'}; exec "$0" "$@"`, process.execPath, outfile, ...words];
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  const child = limit ? spawn('bash', bash, {stdio: [...stdio]}) : fork(outfile, [...words], {stdio: [...stdio]});
  onTestFinished(() => void child.kill('SIGKILL'));
  const message = await new Promise(resolve => {
    child.once('message', resolve);
    child.once('exit', code => resolve(`exit ${code}`));
  });
  return {child, message};
}
