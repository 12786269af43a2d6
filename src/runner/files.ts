import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';

/** The files that edit steps read and write; absolute paths, UTF-8. */
export type FilePort = {
  /** Null when there is no such file; rejects when it cannot be read. */
  read(file: string): Promise<string | null>;
  /** Makes the folders above it. Rejects when it cannot be written. */
  write(file: string, content: string): Promise<void>;
  /** Keeps a copy of what is there under `as` in the run's folder, and says where; null when there is nothing to keep. */
  keep(file: string, as: string): Promise<string | null>;
};

/** The real files; copies are kept in `folder` (of the run, never beside the guide or the file). */
export function localFiles(folder: string): FilePort {
  const read = async (file: string) => {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    read,
    write: async (file, content) => {
      await mkdir(path.dirname(file), {recursive: true});
      await writeFile(file, content);
    },
    keep: async (file, as) => {
      const content = await readFile(file).catch(() => null);
      if (content === null) return null;
      await mkdir(folder, {recursive: true, mode: 0o700});
      const copy = path.join(folder, as.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-'));
      await writeFile(copy, content, {mode: 0o600});
      return copy;
    },
  };
}
