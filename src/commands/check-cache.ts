/**
 * Findings of earlier calls, kept by all that they depend on: the bytes of the page, its name, the settings, docwalk and Node by
 * version, and what the page asked of the files around it. What is damaged, or cannot be read or written, is as if it were not there.
 */
import {randomUUID} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type Asked, stillAnswered} from './asked.ts';
import type {CheckedPage, PageOrder, PageSetting} from './check-page.ts';
import {hashOf} from './content-hash.ts';
import type {Surroundings} from './surroundings.ts';

export type CacheSetting = {
  /** Absolute. */
  readonly folder: string;
  /** What the program is that makes the findings; plain data. */
  readonly program: string;
};
export type FindingsCache = {
  /** What was found on a page that holds these bytes; null where that is not known, or something around the page has changed. */
  find(order: PageOrder, hash: string): CheckedPage | null;
  keep(order: PageOrder, page: CheckedPage): void;
  /** Takes away the oldest entries where there are too many. */
  trim(): void;
};

type Entry = {
  readonly asked: readonly Asked[];
  readonly diagnostics: CheckedPage['diagnostics'];
  readonly lines: readonly (readonly [number, string])[];
  readonly marked: boolean;
};

const shelves = 256;
/** Of all entries together, about. */
const bytesAtMost = 128 * 1024 * 1024;
const day = 24 * 60 * 60 * 1000;

/** Where findings are kept, by the XDG base directory specification (a relative path there counts as unset); null without a home. */
export function cacheFolder(env: Surroundings['env']): string | null {
  const {XDG_CACHE_HOME: given, HOME: home} = env;
  if (given !== undefined && path.isAbsolute(given)) return path.join(given, 'docwalk', 'check');
  return home !== undefined && path.isAbsolute(home) ? path.join(home, '.cache', 'docwalk', 'check') : null;
}

/** Opens the cache; nothing is written before the first `keep`. `limit`: bytes of all entries together, about. */
export function openCache(
  {folder, program}: CacheSetting,
  {severities, dialect}: PageSetting,
  limit = bytesAtMost,
): FindingsCache {
  const setting = hashOf(JSON.stringify([program, Object.entries(severities).sort(), dialect]));
  const touched = new Set<string>();
  const fileOf = ({file, named, sidecar}: PageOrder, hash: string): string => {
    const beside = sidecar === null ? null : path.relative(path.dirname(file), sidecar);
    const key = hashOf(JSON.stringify([setting, named, beside, hash]));
    const shelf = path.join(folder, key.slice(0, 2));
    return path.join(shelf, key.slice(2));
  };
  return {
    find(order, hash) {
      const kept = fileOf(order, hash);
      const entry = readEntry(kept);
      if (entry === null || !stillAnswered(order.file, entry.asked)) {
        touched.add(path.dirname(kept));
        return null;
      }
      markUsed(kept);
      const {diagnostics, lines, marked, asked} = entry;
      const file = order.named.replaceAll(path.sep, '/');
      return {file, diagnostics, lines: new Map(lines), marked, fixed: 0, hash, asked};
    },
    keep(order, {diagnostics, lines, marked = false, asked, hash}) {
      const entry: Entry = {asked, diagnostics, lines: [...lines], marked};
      const body = JSON.stringify(entry);
      const to = fileOf(order, hash);
      const aside = `${to}.${randomUUID()}`;
      try {
        mkdirSync(path.dirname(to), {recursive: true, mode: 0o700});
        // whole or not at all, whoever else writes the same
        writeFileSync(aside, `${hashOf(body)}\n${body}`, {mode: 0o600});
        renameSync(aside, to);
      } catch {
        discard(aside);
      }
    },
    trim() {
      for (const shelf of touched) trimShelf(shelf, limit / shelves);
      touched.clear();
    },
  };
}

/** What a file holds, where its first line is the hash of the rest. */
function readEntry(file: string): Entry | null {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return hashOf(body) === text.slice(0, end) ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}

/** The oldest go first: an entry that is used is young again, told once a day. */
function markUsed(file: string): void {
  try {
    const now = Date.now();
    if (now - statSync(file).mtimeMs > day) utimesSync(file, now / 1000, now / 1000);
  } catch {
    // somebody took it away meanwhile
  }
}

function discard(file: string): void {
  try {
    rmSync(file, {force: true});
  } catch {
    // where nothing can be written nothing can be removed
  }
}

function trimShelf(shelf: string, limit: number): void {
  try {
    const files = readdirSync(shelf).flatMap(name => {
      const file = path.join(shelf, name);
      const facts = statSync(file, {throwIfNoEntry: false});
      return facts === undefined ? [] : [{file, bytes: facts.size, used: facts.mtimeMs}];
    });
    let bytes = files.reduce((sum, one) => sum + one.bytes, 0);
    for (const one of files.sort((a, b) => a.used - b.used)) {
      if (bytes <= limit) return;
      discard(one.file);
      bytes -= one.bytes;
    }
  } catch {
    // nothing is kept there
  }
}
