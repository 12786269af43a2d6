/** A folder in place of a guide: which of its files is meant (DESIGN section 6). */
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {type Texts, textsFor} from '../texts/texts.ts';
import {splitLanguage} from './find-sidecar.ts';

export type OpenedFolder =
  | {readonly ok: true; readonly guide: string; readonly sidecar: string}
  | {readonly ok: false; readonly message: string};

/** Whether a file of that name is a page that docwalk reads where a folder is given. */
export const isPageName = (name: string): boolean => /\.(?:md|mdx|markdown|txt)$/i.test(name);
const sidecarFile = /\.docwalk\.yaml$/i;

/**
 * The guide of a folder with a sidecar: in the interface language, else English, else the one that names no language,
 * else the only one. `list` names the folder's files, null when it cannot be read.
 */
export async function openGuideFolder(
  folder: string,
  language: string,
  texts: Texts = textsFor('en'),
  list: (folder: string) => Promise<readonly string[] | null> = listFolder,
): Promise<OpenedFolder> {
  const names = [...((await list(folder)) ?? [])].sort();
  const sidecars = names.filter(name => sidecarFile.test(name));
  const stems = sidecars.map(name => name.replace(sidecarFile, ''));
  // `index.docwalk.yaml` is the sidecar of every guide here; a page that bears its name comes before the others
  const all = names
    .filter(isPageName)
    .map(name => ({name, whole: path.parse(name).name, ...splitLanguage(path.parse(name).name)}));
  const named = all.filter(({whole, stem}) => stems.includes(whole) || stems.includes(stem));
  const guides = named.length > 0 || !stems.includes('index') ? named : all;
  const family = (tag: string | null) => tag?.split('-')[0] ?? null;
  const inLanguage = (wanted: string | null) => guides.filter(guide => family(guide.language) === wanted);
  const found =
    [inLanguage(family(language.toLowerCase())), inLanguage('en'), inLanguage(null), guides].find(
      group => group.length > 0,
    ) ?? [];
  const [guide, ...others] = found;
  if (guide === undefined || others.length > 0) {
    const message = texts.rehearsal.sidecar.noLanguage(
      folder,
      found.map(({name}) => name),
    );
    return {ok: false, message};
  }
  const own = [guide.whole, guide.stem, 'index'].find(stem => stems.includes(stem)) ?? 'index';
  const sidecar = sidecars[stems.indexOf(own)] ?? '';
  return {ok: true, guide: path.join(folder, guide.name), sidecar: path.join(folder, sidecar)};
}

async function listFolder(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch {
    return null;
  }
}
