/** Tells what a file is by its first bytes, whatever its name says. */

export type FileKind = 'gzip' | 'tar' | 'zip' | 'xz' | 'bzip2' | 'zstd' | 'web-page' | 'error-page' | 'other';

const signatures: readonly (readonly [FileKind, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  // A zip with nothing in it has only its closing record.
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** What servers send in place of a file that is not there, as `curl` without `-f` saves it. */
const errorPage =
  /^(?:404:? )?(?:page )?not found\.?\s*$|^<\?xml[^>]*\?>\s*<Error><Code>|^\{"(?:message|error)":\s*"not found"/i;

/** A tar header's checksum: the sum of its 512 bytes, its own eight taken as blanks. */
function isTarHeader(head: Buffer): boolean {
  if (head.length < 512) return false;
  const written = Number.parseInt(
    head
      .toString('latin1', 148, 156)
      .replace(/[\0 ]+/g, ' ')
      .trim(),
    8,
  );
  let sum = 0;
  for (let index = 0; index < 512; index += 1) sum += index >= 148 && index < 156 ? 32 : (head[index] ?? 0);
  return sum === written;
}

/** The kind of a file by its first bytes (512 of them are enough). A tar of nothing is only zeros. */
export function fileKind(head: Buffer): FileKind {
  for (const [kind, bytes] of signatures) if (bytes.every((byte, index) => head[index] === byte)) return kind;
  if (isTarHeader(head) || (head.length >= 512 && head.subarray(0, 512).every(byte => byte === 0))) return 'tar';
  const text = head
    .toString('utf8', 0, 512)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<(?:!doctype html|html[\s>])/i.test(text)) return 'web-page';
  if (head.length < 512 && errorPage.test(text)) return 'error-page';
  return 'other';
}

const archiveNames: readonly (readonly [RegExp, readonly FileKind[]])[] = [
  [/\.(?:tar\.gz|tgz|gz)$/i, ['gzip']],
  [/\.tar$/i, ['tar']],
  [/\.zip$/i, ['zip']],
];

/** The kind that a file's name promises, null where the name promises none that is read here. */
export const promisedKind = (name: string): FileKind | null =>
  archiveNames.find(([ending]) => ending.test(name))?.[1][0] ?? null;
