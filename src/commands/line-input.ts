/** Lines a person types at a terminal, read one by one; between them nothing is read, so that a step may have the terminal. */
import type {ReadStream} from 'node:tty';

export type LineInput = {
  /** The next line without its end; null at the end of input or when `signal` aborts. */
  next(signal: AbortSignal): Promise<string | null>;
  /** The same without echo, for a secret. Ctrl-C calls `interrupt`, as it would with echo. */
  nextHidden(signal: AbortSignal, interrupt: () => void): Promise<string | null>;
  /**
   * Drops what was typed up to now, also a line that has no end yet, until nothing more comes; whether there was any.
   * A Ctrl-C in it calls `interrupt`.
   */
  discard(signal: AbortSignal, interrupt: () => void): Promise<boolean>;
};

/** Ms without a key after which what was typed or pasted in one go has come to its end. */
const calmMs = 100;

/** Reads lines of `stream`. What was typed ahead is kept for the next line. */
export function openLineInput(stream: ReadStream): LineInput {
  const decoder = new TextDecoder();
  let typed = '';
  let ended = false;
  // the end may come while nothing is read
  stream.once('end', () => {
    ended = true;
  });

  const read = (signal: AbortSignal, take: () => string | null | undefined): Promise<string | null> =>
    new Promise(resolve => {
      const finish = (line: string | null): void => {
        stream.off('data', onData);
        stream.off('end', onEnd);
        signal.removeEventListener('abort', onAbort);
        stream.pause();
        resolve(line);
      };
      const onData = (bytes: Uint8Array): void => {
        typed += decoder.decode(bytes, {stream: true});
        const line = take();
        if (line !== undefined) finish(line);
      };
      const onEnd = (): void => finish(null);
      const onAbort = (): void => finish(null);
      if (signal.aborted) return resolve(null);
      stream.on('data', onData);
      stream.on('end', onEnd);
      signal.addEventListener('abort', onAbort);
      const line = take();
      if (line !== undefined || ended) finish(line ?? null);
      else stream.resume();
    });

  /** Resolves when nothing has come for a while; `take` is told of all that comes. */
  const readUntilCalm = (signal: AbortSignal, take: () => void): Promise<void> =>
    new Promise(resolve => {
      let came = false;
      let finished = false;
      let timer: NodeJS.Timeout;
      const finish = (): void => {
        if (finished) return;
        finished = true;
        clearTimeout(timer);
        stream.off('data', onData);
        stream.off('end', finish);
        signal.removeEventListener('abort', finish);
        stream.pause();
        resolve();
      };
      const onData = (bytes: Uint8Array): void => {
        typed += decoder.decode(bytes, {stream: true});
        came = true;
        take();
      };
      const wait = (): void => {
        came = false;
        // a busy machine is late with the timer too: what came meanwhile is read before the immediate
        timer = setTimeout(() => setImmediate(() => (came && !finished ? wait() : finish())), calmMs);
      };
      if (signal.aborted || ended) return resolve();
      stream.on('data', onData);
      stream.on('end', finish);
      signal.addEventListener('abort', finish);
      wait();
      stream.resume();
    });

  const takeLine = (): string | undefined => {
    const at = typed.search(/[\r\n]/);
    if (at === -1) return undefined;
    const line = typed.slice(0, at);
    typed = typed.slice(at + (typed.startsWith('\r\n', at) ? 2 : 1));
    return line;
  };

  return {
    next: signal => read(signal, takeLine),
    async discard(signal, interrupt) {
      let dropped = false;
      const drop = (): void => {
        dropped ||= typed !== '';
        const interrupted = typed.includes('\u0003');
        typed = '';
        if (interrupted) interrupt();
      };
      // a raw terminal also gives out the line that has no end yet
      stream.setRawMode(true);
      try {
        drop();
        await readUntilCalm(signal, drop);
      } finally {
        stream.setRawMode(false);
      }
      return dropped;
    },
    async nextHidden(signal, interrupt) {
      stream.setRawMode(true);
      try {
        return await read(signal, () => {
          if (typed.includes('\u0003')) {
            typed = '';
            interrupt();
            return null;
          }
          const line = takeLine();
          if (line === undefined) return typed.includes('\u0004') ? null : undefined;
          return eraseAsTyped(line);
        });
      } finally {
        stream.setRawMode(false);
      }
    },
  };
}

/** Raw input holds the erase keys themselves: backspace takes a character away, Ctrl-U all of them. */
function eraseAsTyped(line: string): string {
  const kept: string[] = [];
  for (const key of line) {
    if (key === '\u007f' || key === '\b') kept.pop();
    else if (key === '\u0015') kept.length = 0;
    else kept.push(key);
  }
  return kept.join('');
}
