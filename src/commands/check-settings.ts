import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Settings} from '../check/settings.ts';
import type {Texts} from '../texts/texts.ts';
import {compileGlob} from './glob.ts';
import {type Refusal, refuse} from './surroundings.ts';

/** The settings of a site, with its globs ready to be asked. */
export type SiteSettings = {
  /** As people are told of it; null: none was found. */
  readonly file: string | null;
  readonly settings: Settings;
  /** Whether a file of a folder or glob is to be checked. */
  keeps(file: string): boolean;
  /** The sidecar that the settings give a guide; null: the one beside it. */
  sidecarOf(file: string): string | null;
};

/** Reads the settings given, else the nearest `docwalk.yaml` of the folder and those above it. */
export async function openSettings(given: string | null, cwd: string, texts: Texts): Promise<SiteSettings | Refusal> {
  const file = given === null ? await findUpwards(cwd) : path.resolve(cwd, given);
  if (file === null) return siteOf(null, cwd, {docwalk: 1});
  const named = given ?? path.relative(cwd, file);
  try {
    const text = await readFile(file, 'utf8');
    // most sites have none, and are spared what reads them
    const {parseSettings} = await import('../check/settings.ts');
    const read = parseSettings(text, named, texts);
    return 'errors' in read ? refuse(...read.errors) : siteOf(named, path.dirname(file), read.settings);
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    return refuse(code === 'ENOENT' ? texts.command.missingFile(named) : texts.command.unreadable(named, message));
  }
}

async function findUpwards(folder: string): Promise<string | null> {
  const file = path.join(folder, 'docwalk.yaml');
  const there = await stat(file).then(
    facts => facts.isFile(),
    () => false,
  );
  if (there) return file;
  const above = path.dirname(folder);
  return above === folder ? null : findUpwards(above);
}

function siteOf(file: string | null, folder: string, settings: Settings): SiteSettings {
  const compiled = (globs: readonly string[] | undefined) => globs?.map(compileGlob) ?? null;
  const include = compiled(settings.include);
  const exclude = compiled(settings.exclude) ?? [];
  const sidecars = Object.entries(settings.sidecars ?? {}).map(([glob, target]) => ({
    matches: compileGlob(glob),
    target: path.resolve(folder, target),
  }));
  const fromHere = (one: string): string => path.relative(folder, one).replaceAll(path.sep, '/');
  return {
    file,
    settings,
    keeps: one => {
      const name = fromHere(one);
      return (include?.some(glob => glob.test(name)) ?? true) && !exclude.some(glob => glob.test(name));
    },
    sidecarOf: one => sidecars.find(({matches}) => matches.test(fromHere(one)))?.target ?? null,
  };
}
