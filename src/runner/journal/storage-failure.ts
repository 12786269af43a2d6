/** What can be wrong with the place where runs are kept, as a value: the runner words it. */

export type StorageFailure = {
  readonly ok: false;
  /** `read-only` is also a folder of another user; `no-space` also a used up quota. */
  readonly reason: 'read-only' | 'no-space' | 'missing' | 'unusable';
  readonly path: string;
  /** The system's own words, with its code: "ENOSPC: no space left on device, write". */
  readonly detail: string;
};

const reasons: Readonly<Record<string, StorageFailure['reason']>> = {
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
  ENOENT: 'missing',
};

/** The failure for a file system's error. An error without a code is a fault of docwalk and thrown again. */
export function storageFailure(error: unknown, path: string): StorageFailure {
  const {code, message} = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return {ok: false, reason: reasons[code] ?? 'unusable', path, detail: message};
}
