/** A sidecar's bytes → its data or everything that is wrong with it (DESIGN section 7), and where it is looked for. */
import {createHash} from 'node:crypto';
import path from 'node:path';
import {type Texts, textsFor} from '../texts/texts.ts';
import type {SidecarProblem} from './problem.ts';
import {readYaml} from './read-yaml.ts';
import {Sidecar} from './schema.ts';
import {explainIssues} from './schema-problems.ts';
import type {Locate} from './source-map.ts';

/** Where a sidecar came from; `locate` finds the place of a part of it. */
export type SidecarSource = {
  readonly file: string;
  /** Doubles and assets are relative to it. */
  readonly folder: string;
  readonly sha256: string;
  readonly locate: Locate;
};
export type ReadSidecar =
  | {readonly ok: true; readonly sidecar: Sidecar; readonly source: SidecarSource}
  | {readonly ok: false; readonly problems: readonly SidecarProblem[]};

/** Reads a sidecar. All its problems come at once, each with file, line and column; `file` is only named, not opened. */
export function parseSidecar(text: string, file: string, texts: Texts = textsFor('en')): ReadSidecar {
  const yaml = readYaml(text, file, texts);
  if (!yaml.ok) return yaml;
  const {data, locate} = yaml;
  const read = Sidecar.safeParse(data);
  if (!read.success) return {ok: false, problems: explainIssues(read.error, Sidecar, data, {file, locate, texts})};
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {ok: true, sidecar: read.data, source: {file, folder: path.dirname(file), sha256, locate}};
}

/**
 * The sidecar that stands beside a guide: named as the guide without extension, then also without its language part,
 * then `index.docwalk.yaml`; null when there is none.
 */
export async function findSidecar(
  guideFile: string,
  exists: (file: string) => Promise<boolean>,
): Promise<string | null> {
  const {dir, name} = path.parse(guideFile);
  for (const stem of new Set([name, splitLanguage(name).stem, 'index'])) {
    const file = path.join(dir, `${stem}.docwalk.yaml`);
    if (await exists(file)) return file;
  }
  return null;
}

const languages = new Intl.DisplayNames('en', {type: 'language', fallback: 'none'});

/** `guide.zh-CN` → stem `guide`, language `zh-cn`; a last part that names no language belongs to the stem. */
export function splitLanguage(name: string): {readonly stem: string; readonly language: string | null} {
  const match = /^(.+)\.([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)$/i.exec(name);
  const tag = match?.[2]?.replaceAll('_', '-').toLowerCase();
  if (match === null || tag === undefined || !isLanguage(tag)) return {stem: name, language: null};
  return {stem: match[1] ?? name, language: tag};
}

function isLanguage(tag: string): boolean {
  try {
    return languages.of(tag) !== undefined;
  } catch {
    return false;
  }
}
