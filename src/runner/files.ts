import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';

/** The files that edit steps read and write; absolute paths, UTF-8. */
export type FilePort = {
  /** Null when there is no such file; rejects when it cannot be read. */
  read(file: string): Promise<string | null>;
  /** Makes the folders above it. Rejects when it cannot be written. */
  write(file: string, content: string): Promise<void>;
  /**
   * Keeps a copy of what is there under `as` in the run's folder, and says where; null when there is nothing to keep.
   * `secret`: it holds a secret of the run, and is not to outlive it.
   */
  keep(file: string, as: string, secret?: boolean): Promise<string | null>;
  /** Whether something, or the absence of the file, was kept under this name. */
  hasKept?(as: string): Promise<boolean>;
  /** Puts back what was kept: the content, or no file where there was none. Rejects when it cannot be written. */
  restore?(file: string, as: string): Promise<void>;
  /** Writes a content into the run's folder, for a command that puts it where it belongs; says where. */
  draft?(as: string, content: string): Promise<string>;
  /** Removes a draft that is in its place. */
  discard?(as: string): Promise<void>;
};

/** The ends of the names of copies that hold a secret, and of drafts: what is removed when the run is over. */
const passing = ['.secret', '.draft'] as const;

/** Removes from the folder of kept copies what must not outlive the run. */
export async function forgetSecretCopies(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const end = passing.find(one => name.endsWith(one));
    if (end === undefined) continue;
    await rm(path.join(folder, name.slice(0, -end.length)), {force: true});
    await rm(path.join(folder, name), {force: true});
  }
}

/** The real files; copies are kept in `folder` (of the run, never beside the guide or the file). */
export function localFiles(folder: string): FilePort {
  const placeOf = (as: string) => path.join(folder, as.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-'));
  const absenceOf = (as: string) => `${placeOf(as)}.absent`;
  const read = async (file: string) => {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
  const put = async (place: string, content: string | Uint8Array) => {
    await mkdir(folder, {recursive: true, mode: 0o700});
    await writeFile(place, content, {mode: 0o600});
    return place;
  };
  const write = async (file: string, content: string | Uint8Array) => {
    await mkdir(path.dirname(file), {recursive: true});
    await writeFile(file, content);
  };
  return {
    read,
    write,
    keep: async (file, as, secret = false) => {
      const content = await readFile(file).catch(() => null);
      // marked before it is there: whatever happens between, it is found again
      if (secret && content !== null) await put(`${placeOf(as)}.secret`, '');
      if (content !== null) return put(placeOf(as), content);
      await put(absenceOf(as), '');
      return null;
    },
    hasKept: async as => (await read(placeOf(as))) !== null || (await read(absenceOf(as))) !== null,
    restore: async (file, as) => {
      const content = await readFile(placeOf(as)).catch(() => null);
      if (content !== null) await write(file, content);
      else if ((await read(absenceOf(as))) !== null) await rm(file, {force: true});
    },
    draft: async (as, content) => {
      await put(`${placeOf(as)}.draft`, '');
      return put(placeOf(as), content);
    },
    discard: async as => {
      await rm(placeOf(as), {force: true});
      await rm(`${placeOf(as)}.draft`, {force: true});
    },
  };
}
