import {existsSync} from 'node:fs';
import path from 'node:path';

/** The folder with corpus, gold and world that lies beside the project and in CI, not with those who clone it. */
export const shared: string | null =
  [process.env.DOCWALK_SHARED, path.join(import.meta.dirname, '../../shared')].find(
    (folder): folder is string => folder !== undefined && existsSync(path.join(folder, 'corpus/seeds')),
  ) ?? null;

/** What a test that needs it says when it is not there. */
export const withoutShared = 'skipped: no shared corpus (looked in $DOCWALK_SHARED and ../shared)';

/** A file of it; only to be called where `shared` is there. */
export const sharedFile = (...parts: readonly string[]): string => path.join(shared ?? '', ...parts);
