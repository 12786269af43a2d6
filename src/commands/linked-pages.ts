/** Where the pages of a site stand that its pages link to, and what they hold. */
import {readFileSync, realpathSync, statSync} from 'node:fs';
import path from 'node:path';
import {hashOf} from './content-hash.ts';

/** A file's bytes are hashed once as long as it stays as it is; so many are remembered. */
const most = 4096;
const largest = 2_000_000;
const hashes = new Map<string, {readonly state: string; readonly hash: string | null}>();

/** A page that links, and how to ask what is there by paths from its folder. */
export type Linking = {
  /** Absolute. */
  readonly file: string;
  /** Of its site, absolute. */
  readonly root: string;
  exists(relative: string): boolean;
};

/**
 * The files an address leads to, of those that are there, from the folder of the page that links. Sites map addresses to files in
 * their own ways, so one from the root may lead to several; to none where docwalk cannot tell. Folders are asked for first: most
 * ways end there.
 */
export function findLinked(address: string, {file, root, exists}: Linking): readonly string[] {
  const folder = path.dirname(file);
  const isThere = (target: string): boolean => exists(path.relative(folder, target).replaceAll(path.sep, '/') || '.');
  const bases = address.startsWith('/') ? rootsOf(file, root, isThere) : [folder];
  const bare = address.replace(/\/+$/, '');
  const targets = bases
    .map(base => path.join(base, bare))
    .filter(target => isThere(path.dirname(target)))
    .flatMap(target => {
      if (/\.(?:md|mdx|markdown)$/i.test(target)) return [target];
      const within = isThere(target) ? ['_index.md', 'index.md', 'index.mdx', 'README.md'] : [];
      return [`${target}.md`, `${target}.mdx`, ...within.map(name => path.join(target, name))];
    });
  return [...new Set(targets)].filter(isThere).map(target => path.relative(folder, target).replaceAll(path.sep, '/'));
}

/** Where addresses from the root of the site begin: the root, and the folders in which generators keep pages. */
function rootsOf(file: string, root: string, isThere: (target: string) => boolean): readonly string[] {
  const within = path.relative(root, file).split(path.sep);
  // another language, or the version that is published, is chosen by the site
  if (within[0] === 'i18n' || within[0]?.startsWith('versioned_') || isThere(path.join(root, 'versioned_docs')))
    return [];
  const content = path.join(root, 'content');
  const languages = within[0] === 'content' && within.length > 2 ? ['en', within[1] ?? 'en'] : ['en'];
  const folders = [path.join(root, 'docs'), content, ...languages.map(one => path.join(content, one))];
  return [root, ...new Set(folders.filter(isThere))];
}

export type LinkedFile = {readonly hash: string; text(): string};

/** A page (absolute) that is linked to: null where it cannot be read, or stands outside the site. */
export function readLinked(file: string, root: string): LinkedFile | null {
  const state = stateOf(file);
  if (state === null) return null;
  const known = hashes.get(file);
  let bytes: Uint8Array | null = null;
  let hash = known?.state === state ? known.hash : undefined;
  if (hash === undefined) {
    bytes = isWithin(file, root) ? bytesOf(file) : null;
    hash = bytes === null ? null : hashOf(bytes);
    hashes.set(file, {state, hash});
    const [oldest] = hashes.size > most ? hashes.keys() : [];
    if (oldest !== undefined) hashes.delete(oldest);
  }
  return hash === null ? null : {hash, text: () => new TextDecoder().decode(bytes ?? bytesOf(file) ?? undefined)};
}

/** Changes with every write; null: no file, or one that no person wrote. */
function stateOf(file: string): string | null {
  const facts = statSync(file, {bigint: true, throwIfNoEntry: false});
  if (facts === undefined || !facts.isFile() || facts.size > largest) return null;
  return `${facts.ino} ${facts.size} ${facts.mtimeNs} ${facts.ctimeNs}`;
}

function isWithin(file: string, root: string): boolean {
  try {
    return `${realpathSync(file)}${path.sep}`.startsWith(`${realpathSync(root)}${path.sep}`);
  } catch {
    return false;
  }
}

function bytesOf(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
