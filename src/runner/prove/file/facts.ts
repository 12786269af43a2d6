/** The facts of a file, read once from its first byte to its last. */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import type {FileFacts} from '../../prover.ts';
import {codeOf} from '../whereabouts.ts';

const modeBits = 0o7777;

/** Size, sum, time and mode of the file or folder at `place`; null when there is none or it cannot be read. */
export async function readFacts(
  place: string,
  name: string,
  signal: AbortSignal,
  knownSum: string | null = null,
): Promise<FileFacts | null> {
  try {
    const seen = await stat(place);
    const common = {path: name, modifiedAt: seen.mtimeMs, mode: seen.mode & modeBits};
    if (seen.isDirectory()) return {...common, bytes: 0, sha256: '', folder: true};
    if (!seen.isFile()) return null;
    let bytes = seen.size;
    let sha256 = knownSum;
    if (sha256 === null) {
      const hash = createHash('sha256');
      bytes = 0;
      for await (const chunk of createReadStream(place, {highWaterMark: 1 << 20, signal})) {
        hash.update(chunk as Buffer);
        bytes += (chunk as Buffer).length;
      }
      sha256 = hash.digest('hex');
    }
    return {...common, bytes, sha256};
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EISDIR', 'ABORT_ERR', 'EIO'].includes(codeOf(error))) return null;
    throw error;
  }
}
