/** Takes the bytes of a tar as they come and keeps its list of files and the small JSON files of image archives. */
import {createHash} from 'node:crypto';
import {extract, type Header} from 'tar-stream';

export type ArchiveEntry = {
  readonly name: string;
  readonly bytes: number;
  /** Where a link points, from the root of the archive; null for anything else. */
  readonly link: string | null;
};

/** The sha256 of a JSON file or a layer of an image archive; its text where it is JSON that names other files. */
export type KeptFile = {readonly sha256: string; readonly text: string | null};

export type TarContents = {
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  readonly kept: ReadonlyMap<string, KeptFile>;
  /** Whether the blocks of zeros that end a tar are there. */
  readonly endMark: boolean;
};

export type TarReader = {
  /** Resolves when more may be given. Rejects where the bytes are no tar any more. */
  take(chunk: Buffer): Promise<void>;
  /** Rejects with `Unexpected end of data` when the tar stops in the middle of a file. */
  end(): Promise<TarContents>;
  close(): void;
};

const block = 512;
const tables = new Set(['manifest.json', 'index.json', 'oci-layout', 'repositories']);
const jsonOfImage = /^(?:blobs\/sha256\/[0-9a-f]{64}|[^/]+\.json|sha256:[0-9a-f]{64})$/;
/** The large files of an image archive: blobs, and the layers of the older form. */
const contentOfImage = /^(?:blobs\/sha256\/[0-9a-f]{64}|(?:.+\/)?layer\.tar|[0-9a-f]{64}\.tar)$/;
/** Bounds for what is kept in memory: a manifest.json of thousands of images, one config or OCI manifest, all of them. */
const limits = {table: 32 << 20, blob: 4 << 20, all: 96 << 20};

/** Tars of the first form have no mark of their format; their headers' checksums hold all the same. */
const readerOptions = {highWaterMark: 1 << 18, allowUnknownFormat: true};

const plainName = (name: string): string => name.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');

function linkTarget(header: Header): string | null {
  if (header.linkname === undefined || header.linkname === null) return null;
  if (header.type === 'link') return plainName(header.linkname);
  if (header.type !== 'symlink') return null;
  const parts = plainName(header.name).split('/').slice(0, -1);
  for (const part of header.linkname.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Whether a JSON text names other files by digest: an OCI manifest or index, a config with its layers. */
const namesOthers = (text: string): boolean => /"(?:manifests|layers|diff_ids)"\s*:/.test(text);

/**
 * A reader that is given a tar chunk by chunk and holds no more of it than names and small JSON files. `sums`: also
 * computes the digests of layers, which a tar without gzip's checksum is proven by.
 */
export function readTar({sums}: {readonly sums: boolean}): TarReader {
  const entries = new Map<string, ArchiveEntry>();
  const kept = new Map<string, KeptFile>();
  let keptBytes = 0;
  let taken = 0;
  let contentEnd = 0;
  let failure: Error | null = null;
  let wake: (() => void) | null = null;
  const unpack = extract(readerOptions);
  const wakeUp = (): void => {
    wake?.();
    wake = null;
  };
  unpack.on('error', error => {
    failure = error instanceof Error ? error : new Error(String(error));
    wakeUp();
  });
  unpack.on('drain', wakeUp);
  const closed = new Promise<void>(resolve => {
    unpack.on('close', () => {
      wakeUp();
      resolve();
    });
  });
  unpack.on('entry', (header, stream, next) => {
    const name = plainName(header.name);
    const bytes = header.size ?? 0;
    const start = 'byteOffset' in header ? Number(header.byteOffset) : 0;
    contentEnd = start + Math.ceil(bytes / block) * block;
    if (header.type !== 'directory') entries.set(name, {name, bytes, link: linkTarget(header)});
    const table = tables.has(name);
    const wanted =
      header.type === 'file' &&
      (table
        ? bytes <= limits.table
        : jsonOfImage.test(name) && bytes <= limits.blob && keptBytes + bytes <= limits.all);
    const parts: Buffer[] = [];
    let json = wanted;
    const sum = sums && header.type === 'file' && contentOfImage.test(name) ? createHash('sha256') : null;
    stream.on('data', data => {
      const chunk = data as Buffer;
      sum?.update(chunk);
      if (!json) return;
      // Layers are blobs too: only what begins like JSON is kept.
      if (parts.length === 0 && !table && chunk[0] !== 0x7b) json = false;
      else parts.push(chunk);
    });
    // A tar that is cut off in this file fails as a whole, above.
    stream.on('error', () => undefined);
    stream.on('end', () => {
      if (json) {
        const content = Buffer.concat(parts);
        const text = content.toString('utf8');
        const keep = table || namesOthers(text);
        if (keep) keptBytes += content.length;
        kept.set(name, {sha256: createHash('sha256').update(content).digest('hex'), text: keep ? text : null});
      } else if (sum !== null) kept.set(name, {sha256: sum.digest('hex'), text: null});
      next();
    });
  });
  return {
    async take(chunk) {
      taken += chunk.length;
      if (failure === null && !unpack.write(chunk)) {
        await new Promise<void>(resolve => {
          if (failure !== null) resolve();
          else wake = resolve;
        });
      }
      if (failure !== null) throw failure;
    },
    async end() {
      if (failure === null) unpack.end(null);
      await closed;
      if (failure !== null) throw failure;
      return {entries, kept, endMark: taken - contentEnd >= block};
    },
    close: () => unpack.destroy(),
  };
}
