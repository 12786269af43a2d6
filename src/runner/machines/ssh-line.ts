/**
 * The connection that the steps on one machine share: opened once, so that a person is asked once and a step costs no
 * new login. When it breaks, the client opens one a step by itself.
 */
import {spawn, spawnSync} from 'node:child_process';
import {closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {startOnTerminal} from '../shell/terminal.ts';
import type {ShellFailure} from '../shell.ts';
import {
  askingArguments,
  checkingArguments,
  closingArguments,
  greeting,
  holdingArguments,
  type SshAddress,
} from './address.ts';
import {whyNotReached} from './why-not-reached.ts';

export type SshLine = {
  /** The address with the socket of the connection, while there is one. */
  address(): SshAddress;
  /** Whether it is there: it ends when the network does, and when one that was opened at the terminal has long not been used. */
  isOpen(): boolean;
  /** Opens it; what keeps from that is told. `terminal`: the client has the real terminal and may ask a person. */
  open(signal: AbortSignal, how: {readonly terminal: boolean}): Promise<LineTrouble | null>;
  /** Closes it and takes its socket away. */
  close(): void;
};
export type LineTrouble = {readonly code: ShellFailure | 'stopped'; readonly detail: string};

const silent = {stdio: 'ignore', timeout: 5000} as const;

type Ended = {readonly code: number | null; readonly said: string};

export function sshLine(
  given: SshAddress,
  {program, env}: {readonly program: string; readonly env: Readonly<Record<string, string | undefined>>},
): SshLine {
  let folder: string | null = null;
  let address = given;
  const close = (): void => {
    if (folder === null) return;
    process.off('exit', close);
    spawnSync(program, closingArguments(address), {env, ...silent});
    rmSync(folder, {recursive: true, force: true});
    folder = null;
    address = given;
  };
  return {
    address: () => address,
    isOpen: () => folder !== null && spawnSync(program, checkingArguments(address), {env, ...silent}).status === 0,
    close,
    async open(signal, {terminal}) {
      close();
      // short: the path of a socket may have 108 characters, and the client puts some of its own behind it
      folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-'));
      process.once('exit', close);
      address = {...given, socket: path.join(folder, 's')};
      const ended = terminal
        ? await onTerminal(program, askingArguments(address), env)
        : await quietly(program, holdingArguments(address), {env, said: path.join(folder, 'said'), signal});
      if (ended !== null && !(ended instanceof Error) && ended.code === 0) return null;
      close();
      if (ended === null) return {code: 'ssh-no-terminal', detail: given.to};
      if (ended instanceof Error) return {code: 'ssh-no-client', detail: ended.message};
      if (signal.aborted) return {code: 'stopped', detail: ''};
      const why = whyNotReached(ended.said);
      return {...why, detail: `${given.to}: ${why.detail}`};
    },
  };
}

/** Resolves when the connection is there (code 0) or cannot be; it is held until docwalk ends, or closes it. */
function quietly(
  program: string,
  words: readonly string[],
  {env, said, signal}: {env: Readonly<Record<string, string | undefined>>; said: string; signal: AbortSignal},
): Promise<Ended | Error> {
  // into a file: nobody reads a pipe any more once it is there
  const file = openSync(said, 'w', 0o600);
  const child = spawn(program, words, {env, detached: true, stdio: ['pipe', 'pipe', file]});
  closeSync(file);
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, {once: true});
  return new Promise(resolve => {
    const end = (ended: Ended | Error): void => {
      signal.removeEventListener('abort', stop);
      for (const pipe of [child.stdin, child.stdout]) (pipe as {unref?: () => void} | null)?.unref?.();
      child.unref();
      resolve(ended);
    };
    let printed = '';
    child.stdin?.on('error', () => {});
    child.stdout?.on('data', chunk => {
      printed = (printed + String(chunk)).slice(-1000);
      if (printed.split('\n').includes(greeting)) end({code: 0, said: ''});
    });
    child.once('error', end);
    child.once('exit', () => end({code: 255, said: existsSync(said) ? readFileSync(said, 'utf8') : ''}));
  });
}

async function onTerminal(
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Ended | Error | null> {
  const set = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const own = ['--noprofile', '--norc', '-c', 'exec "$@"', 'bash', program, ...words];
  const begun = await startOnTerminal({program: 'bash', arguments: own, cwd: '/', env: set});
  if (begun === null) return null;
  if ('error' in begun) return begun.error;
  const {code} = await begun.exited;
  return {code, said: ''};
}
