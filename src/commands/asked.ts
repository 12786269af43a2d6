/** What the check of a page asked of the files around it, and the answers: as long as they stay the same, so do the findings. */
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {LinkedPage} from '../check/subject.ts';
import {hashOf} from './content-hash.ts';
import {findLinked, readLinked} from './linked-pages.ts';
import {includesOf, rootOf} from './site-includes.ts';

/** A question with its answer: whether a file is there, or the hash of what it holds (null: it is not there). */
export type Asked =
  | readonly ['exists', path: string, answer: boolean]
  /** `found`: where it stands, from the page's folder; null where it does not. */
  | readonly ['include', path: string, from: string, answer: string | null, found: string | null]
  | readonly ['sidecar', path: string, answer: string | null]
  /** A page that this one links to. */
  | readonly ['page', path: string, answer: string | null];

/** The files around one page, as its check may ask for them. Paths are relative to the page's folder. */
export type Around = {
  exists(relative: string): boolean;
  /** What an included file holds; `from` is the file that includes it. */
  readInclude(wanted: string, from: string): string | null;
  /** The pages an address may lead to (`Neighbours` of a check). */
  pagesAt(address: string): readonly LinkedPage[];
  /** The hash of a page that is linked to; null where it cannot be read. */
  hashOfPage(relative: string): string | null;
  /** The bytes of a sidecar; null where it cannot be read. */
  readSidecar(relative: string): Uint8Array | null;
  /** Every question so far with its answer, in the order they were first put. */
  readonly asked: readonly Asked[];
};

const hashOrNull = (data: string | Uint8Array | null): string | null => (data === null ? null : hashOf(data));

/** Opens what is around the page `file` (absolute). */
export function lookAround(file: string): Around {
  const folder = path.dirname(file);
  let found: string | null = null;
  const include = includesOf(file, one => {
    found = path.relative(folder, one);
  });
  const asked: Asked[] = [];
  const there = new Map<string, boolean>();
  const pages = new Map<string, LinkedPage | null>();
  const leads = new Map<string, readonly LinkedPage[]>();
  let root: string | null = null;
  const rootOnce = (): string => {
    root ??= rootOf(folder);
    return root;
  };
  const exists = (relative: string): boolean => {
    const known = there.get(relative);
    if (known !== undefined) return known;
    const answer = existsSync(path.resolve(folder, relative));
    there.set(relative, answer);
    asked.push(['exists', relative, answer]);
    return answer;
  };
  const pageAt = (relative: string): LinkedPage | null => {
    const known = pages.get(relative);
    if (known !== undefined) return known;
    const read = readLinked(path.resolve(folder, relative), rootOnce());
    const answer = read && {...read, file: relative};
    pages.set(relative, answer);
    asked.push(['page', relative, answer?.hash ?? null]);
    return answer;
  };
  return {
    asked,
    exists,
    pagesAt(address) {
      const known = leads.get(address);
      if (known !== undefined) return known;
      const found = findLinked(address, {file, root: rootOnce(), exists}).map(pageAt);
      const answer = found.every(one => one !== null) ? found : [];
      leads.set(address, answer);
      return answer;
    },
    hashOfPage: relative => pageAt(relative)?.hash ?? null,
    readInclude(wanted, from) {
      found = null;
      const text = include(wanted, from);
      asked.push(['include', wanted, from, hashOrNull(text), found]);
      return text;
    },
    readSidecar(relative) {
      const bytes = bytesOf(path.resolve(folder, relative));
      asked.push(['sidecar', relative, hashOrNull(bytes)]);
      return bytes;
    },
  };
}

/** Whether all the questions have the same answers now. They are put in the same order: an include may be asked for by another. */
export function stillAnswered(file: string, asked: readonly Asked[]): boolean {
  if (asked.length === 0) return true;
  const now = lookAround(file);
  return asked.every(one => {
    if (one[0] === 'exists') return now.exists(one[1]) === one[2];
    if (one[0] === 'page') return now.hashOfPage(one[1]) === one[2];
    if (one[0] === 'include') return hashOrNull(now.readInclude(one[1], one[2])) === one[3];
    return hashOrNull(now.readSidecar(one[1])) === one[2];
  });
}

function bytesOf(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
