import type {Writable} from 'node:stream';

/** Writes a text and waits while the reader has not kept up: what waits to be written is not heaped up. A reader that is gone is not waited for. */
export async function writeWhole(
  stream: Pick<Writable, 'write' | 'once' | 'off' | 'destroyed'>,
  text: string,
): Promise<void> {
  if (text === '' || stream.write(text) || stream.destroyed) return;
  await new Promise<void>(resolve => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error'] as const) stream.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error'] as const) stream.once(event, done);
  });
}
