/**
 * Reads an archive from its first byte to its last: tar, tar.gz, anything else in gzip, and the directory of a zip.
 * Nothing is believed that was not read: a gzip's checksum stands at its very end.
 */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {codeOf} from '../whereabouts.ts';
import {fileKind} from './file-kind.ts';
import {type ArchiveEntry, type KeptFile, readTar, type TarContents} from './tar-contents.ts';
import {readZipDirectory} from './zip-directory.ts';

export type ArchiveState =
  | 'whole'
  | 'missing'
  | 'folder'
  | 'unreadable'
  /** 0 bytes. */
  | 'empty'
  /** A valid archive of nothing: what `docker save | gzip` leaves when there was nothing to save. */
  | 'hollow'
  /** It ends too early. */
  | 'truncated'
  /** The gzip is whole, the tar in it is not: the program that fed gzip was stopped. */
  | 'truncated-inside'
  /** Its content does not fit its checksum or its form. */
  | 'damaged'
  /** Something follows the end. */
  | 'trailing'
  /** It is no archive; `detail` has what it begins with. */
  | 'foreign'
  /** Compressed in a way that is not read here; `detail` names it. */
  | 'unread'
  /** It changed while it was read. */
  | 'changing'
  | 'stopped';

export type ArchiveReading = {
  readonly state: ArchiveState;
  readonly format: 'tar' | 'tar.gz' | 'gzip' | 'zip' | null;
  /** Size of the file, and of what is inside, as far as it was read. */
  readonly bytes: number;
  readonly contentBytes: number;
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  readonly kept: ReadonlyMap<string, KeptFile>;
  /** Of the file; null where it was not read to its end. */
  readonly sha256: string | null;
  /** The reader's own words for what is wrong, or what the file begins with. */
  readonly detail: string | null;
};

const nothing: Omit<ArchiveReading, 'state'> = {
  format: null,
  bytes: 0,
  contentBytes: 0,
  entries: new Map(),
  kept: new Map(),
  sha256: null,
  detail: null,
};
const chunkBytes = 1 << 20;

/** The first bytes of a file. */
export async function readHead(file: string, length = 512): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(length);
    const {bytesRead} = await handle.read(head, 0, length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** zlib's words for a gzip member that begins where none should: the bytes after the last one are not gzip. */
const afterEnd = /incorrect header check|unknown compression method|unknown header flags/;

function stateOfFailure(error: unknown, format: ArchiveReading['format']): ArchiveState {
  const message = error instanceof Error ? error.message : '';
  if (codeOf(error) === 'ABORT_ERR') return 'stopped';
  if (codeOf(error) === 'Z_BUF_ERROR') return 'truncated';
  if (codeOf(error).startsWith('Z_')) return afterEnd.test(message) ? 'trailing' : 'damaged';
  if (message === 'Unexpected end of data') return format === 'tar' ? 'truncated' : 'truncated-inside';
  return codeOf(error) === 'EIO' || codeOf(error) === 'EACCES' ? 'unreadable' : 'damaged';
}

/** Streams a tar or a gzip through; memory stays at a few chunks whatever its size. */
async function readStream(file: string, gzipped: boolean, signal: AbortSignal): Promise<ArchiveReading> {
  const hash = createHash('sha256');
  let bytes = 0;
  let contentBytes = 0;
  let format: ArchiveReading['format'] = gzipped ? 'gzip' : 'tar';
  const tar = readTar();
  const content = async (source: AsyncIterable<Buffer>): Promise<void> => {
    let first = true;
    let pending: Buffer | null = null;
    for await (const chunk of source) {
      contentBytes += chunk.length;
      if (first) {
        pending = pending === null ? chunk : Buffer.concat([pending, chunk]);
        if (pending.length < 512) continue;
        first = false;
        if (gzipped && fileKind(pending) === 'tar') format = 'tar.gz';
        if (format !== 'gzip') await tar.take(pending);
        pending = null;
      } else if (format !== 'gzip') await tar.take(chunk);
    }
    if (first && pending !== null && !gzipped) await tar.take(pending);
  };
  const counted = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  const raw = createReadStream(file, {highWaterMark: chunkBytes});
  const seen = (state: ArchiveState, contents: TarContents | null, detail: string | null): ArchiveReading => ({
    ...nothing,
    state,
    format,
    bytes,
    contentBytes,
    detail,
    ...(contents === null ? {} : {entries: contents.entries, kept: contents.kept}),
    sha256: state === 'whole' || state === 'hollow' ? hash.digest('hex') : null,
  });
  try {
    if (gzipped) await pipeline(raw, counted, createGunzip({chunkSize: 1 << 18}), content, {signal});
    else await pipeline(raw, counted, content, {signal});
    if (contentBytes === 0) return seen('hollow', null, null);
    if (format === 'gzip') return seen('whole', null, null);
    const contents = await tar.end();
    if (!contents.endMark) return seen(gzipped ? 'truncated-inside' : 'truncated', contents, null);
    return seen(contents.entries.size === 0 ? 'hollow' : 'whole', contents, null);
  } catch (error) {
    return seen(stateOfFailure(error, format), null, error instanceof Error ? error.message : null);
  } finally {
    tar.close();
  }
}

/** Reads the archive at an absolute path. Resolves always; what is wrong with it is its `state`. */
export async function readArchive(file: string, signal: AbortSignal): Promise<ArchiveReading> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) return {...nothing, state: 'folder'};
    const bytes = facts.size;
    if (bytes === 0) return {...nothing, state: 'empty'};
    const head = await readHead(file);
    const kind = fileKind(head);
    if (kind === 'gzip' || kind === 'tar') return {...(await readStream(file, kind === 'gzip', signal)), bytes};
    if (kind === 'xz' || kind === 'bzip2' || kind === 'zstd') return {...nothing, state: 'unread', bytes, detail: kind};
    if (kind === 'zip') {
      const zip = await readZipDirectory(file, bytes, signal);
      return {...nothing, ...zip, format: 'zip', bytes};
    }
    return {...nothing, state: 'foreign', bytes, detail: kind === 'other' ? head.toString('latin1', 0, 60) : kind};
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return {...nothing, state: 'missing'};
    if (code === 'ABORT_ERR') return {...nothing, state: 'stopped'};
    return {...nothing, state: 'unreadable', detail: code === '' ? String(error) : code};
  }
}
