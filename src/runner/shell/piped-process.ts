/** One process with its output on pipes, in a session and process group of its own. */
import {spawn} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import {createOutputDecoder} from './decode-output.ts';

export type Exit = {readonly code: number | null; readonly signal: string | null};

export type Started = {
  readonly pid: number;
  /** The process has ended; others may still hold its pipes. */
  readonly exited: Promise<Exit>;
  /** Resolves when all that was written before the end has been handed on; nothing is handed on after it. */
  drain(patience?: Patience): Promise<void>;
};

/** In ms: how long the first words are waited for, silence after them, and how long at most. */
export type Patience = {readonly first: number; readonly silence: number; readonly longest: number};

export type PipedRequest = {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string | null;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
};

/** When the pipes of an ended process count as empty while a background process holds them. */
const ordinary: Patience = {first: 300, silence: 150, longest: 600};

/**
 * Starts the process; the error of a program that cannot be started is a value. Output is handed on as it is read and
 * the next read waits for it, so a fast writer is slowed down and memory stays flat.
 */
export async function startPiped(request: PipedRequest): Promise<Started | {readonly error: Error}> {
  const child = spawn(request.program, request.arguments, {
    cwd: request.cwd,
    env: request.env,
    detached: true,
    stdio: [request.stdin === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<Exit>(resolve => child.once('exit', (code, signal) => resolve({code, signal})));
  const closed = new Promise<void>(resolve => child.once('close', () => resolve()));
  let open = true;
  let lastAt = 0;
  const flush = (['stdout', 'stderr'] as const).map(stream => {
    const decoder = createOutputDecoder();
    child[stream]?.on('data', (chunk: Buffer) => {
      if (!open) return;
      lastAt = performance.now();
      const text = decoder.write(chunk);
      if (text !== '') request.onOutput(stream, text);
    });
    return () => {
      const rest = decoder.end();
      if (rest !== '') request.onOutput(stream, rest);
    };
  });
  const error = await new Promise<Error | null>(resolve => {
    child.once('error', resolve);
    child.once('spawn', () => resolve(null));
  });
  if (error || child.pid === undefined) return {error: error ?? new Error('no process id')};
  child.on('error', () => {});
  // A step may end without having read its input.
  child.stdin?.on('error', () => {});
  child.stdin?.end(request.stdin);

  const quiet = async ({first, silence, longest}: Patience): Promise<void> => {
    const started = performance.now();
    lastAt = 0;
    for (;;) {
      const now = performance.now();
      const waited = lastAt === 0 ? now - started >= first : now - Math.max(lastAt, started) >= silence;
      if (waited || now - started >= longest) return;
      await sleep(10);
    }
  };
  return {
    pid: child.pid,
    exited,
    async drain(patience = ordinary) {
      await Promise.race([closed, quiet(patience)]);
      for (const end of flush) end();
      open = false;
      // A background process may write on: its pipe is read (it would die of SIGPIPE) but does not keep docwalk alive.
      for (const pipe of [child.stdout, child.stderr]) (pipe as {unref?: () => void} | null)?.unref?.();
      child.unref();
    },
  };
}
