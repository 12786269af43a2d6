/** A sidecar's bytes → its data or everything that is wrong with it (DESIGN section 7). */
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
