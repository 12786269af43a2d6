/** Reads the directory at the end of a zip: a zip that was cut off has none. */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open} from 'node:fs/promises';
import type {ArchiveState} from './archive.ts';
import type {ArchiveEntry} from './tar-contents.ts';

export type ZipReading = {
  readonly state: ArchiveState;
  readonly contentBytes: number;
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  readonly sha256: string | null;
};

const closingRecord = 0x06054b50;
const entryRecord = 0x02014b50;
const localRecord = 0x04034b50;
/** The closing record has 22 bytes and a comment of at most 65535. */
const tailBytes = 22 + 0xffff;
const directoryLimit = 256 << 20;

async function hashFile(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20, signal})) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * The files a zip names. Every entry must be written out in the directory and begin inside the file; the content's
 * checksums are not computed. Zip64 directories are taken as whole where the closing record is there.
 */
export async function readZipDirectory(file: string, bytes: number, signal: AbortSignal): Promise<ZipReading> {
  const entries = new Map<string, ArchiveEntry>();
  const cut: ZipReading = {state: 'truncated', contentBytes: 0, entries, sha256: null};
  const handle = await open(file, 'r');
  try {
    const tail = Buffer.alloc(Math.min(bytes, tailBytes));
    await handle.read(tail, 0, tail.length, bytes - tail.length);
    let at = tail.length - 22;
    while (at >= 0 && tail.readUInt32LE(at) !== closingRecord) at -= 1;
    if (at < 0) return cut;
    const count = tail.readUInt16LE(at + 10);
    const size = tail.readUInt32LE(at + 12);
    const start = tail.readUInt32LE(at + 16);
    const sha256 = await hashFile(file, signal);
    if (count === 0) return {...cut, state: 'hollow', sha256};
    if (start === 0xffffffff || count === 0xffff) return {...cut, state: 'whole', sha256};
    if (start + size > bytes || size > directoryLimit) return {...cut, state: 'damaged'};
    const directory = Buffer.alloc(size);
    await handle.read(directory, 0, size, start);
    let contentBytes = 0;
    let place = 0;
    const mark = Buffer.alloc(4);
    for (let index = 0; index < count; index += 1) {
      if (place + 46 > size || directory.readUInt32LE(place) !== entryRecord) return {...cut, state: 'damaged'};
      const length = directory.readUInt32LE(place + 24);
      const nameLength = directory.readUInt16LE(place + 28);
      const name = directory.toString('utf8', place + 46, place + 46 + nameLength);
      const offset = directory.readUInt32LE(place + 42);
      if (offset !== 0xffffffff) {
        await handle.read(mark, 0, 4, offset);
        if (mark.readUInt32LE(0) !== localRecord) return {...cut, state: 'damaged'};
      }
      contentBytes += length;
      if (!name.endsWith('/')) entries.set(name, {name, bytes: length, link: null});
      place += 46 + nameLength + directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32);
    }
    return {state: 'whole', contentBytes, entries, sha256};
  } finally {
    await handle.close();
  }
}
