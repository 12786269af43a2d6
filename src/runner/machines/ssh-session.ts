/** One step on another machine: the OpenSSH client with the script of remote-step.ts on its standard input. */
import {spawn} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import {createOutputDecoder} from '../shell/decode-output.ts';
import type {ShellFailure} from '../shell.ts';
import {quietArguments, type SshAddress} from './address.ts';
import {createFrameReader} from './frames.ts';
import {type RemoteOrder, remoteText} from './remote-step.ts';
import {whyNotReached} from './why-not-reached.ts';

export type There = {readonly pid: number; readonly command: string};

/** How a step on another machine came out. `lost`: the connection ended before the step's end was told. */
export type SessionEnd =
  | {
      readonly end: 'told';
      readonly how: 'ended' | 'stopped' | 'lost';
      readonly code: number;
      /** The order file as the step's shell left it: how far it came. */
      readonly progress: string;
      /** The state it saved; '' for none. */
      readonly state: string;
      readonly background: readonly There[];
      readonly survivors: readonly There[];
      /** Where the files of a laid step lie; '' for any other. */
      readonly folder: string;
    }
  | {readonly end: 'not-begun'; readonly code: ShellFailure; readonly detail: string}
  | {readonly end: 'lost'; readonly detail: string};

export type Session = {
  /** Resolves always, when all output has been handed on. */
  readonly ended: Promise<SessionEnd>;
  /** Asks the script there to end the step; when no answer comes in time the connection is cut. */
  stop(): void;
};

export type SessionRequest = {
  /** The OpenSSH client; `ssh` of PATH. */
  readonly program: string;
  readonly address: SshAddress;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly order: RemoteOrder;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
};

/** Time for the script there to end everything (three signals) and to say so, beyond the grace between signals, in ms. */
const answerMs = 15_000;
const silence = 150;

/** Starts the client. What it writes before the step begins is its own: it tells why there is no connection. */
export function startSession({program, address, env, order, onOutput}: SessionRequest): Session {
  const child = spawn(program, quietArguments(address), {
    // its messages are English in every locale, and LC_ALL might be sent along
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let begun = false;
  let failure: Extract<SessionEnd, {end: 'not-begun'}> | null = null;
  let told: {readonly code: number; readonly how: 'ended' | 'stopped' | 'lost'} | null = null;
  let open = true;
  let lastAt = performance.now();
  let early = '';
  let laid = '';
  const background: There[] = [];
  const survivors: There[] = [];
  const pieces = {o: [] as Buffer[], s: [] as Buffer[]};
  let wake = (): void => {};
  const end = new Promise<void>(resolve => {
    wake = resolve;
  });
  const processOf = (text: string): There => {
    const at = text.indexOf(' ');
    return {pid: Number(text.slice(0, at)), command: text.slice(at + 1)};
  };
  const decoders = {stdout: createOutputDecoder(), stderr: createOutputDecoder()};
  const say = (stream: 'stdout' | 'stderr', text: string): void => {
    if (text !== '' && open) onOutput(stream, text);
  };
  // the greeting stands on both streams: what comes before it is the client's and the login's own
  let greeted = false;
  const errors = createFrameReader(order.nonce, {
    onFrame() {
      greeted = true;
    },
    onOwn(bytes) {
      if (greeted) say('stderr', decoders.stderr.write(bytes));
      else early = (early + bytes.toString('utf8')).slice(-20_000);
    },
  });
  const frames = createFrameReader(order.nonce, {
    onOwn: bytes => begun && say('stdout', decoders.stdout.write(bytes)),
    onFrame({kind, bytes}) {
      const text = bytes.toString('utf8');
      if (kind === 'h') begun = true;
      else if (kind === 'n') failure = {end: 'not-begun', ...notBegun(text)};
      else if (kind === 'f') laid = text;
      else if (kind === 'o' || kind === 's') pieces[kind].push(bytes);
      else if (kind === 'b') background.push(processOf(text));
      else if (kind === 'v') survivors.push(processOf(text));
      else if (kind === 'e') {
        const [code = '', how = ''] = text.split(' ');
        told = {code: Number(code), how: how === 'stopped' || how === 'lost' ? how : 'ended'};
      }
      if (told !== null || failure !== null) wake();
    },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    lastAt = performance.now();
    frames.take(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    lastAt = performance.now();
    errors.take(chunk);
  });
  const gone = new Promise<{readonly error: Error | null}>(resolve => {
    child.once('error', error => resolve({error}));
    child.once('close', () => resolve({error: null}));
  });
  child.stdin.on('error', () => {});
  child.stdin.write(remoteText(order));
  const beat = setInterval(() => child.stdin.write('beat\n'), (order.silence * 1000) / 6);
  beat.unref();
  let cut: NodeJS.Timeout | null = null;

  const finish = async (): Promise<SessionEnd> => {
    const closed = await Promise.race([gone, end.then(() => null)]);
    const quiet = async (): Promise<void> => {
      const since = performance.now();
      while (performance.now() - Math.max(lastAt, since) < silence && performance.now() - since < 600) await sleep(10);
    };
    // what a background process holds open is read on; else the client ends by itself
    if (closed === null)
      await Promise.race([gone, background.length > 0 ? quiet() : sleep(5000, undefined, {ref: false})]);
    frames.end();
    errors.end();
    for (const stream of ['stdout', 'stderr'] as const) say(stream, decoders[stream].end());
    open = false;
    clearInterval(beat);
    if (cut !== null) clearTimeout(cut);
    for (const pipe of [child.stdin, child.stdout, child.stderr]) (pipe as {unref?: () => void}).unref?.();
    child.unref();
    if (failure !== null) return failure;
    if (told !== null) {
      const {code, how} = told;
      const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString('utf8');
      const {o, s} = pieces;
      return {end: 'told', how, code, progress: text(o), state: text(s), background, survivors, folder: laid};
    }
    if (closed?.error) return {end: 'not-begun', code: 'ssh-no-client', detail: closed.error.message};
    if (begun) return {end: 'lost', detail: lastLine(early)};
    return {end: 'not-begun', ...whyNotReached(early)};
  };
  return {
    ended: finish(),
    stop() {
      child.stdin.write('stop\n');
      cut ??= setTimeout(() => child.kill('SIGKILL'), order.graceMs * 3 + answerMs);
    },
  };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

function notBegun(text: string): {readonly code: ShellFailure; readonly detail: string} {
  const [reason = '', ...rest] = text.split(' ');
  const codes: Readonly<Record<string, ShellFailure>> = {
    ...{old: 'ssh-old-bash', folder: 'ssh-no-folder', cwd: 'cwd-gone', gone: 'ssh-lost'},
  };
  return {code: codes[reason] ?? 'ssh-failed', detail: rest.join(' ')};
}
