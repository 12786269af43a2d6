/** What the looks of one prover share: archives it has read, and how it finds hosts. */
import {stat} from 'node:fs/promises';
import type {LookupFunction} from 'node:net';
import type {ArchiveReading} from './archive/archive.ts';
import {openWriter} from './file/open-writer.ts';

export type Sources = {
  /** Reads an archive, or remembers it where the file is untouched since. */
  archive(file: string, signal: AbortSignal): Promise<ArchiveReading>;
  /** The SHA-256 sum of a file whose archive is remembered and untouched since; null: it must be read. */
  knownSum(file: string): Promise<string | null>;
  /** Stands in for the system's look-up of host names in tests; null: the system's own. */
  readonly lookup: LookupFunction | null;
};

type Remembered = {readonly identity: string; readonly reading: ArchiveReading};

const kept = 6;

/**
 * What a file is known by. `settledAt`: from then on a further change gets another time: a file changed within the
 * same tick of the file system's clock would look the same.
 */
async function identify(file: string): Promise<{identity: string; settledAt: number} | null> {
  try {
    const {dev, ino, size, mtimeNs, ctimeNs, ctimeMs} = await stat(file, {bigint: true});
    const tickMs = ctimeNs % 1_000_000_000n === 0n ? 2000 : 50;
    return {identity: [dev, ino, size, mtimeNs, ctimeNs].join(' '), settledAt: Number(ctimeMs) + tickMs};
  } catch {
    return null;
  }
}

const unfinished: readonly ArchiveReading['state'][] = ['empty', 'hollow', 'truncated', 'truncated-inside', 'damaged'];

/**
 * A guide looks at the same archive before and after several steps, and it may have tens of gigabytes: a file whose
 * inode, size and times are the same is not read again. One that changes while it is read is `changing`.
 */
export function openSources(lookup: LookupFunction | null): Sources {
  const memory = new Map<string, Remembered>();
  return {
    lookup,
    async archive(file, signal) {
      const {readArchive} = await import('./archive/archive.ts');
      const before = await identify(file);
      const known = memory.get(file);
      if (known !== undefined && known.identity === before?.identity) return known.reading;
      memory.delete(file);
      const startedAt = Date.now();
      const reading = await readArchive(file, signal);
      if (before === null || reading.state === 'stopped') return reading;
      const same = (await identify(file))?.identity === before.identity;
      // A broken archive that somebody holds open for writing is not cut off, but not finished yet.
      const writer = same && unfinished.includes(reading.state) ? await openWriter(file) : null;
      if (!same || writer !== null) return {...reading, state: 'changing', sha256: null, detail: writer};
      if (startedAt > before.settledAt) {
        memory.set(file, {identity: before.identity, reading});
        const oldest = memory.keys().next().value;
        if (memory.size > kept && oldest !== undefined) memory.delete(oldest);
      }
      return reading;
    },
    async knownSum(file) {
      const known = memory.get(file);
      return known !== undefined && known.identity === (await identify(file))?.identity ? known.reading.sha256 : null;
    },
  };
}
