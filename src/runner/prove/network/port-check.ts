/** `port`: something takes connections there. */
import {connect, type LookupFunction} from 'node:net';
import type {Look, Scene} from '../../prover.ts';
import {met, unmet} from '../look.ts';
import type {Sources} from '../sources.ts';
import {readTrouble, type Trouble, timeoutMs} from './exchange.ts';
import {lookFor, tellTrouble} from './registry-look.ts';

function knock(
  host: string,
  port: number,
  signal: AbortSignal,
  lookup: LookupFunction | null,
): Promise<Trouble | null> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve({kind: 'stopped', detail: ''});
    const socket = connect({host, port, ...(lookup === null ? {} : {lookup})});
    const end = (trouble: Trouble | null): void => {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(trouble);
    };
    const stop = (): void => end({kind: 'stopped', detail: ''});
    signal.addEventListener('abort', stop, {once: true});
    socket.setTimeout(timeoutMs, () => end({kind: 'timeout', detail: ''}));
    socket.on('connect', () => end(null));
    socket.on('error', error => end(readTrouble(error)));
  });
}

/** `host` without brackets; a port written as text must be a number from 1 to 65535. */
export async function checkPort(port: string | number, host: string, scene: Scene, sources: Sources): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.port;
  const bare = host.replace(/^\[|\]$/g, '');
  const where = `${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
  const expected = said.expected(where);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    return unmet(expected, said.badPort(String(port)), said.curePort);
  }
  const trouble = await knock(bare, number, scene.signal, sources.lookup);
  return trouble === null
    ? met(expected, said.seen(where))
    : lookFor(expected, tellTrouble(trouble, where, texts), trouble.kind);
}
