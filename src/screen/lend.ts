/** Hands the real terminal to a program and takes it back as it was. */
import type {ReadStream, WriteStream} from 'node:tty';

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

/**
 * What a program may have left behind: colours, no automatic wrap, inserting, mouse and focus reports, application keys,
 * another character set (ECMA-48 and DEC private modes). Then, on the alternate screen, where the cursor of the ordinary
 * one is safe, what moves the cursor home: a scrolling region and origin mode.
 */
const undo =
  '\u001b[0m\u001b[?7h\u001b[4l\u001b[?1l\u001b>\u001b[?9l\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1004l\u001b[?1006l\u001b(B\u000f\u001b[?1049h\u001b[r\u001b[?6l';

const lateSignalMs = 250;

export type Lender = {
  /** Ink's `suspendTerminal`: leaves raw mode and the alternate screen, runs, paints again. */
  suspend(work: () => Promise<void>): Promise<void>;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
};

/**
 * Runs `work` with the terminal in its ordinary state. Two traps, both measured: ink leaves Node reading the terminal, so
 * every second line typed would be stolen; and Ctrl-C signals docwalk too, which must outlive it.
 */
export async function lendTerminal<T>(
  {suspend, stdin, stdout}: Lender,
  words: string,
  work: () => Promise<T>,
): Promise<T> {
  let outcome: {readonly value: T} | {readonly error: unknown} | null = null;
  const survive = () => {};
  await suspend(async () => {
    await nextTurn();
    stdin.pause();
    await nextTurn();
    process.on('SIGINT', survive);
    process.on('SIGQUIT', survive);
    stdout.write(`${words}\n`);
    try {
      outcome = {value: await work()};
    } catch (error) {
      outcome = {error};
    } finally {
      // the end of the program may be heard before the Ctrl-C that ended it: any thread takes a signal
      setTimeout(() => {
        process.off('SIGINT', survive);
        process.off('SIGQUIT', survive);
      }, lateSignalMs).unref();
      stdout.write(undo);
      // a new size was told only to the program that had the terminal: Node looks again
      process.kill(process.pid, 'SIGWINCH');
    }
  });
  const ended = outcome as {readonly value: T} | {readonly error: unknown} | null;
  if (ended === null) throw new Error('the terminal was not lent');
  if ('error' in ended) throw ended.error;
  return ended.value;
}

/** Signals that end docwalk: they do not wait for a key. */
const ending = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Leaves what a program has said on the terminal until Enter: the screen would cover it. Called while the terminal is
 * lent.
 */
export async function waitForEnter({stdin, stdout}: Pick<Lender, 'stdin' | 'stdout'>, words: string): Promise<void> {
  stdout.write(`\u001b[0m${words}\n`);
  await new Promise<void>(resolve => {
    const finish = () => {
      stdin.off('data', read);
      stdin.off('end', finish);
      for (const signal of ending) process.off(signal, finish);
      stdin.pause();
      stdin.unref();
      resolve();
    };
    const read = (bytes: Uint8Array) => {
      if (/[\r\n\u0003]/.test(String(bytes))) finish();
    };
    stdin.on('data', read);
    stdin.on('end', finish);
    for (const signal of ending) process.on(signal, finish);
    // ink has let go of it: nothing else would keep docwalk waiting
    stdin.ref();
    stdin.resume();
  });
}
