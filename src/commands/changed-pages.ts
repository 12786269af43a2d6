/** `--changed-since REF`: which pages are to be checked, because they or what they take in have changed. */
import {readFileSync, realpathSync} from 'node:fs';
import path from 'node:path';
import {listGitChanges} from '../runner/git-changes.ts';
import type {Texts} from '../texts/texts.ts';
import type {CheckedPage, PageOrder} from './check-page.ts';
import {type Refusal, refuse, type Surroundings} from './surroundings.ts';

export type ChangedPages = {
  /** yes: the page itself or its sidecar has changed; perhaps: a file has that it may take in, its check will tell. */
  concerns(order: PageOrder): 'yes' | 'perhaps' | 'no';
  /** Whether a page that was checked took in what has changed, or looked for what came or went. */
  touched(order: PageOrder, page: CheckedPage): boolean;
};

/** What takes in a file, in any dialect: such a page may hold a changed one at second hand, without its name. */
const takesIn = /include|snippet|--8<--|^\s*import\s|readfile|code_?new|code_sample/m;

/** Asks git; a change of `settings` (absolute; null: there are none) concerns every page. */
export async function findChangedPages(
  ref: string,
  settings: string | null,
  {cwd, env}: Pick<Surroundings, 'cwd' | 'env'>,
  {check}: Texts,
): Promise<ChangedPages | Refusal> {
  const changes = await listGitChanges(ref, cwd, env);
  if (!changes.ok) return refuse(check.noChanges[changes.reason](ref, changes.detail));
  const changed = new Set(changes.files.map(file => path.join(changes.root, file)));
  const names = new Set(changes.files.map(file => path.posix.basename(file)));
  const mentioned = [...names, ...changes.files.flatMap(addressesOf)].flatMap(name => [name, encodeURI(name)]);
  const real = realPaths();
  const has = (file: string): boolean => changed.has(real(file)) || changed.has(targetOf(file));
  const all = settings !== null && has(settings);
  return {
    concerns({file, sidecar}) {
      if (all || has(file) || (sidecar !== null && has(sidecar))) return 'yes';
      if (changed.size === 0) return 'no';
      const text = readText(file);
      return takesIn.test(text) || mentioned.some(name => text.includes(name)) ? 'perhaps' : 'no';
    },
    touched: ({file}, {asked}) =>
      asked.some(one => {
        const stands = one[0] === 'include' ? one[4] : one[1];
        // what is not there any more stood wherever it was found then
        if (stands === null) return names.has(path.posix.basename(one[1]));
        return has(path.resolve(path.dirname(file), stands));
      }),
  };
}

/** How links to its headings may name a page without its ending: by the name of its file, or of the folder whose first page it is. */
function addressesOf(file: string): readonly string[] {
  const {name, ext, dir} = path.posix.parse(file);
  if (!/^\.(?:md|mdx|markdown)$/i.test(ext)) return [];
  const called = /^(?:_?index|readme)$/i.test(name) ? path.posix.basename(dir) : name;
  return called === '' ? [] : [`${called}#`, `${called}/#`];
}

/** The path as git has it: the folder without links in it, the file as it is called, for git keeps a link as a file. */
function realPaths(): (file: string) => string {
  const folders = new Map<string, string>();
  return file => {
    const folder = path.dirname(file);
    const known = folders.get(folder) ?? targetOf(folder);
    folders.set(folder, known);
    return path.join(known, path.basename(file));
  };
}

function targetOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
