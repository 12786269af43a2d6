/** A file of another machine as a copy here: the same content, size, mode and time of change. */
import type {BigIntStats} from 'node:fs';
import {chmod, mkdir, truncate, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {isFresh} from '../prove/file/freshness.ts';
import type {FileFacts} from '../prover.ts';
import type {SeenThere} from './files-there.ts';

/** Puts the copy at `place`; nothing where there is nothing. A copy without its content has only its size. */
export async function stage(place: string, seen: SeenThere | undefined): Promise<void> {
  if (seen?.kind === 'folder') {
    await mkdir(place, {recursive: true});
    const entries = Math.min(seen.entries, 1000);
    for (let at = 0; at < entries; at++) await writeFile(path.join(place, String(at)), '');
    await chmod(place, seen.mode | 0o700);
    return;
  }
  if (seen?.kind !== 'file') return;
  await mkdir(path.dirname(place), {recursive: true});
  await writeFile(place, seen.content ?? '', {mode: 0o600});
  if (seen.content === null) await truncate(place, seen.bytes);
  const modified = Number(seen.mtimeNs / 1_000_000n) / 1000;
  await utimes(place, modified, modified);
  await chmod(place, seen.mode | 0o400);
}

/** Whether it was written since, by its times there: the copy's own are those of the copying. */
export function isFreshThere(
  seen: SeenThere | undefined,
  startedAt: number,
  change: {readonly before: FileFacts; readonly sha256: string} | null,
): boolean {
  if (seen?.kind !== 'file') return true;
  const {mtimeNs, ctimeNs, birthtimeNs} = seen;
  const times = {mtimeNs, ctimeNs, birthtimeNs, mtimeMs: mtimeNs / 1_000_000n};
  return isFresh(times as BigIntStats, startedAt, change);
}
