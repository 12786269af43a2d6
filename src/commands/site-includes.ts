/** Where a site keeps the files its pages include: beside the page, or in a folder of that purpose further up. */
import {existsSync, readFileSync, realpathSync, statSync} from 'node:fs';
import path from 'node:path';
import {decode} from '../markdown/decode.ts';

/** A folder that holds one of these is the root of a site; nothing above it is read. */
const rootMarks = [
  '.git',
  'mkdocs.yml',
  'mkdocs.yaml',
  'docusaurus.config.js',
  'docusaurus.config.ts',
  'hugo.toml',
  'hugo.yaml',
  'config.toml',
  'config.yaml',
  '_config.yml',
  'docwalk.yaml',
  'package.json',
];
/** Folders of included files, as Hugo, Jekyll, MkDocs and Docusaurus sites call them; '' is the folder itself. */
const folders = ['', 'includes', '_includes', 'snippets', '_snippets', 'examples', 'partials', '_partials', 'static'];
const largest = 2_000_000;

/**
 * Reads included files for the page `file` (absolute): the text, or null for a file that is not there, is no text, or stands outside
 * the site. A page can name any path: what is not below the site's root is never opened. `tell` hears where each stands (absolute).
 */
export function includesOf(
  file: string,
  tell: (found: string) => void = () => {},
): (wanted: string, from: string) => string | null {
  const root = rootOf(path.dirname(file));
  // the name a file has on its pages → where it stands, for what it includes in turn
  const stands = new Map<string, string>();
  return (wanted, from) => {
    const beside = path.dirname(stands.get(from) ?? file);
    const found = candidates(wanted, beside, root).find(candidate => isWithin(candidate, root));
    if (found === undefined) return null;
    tell(found);
    const decoded = decode(readFileSync(found), wanted);
    if (!decoded.ok) return null;
    stands.set(wanted, found);
    return decoded.text;
  };
}

/** The root of the site a folder (absolute) belongs to; the folder itself where nothing marks one. */
export function rootOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (rootMarks.some(mark => existsSync(path.join(at, mark)))) return at;
    if (path.dirname(at) === at) return folder;
  }
}

function candidates(wanted: string, beside: string, root: string): readonly string[] {
  const name = wanted.replace(/^@site\//, '/').replace(/^\/+/, '');
  const above: string[] = [];
  for (let at = beside; at.startsWith(root); at = path.dirname(at)) {
    above.push(...folders.map(folder => path.join(at, folder, name)));
    if (path.dirname(at) === at) break;
  }
  return wanted.startsWith('/') || wanted.startsWith('@site/') ? [path.join(root, name), ...above] : above;
}

function isWithin(candidate: string, root: string): boolean {
  try {
    const facts = statSync(candidate);
    if (!facts.isFile() || facts.size > largest) return false;
    return `${realpathSync(candidate)}${path.sep}`.startsWith(`${realpathSync(root)}${path.sep}`);
  } catch {
    return false;
  }
}
