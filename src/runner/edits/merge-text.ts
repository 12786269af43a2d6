/**
 * A fragment merged into the text of a configuration file. The result is read again and must be what merging the data
 * gives: where the splices cannot bring that about nothing is merged, and a person does it.
 */
import {type Document, isMap, parseAllDocuments} from 'yaml';
import {mendJson, withoutElisions} from './fragment.ts';
import {looseKeys, placeLoose} from './loose-keys.ts';
import {isEqual, isMapping, mergeData} from './merge-data.ts';
import {mergeSettings} from './merge-settings.ts';
import {mergeToml} from './merge-toml.ts';
import {mergeTree} from './merge-tree.ts';
import {applySplices} from './splice.ts';

/** `why`: `fragment` or `file` cannot be read as the format; `place`: it is not clear where the fragment belongs. */
export type Merged =
  | {readonly ok: true; readonly text: string}
  | {readonly ok: false; readonly why: 'fragment' | 'file' | 'place'};
/** `settings`: one `name=value` a line, with or without sections. */
export type MergeFormat = 'json' | 'yaml' | 'toml' | 'settings';

const settingsWords = new Set(['ini', 'conf', 'cfg', 'cnf', 'properties', 'env', 'dotenv', 'flagfile']);

/** The format in which a file can be merged by structure; null: it cannot. `format` is the guide's word for it. */
export function mergeFormat(format: string | null, path: string): MergeFormat | null {
  const ending = /\.(json|ya?ml|toml|ini|conf|cfg|cnf|properties|env)(?:\.(?:tmpl|sed|in|example|sample|tpl))?$/i
    .exec(path)?.[1]
    ?.toLowerCase();
  for (const word of [format?.toLowerCase(), ending]) {
    if (word === 'json' || word === 'toml') return word;
    if (word === 'yaml' || word === 'yml') return 'yaml';
  }
  if (settingsWords.has(format?.toLowerCase() ?? '') || settingsWords.has(ending ?? '')) return 'settings';
  return null;
}

/** Whether a text is of the format. */
export const isReadable = (format: MergeFormat, text: string): boolean =>
  format === 'toml' ? mergeToml(text, '').ok : format === 'settings' || parse(text, true) !== null;

/** `old` null: there is no file yet, and the fragment becomes it. */
export function mergeText(format: MergeFormat, old: string | null, fragment: string): Merged {
  const bare = withoutElisions(fragment);
  if (format === 'toml') return mergeToml(old ?? '', bare);
  if (format === 'settings') return mergeSettings(old ?? '', bare);
  const wanted = format === 'json' ? mendJson(bare) : bare;
  return mergeYaml(old === null || old.trim() === '' ? null : old, wanted, format);
}

/** YAML, and JSON as the part of it that it is. A fragment of several objects is merged one after the other. */
function mergeYaml(old: string | null, fragment: string, format: 'json' | 'yaml'): Merged {
  const parts =
    format === 'json' ? [fragment] : fragment.split(/^---[ \t]*$/m).filter(part => /^\s*[^#\s]/m.test(part));
  if (old === null) {
    return parts.length > 0 && parse(fragment, true) !== null
      ? {ok: true, text: ending(fragment.replace(/^\n+/, ''))}
      : {ok: false, why: 'fragment'};
  }
  let text = old;
  for (const part of parts.length === 0 ? [fragment] : parts) {
    const merged = mergePart(text, part, format);
    if (!merged.ok) return merged;
    text = merged.text;
  }
  return {ok: true, text};
}

function mergePart(old: string, fragment: string, format: 'json' | 'yaml'): Merged {
  const asked = parse(fragment, false);
  const [wanted] = asked ?? [];
  if (wanted?.contents == null || asked?.length !== 1) return {ok: false, why: 'fragment'};
  const loose = format === 'yaml' ? looseKeys(wanted.contents) : null;
  const strict = parse(fragment, true) !== null;
  const documents = parse(old, true);
  if (documents === null) return {ok: false, why: 'file'};
  // Such lines are no whole of their own where a key comes twice, nor where the file's own top is fixed.
  if (loose !== null && (!strict || documents.some(isKubernetesObject))) {
    const known = documents.some(({contents}) => isMap(contents) && loose.some(({key}) => contents.has(key)));
    if (!known) return mergeLoose(old, documents, loose);
  }
  if (!strict) return {ok: false, why: 'fragment'};
  // Only comments, or nothing: the fragment becomes the content.
  if (documents.every(document => document.toJS() === null)) {
    const text = `${ending(old)}${ending(fragment)}`;
    return parse(text, true) === null ? {ok: false, why: 'file'} : {ok: true, text};
  }
  const name = nameOf(wanted.toJS());
  if (name !== null && format === 'yaml' && documents.every(document => nameOf(document.toJS()) !== name)) {
    const text = `${ending(old)}---\n${ending(fragment.replace(/^\n+/, ''))}`;
    return parse(text, true) === null ? {ok: false, why: 'place'} : {ok: true, text};
  }
  const target = targetOf(documents, name);
  if (target === null || target.document.contents === null) return {ok: false, why: 'place'};
  const {at} = target;
  const splices = mergeTree({text: old, root: target.document.contents}, {text: fragment, root: wanted.contents});
  const text = splices === null ? null : applySplices(old, splices);
  return mergedAs(
    text,
    documents.map((one, index) => (index === at ? mergeData(one.toJS(), wanted.toJS()) : (one.toJS() as unknown))),
  );
}

/** The documents of a text; null when one has an error. Tabs indent JSON but not YAML, so they are read as blanks. */
function parse(text: string, unique: boolean): readonly Document[] | null {
  const read = parseAllDocuments(/^\s*[{[]/.test(text) ? text.replaceAll('\t', ' ') : text, {uniqueKeys: unique});
  if (!Array.isArray(read)) return [];
  return read.some(document => document.errors.length > 0) ? null : read;
}

const isKubernetesObject = ({contents}: Document): boolean =>
  isMap(contents) && contents.has('apiVersion') && contents.has('kind');

/** `kind` and name of a Kubernetes object; null where the data is none. */
const nameOf = (data: unknown): string | null =>
  isMapping(data) && isMapping(data.metadata) && typeof data.kind === 'string'
    ? `${data.kind} ${String(data.metadata.name)}`
    : null;

/** The document of that name, where the fragment has one; else the only one. */
function targetOf(
  documents: readonly Document[],
  name: string | null,
): {readonly document: Document; readonly at: number} | null {
  const all = documents.map((document, at) => ({document, at}));
  const fitting = name === null ? all : all.filter(({document}) => nameOf(document.toJS()) === name);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function mergeLoose(old: string, documents: readonly Document[], loose: Parameters<typeof placeLoose>[1]): Merged {
  const placed = placeLoose(documents, loose);
  if (placed === null) return {ok: false, why: 'place'};
  const text = applySplices(old, placed.splices);
  for (const [scalar, value] of placed.values) scalar.value = value;
  return mergedAs(
    text,
    documents.map(document => document.toJS() as unknown),
  );
}

/** The merged text where it reads as the data that was meant; a splice that says anything else is never written. */
function mergedAs(text: string | null, meant: readonly unknown[]): Merged {
  const read = text === null ? null : parse(text, true);
  const data = read?.map(document => document.toJS() as unknown);
  return text !== null && isEqual(data, meant) ? {ok: true, text} : {ok: false, why: 'place'};
}

const ending = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
