/**
 * The connection that the steps on one machine share: opened once, so that a person is asked once and a step costs no
 * new login. When it breaks, the client opens one a step by itself.
 */
import {spawn, spawnSync} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {startOnTerminal} from '../shell/terminal.ts';
import type {ShellFailure} from '../shell.ts';
import {checkingArguments, closingArguments, openingArguments, type SshAddress} from './address.ts';
import {whyNotReached} from './why-not-reached.ts';

export type SshLine = {
  /** The address with the socket of the connection, while there is one. */
  address(): SshAddress;
  /** Whether it is there: it ends by itself when nothing has used it for long, and when the network does. */
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
      const words = openingArguments(address, {asks: terminal});
      const ended = terminal
        ? await onTerminal(program, words, env)
        : await quietly(program, words, {env, said: path.join(folder, 'said'), signal});
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

/** The client goes into the background by itself when it is connected: what it says goes into a file, not into a pipe. */
function quietly(
  program: string,
  words: readonly string[],
  {env, said, signal}: {env: Readonly<Record<string, string | undefined>>; said: string; signal: AbortSignal},
): Promise<Ended | Error> {
  const file = openSync(said, 'w', 0o600);
  const child = spawn(program, words, {env, detached: true, stdio: ['ignore', 'ignore', file]});
  closeSync(file);
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, {once: true});
  return new Promise(resolve => {
    child.once('error', resolve);
    child.once('exit', code => {
      signal.removeEventListener('abort', stop);
      resolve({code, said: readFileSync(said, 'utf8')});
    });
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
