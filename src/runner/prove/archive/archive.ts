/**
 * Reads an archive from its first byte to its last: tar, tar.gz, anything else in gzip, and the directory of a zip.
 * Nothing is believed that was not read: a gzip's checksum stands at its very end.
 */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
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
  /** It is no archive but what a server sent in its place, or anything else; `detail` has what it begins with. */
  | 'web-page'
  | 'error-page'
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
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return 'truncated';
  if (code.startsWith('Z_')) return afterEnd.test(message) ? 'trailing' : 'damaged';
  if (message === 'Unexpected end of data') return format === 'tar' ? 'truncated' : 'truncated-inside';
  return code === 'EIO' || code === 'EACCES' || code === 'EPERM' ? 'unreadable' : 'damaged';
}

const isZeros = (bytes: Buffer): boolean => bytes.every(byte => byte === 0);

/**
 * Drives `chunks` through gunzip into `content`, one chunk at a time. Zeros after the end are padding (tapes, `dd`);
 * anything else there makes it reject with zlib's words for a header that is none.
 */
async function gunzipInto(
  chunks: AsyncIterable<Buffer>,
  content: (source: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const gunzip = createGunzip({chunkSize: 1 << 18});
  let over = false;
  let given = 0;
  const consumer = content(gunzip).then(() => {
    over = true;
  });
  // Where the source fails first, this one is given up.
  consumer.catch(() => undefined);
  try {
    for await (const chunk of chunks) {
      given += chunk.length;
      if (!over) await Promise.race([new Promise<void>(resolve => gunzip.write(chunk, () => resolve())), consumer]);
      const rest = over ? chunk.subarray(Math.max(0, chunk.length - (given - gunzip.bytesWritten))) : null;
      if (rest !== null && !isZeros(rest))
        throw Object.assign(new Error('incorrect header check'), {code: 'Z_DATA_ERROR'});
    }
    gunzip.end();
    await consumer;
  } finally {
    gunzip.destroy();
  }
}

/** Streams a tar or a gzip through; memory stays at a few chunks whatever its size. */
async function readStream(file: string, gzipped: boolean, signal: AbortSignal): Promise<ArchiveReading> {
  const hash = createHash('sha256');
  let bytes = 0;
  let contentBytes = 0;
  let format: ArchiveReading['format'] = gzipped ? 'gzip' : 'tar';
  const tar = readTar({sums: !gzipped});
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(file, {highWaterMark: chunkBytes, signal})) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  };
  const content = async (source: AsyncIterable<Buffer>): Promise<void> => {
    // The first block tells whether there is a tar inside.
    let head: Buffer | null = Buffer.alloc(0);
    for await (const chunk of source) {
      contentBytes += chunk.length;
      if (head !== null) {
        head = Buffer.concat([head, chunk]);
        if (head.length < 512) continue;
        if (gzipped && fileKind(head) === 'tar') format = 'tar.gz';
        if (format !== 'gzip') await tar.take(head);
        head = null;
      } else if (format !== 'gzip') await tar.take(chunk);
    }
    if (head !== null && format === 'tar') await tar.take(head);
  };
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
    if (gzipped) await gunzipInto(chunks(), content);
    else await content(chunks());
    if (contentBytes === 0) return seen('hollow', null, null);
    if (format === 'gzip') return seen('whole', null, null);
    const contents = await tar.end();
    if (!contents.endMark) return seen(gzipped ? 'truncated-inside' : 'truncated', contents, null);
    return seen(contents.entries.size === 0 ? 'hollow' : 'whole', contents, null);
  } catch (error) {
    if (signal.aborted) return seen('stopped', null, null);
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
    // A pipe or a device would never end.
    if (!facts.isFile()) return {...nothing, state: 'foreign', detail: '/dev'};
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
    const detail = head.toString('utf8', 0, 200);
    return {...nothing, state: kind === 'other' ? 'foreign' : kind, bytes, detail};
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return {...nothing, state: 'missing'};
    if (code === 'ABORT_ERR') return {...nothing, state: 'stopped'};
    return {...nothing, state: 'unreadable', detail: code === '' ? String(error) : code};
  }
}
