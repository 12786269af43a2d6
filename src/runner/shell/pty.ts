/**
 * A process in a pseudo-terminal of its own, for a step that needs a terminal while its input is prepared (tests, a
 * login that is driven). node-pty is an optional package: where it is missing, that is a value.
 */
import {constants} from 'node:os';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Exit, Started} from './piped-process.ts';

export type PtyRequest = {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Typed line by line, each when the program waits at a prompt. Never echoed where the program switched echo off. */
  readonly input: string;
  readonly columns: number;
  readonly rows: number;
  onOutput(text: string): void;
};

/** Silence after an unfinished line that counts as a prompt; silence after which a line is typed anyway, in ms. */
const prompt = 120;
const impatience = 2000;

/**
 * Starts the process. A program that was killed has an exit code of null and a signal: node-pty itself reports it
 * with exit code 0 (microsoft/node-pty#461).
 */
export async function startInPty(
  request: PtyRequest,
): Promise<(Started & {write(text: string): void}) | {readonly missing: string}> {
  let nodePty: typeof import('@lydell/node-pty');
  try {
    nodePty = await import('@lydell/node-pty');
  } catch (error) {
    return {missing: (error as Error).message};
  }
  const pty = nodePty.spawn(request.program, [...request.arguments], {
    name: 'xterm-256color',
    cols: request.columns,
    rows: request.rows,
    cwd: request.cwd,
    env: {...request.env},
  });
  let open = true;
  let lastAt = performance.now();
  let lastLine = '';
  pty.onData(text => {
    lastAt = performance.now();
    lastLine = (lastLine + text).slice(-200).split('\n').at(-1) ?? '';
    if (open) request.onOutput(text);
  });
  let alive = true;
  const exited = new Promise<Exit>(resolve =>
    pty.onExit(({exitCode, signal}) => {
      alive = false;
      resolve(signal ? {code: null, signal: nameSignal(signal)} : {code: exitCode, signal: null});
    }),
  );
  const write = (text: string): void => {
    if (alive) pty.write(text);
  };
  void typeLines(request.input, {
    write,
    isAlive: () => alive,
    idle: () => performance.now() - lastAt,
    atPrompt: () => lastLine.trim() !== '',
  });
  return {
    pid: pty.pid,
    exited,
    write,
    async drain() {
      while (performance.now() - lastAt < 30) await sleep(10);
      open = false;
    },
  };
}

type Typist = {
  write(text: string): void;
  isAlive(): boolean;
  idle(): number;
  atPrompt(): boolean;
};

/** A program that asks for a password throws away what was typed before it asked: so each line waits for a prompt. */
async function typeLines(input: string, {write, isAlive, idle, atPrompt}: Typist): Promise<void> {
  const lines = input.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    while (isAlive() && !(idle() > impatience || (atPrompt() && idle() > prompt))) await sleep(20);
    if (!isAlive()) return;
    write(`${line}\r`);
    await sleep(prompt);
  }
}

function nameSignal(number: number): string {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`;
}
