/** What the looks of one prover share: archives it has read, and how it finds hosts. */
import {stat} from 'node:fs/promises';
import type {LookupFunction} from 'node:net';
import {type ArchiveReading, readArchive} from './archive/archive.ts';

export type Sources = {
  /** Reads an archive, or remembers it where the file is untouched since. */
  archive(file: string, signal: AbortSignal): Promise<ArchiveReading>;
  /** Stands in for the system's look-up of host names in tests; null: the system's own. */
  readonly lookup: LookupFunction | null;
};

type Remembered = {readonly identity: string; readonly reading: ArchiveReading};

const kept = 6;
/** A file changed this shortly before it was read may change again within one tick of the file system's clock. */
const settledMs = 2000;

async function identify(file: string): Promise<{identity: string; changedAt: number} | null> {
  try {
    const {dev, ino, size, mtimeNs, ctimeNs, ctimeMs} = await stat(file, {bigint: true});
    return {identity: [dev, ino, size, mtimeNs, ctimeNs].join(' '), changedAt: Number(ctimeMs)};
  } catch {
    return null;
  }
}

/**
 * A guide looks at the same archive before and after several steps, and it may have tens of gigabytes: a file whose
 * inode, size and times are the same is not read again. One that changes while it is read is `changing`.
 */
export function openSources(lookup: LookupFunction | null): Sources {
  const memory = new Map<string, Remembered>();
  return {
    lookup,
    async archive(file, signal) {
      const before = await identify(file);
      const known = memory.get(file);
      if (known !== undefined && known.identity === before?.identity) return known.reading;
      memory.delete(file);
      const startedAt = Date.now();
      const reading = await readArchive(file, signal);
      if (before === null || reading.state === 'stopped') return reading;
      const after = await identify(file);
      if (after?.identity !== before.identity) return {...reading, state: 'changing', sha256: null};
      if (startedAt - before.changedAt > settledMs) {
        memory.set(file, {identity: before.identity, reading});
        const oldest = memory.keys().next().value;
        if (memory.size > kept && oldest !== undefined) memory.delete(oldest);
      }
      return reading;
    },
  };
}
