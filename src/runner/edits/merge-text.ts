/**
 * A fragment merged into the text of a configuration file. The result is read again and must be what merging the data
 * gives: where the splices cannot bring that about nothing is merged, and a person does it.
 */
import {type Document, isMap, parseAllDocuments} from 'yaml';
import {mendJson, withoutElisions} from './fragment.ts';
import {looseKeys, placeLoose, scalarsOf} from './loose-keys.ts';
import {isEqual, isMapping, mergeData} from './merge-data.ts';
import {mergeToml} from './merge-toml.ts';
import {mergeTree} from './merge-tree.ts';
import {applySplices} from './splice.ts';

/** `why`: `fragment` or `file` cannot be read as the format; `place`: it is not clear where the fragment belongs. */
export type Merged =
  | {readonly ok: true; readonly text: string}
  | {readonly ok: false; readonly why: 'fragment' | 'file' | 'place'};
export type MergeFormat = 'json' | 'yaml' | 'toml';

/** The format in which a file can be merged by structure; null: it cannot. `format` is the guide's word for it. */
export function mergeFormat(format: string | null, path: string): MergeFormat | null {
  const ending = /\.(json|ya?ml|toml)(?:\.(?:tmpl|sed|in|example|sample|tpl))?$/i.exec(path)?.[1]?.toLowerCase();
  for (const word of [format?.toLowerCase(), ending]) {
    if (word === 'json' || word === 'toml') return word;
    if (word === 'yaml' || word === 'yml') return 'yaml';
  }
  return null;
}

/** Whether a text is of the format. */
export const isReadable = (format: MergeFormat, text: string): boolean =>
  format === 'toml' ? mergeToml(text, '').ok : parse(text, true) !== null;

/** `old` null: there is no file yet, and the fragment becomes it. */
export function mergeText(format: MergeFormat, old: string | null, fragment: string): Merged {
  const bare = withoutElisions(fragment);
  if (format === 'toml') return mergeToml(old ?? '', bare);
  const wanted = format === 'json' ? mendJson(bare) : bare;
  return mergeYaml(old === null || old.trim() === '' ? null : old, wanted, format);
}

/** YAML, and JSON as the part of it that it is. */
function mergeYaml(old: string | null, fragment: string, format: 'json' | 'yaml'): Merged {
  const asked = parse(fragment, false);
  const [wanted] = asked ?? [];
  if (wanted?.contents == null || asked?.length !== 1) return {ok: false, why: 'fragment'};
  const loose = format === 'yaml' ? looseKeys(wanted.contents) : null;
  const strict = parse(fragment, true) !== null;
  if (old === null) {
    return strict ? {ok: true, text: ending(fragment.replace(/^\n+/, ''))} : {ok: false, why: 'fragment'};
  }
  const documents = parse(old, true);
  if (documents === null) return {ok: false, why: 'file'};
  if (loose !== null && documents.length > 0) {
    const root = documents.map(document => document.contents).filter(isMap);
    const atRoot = loose.some(({key}) => root.some(map => map.has(key)));
    const deeper = documents.some(document =>
      scalarsOf(document.contents).some(one => loose.some(({key}) => key === one.key)),
    );
    if (!atRoot && deeper) return mergeLoose(old, documents, loose);
  }
  if (!strict) return {ok: false, why: 'fragment'};
  // Only comments, or nothing: the fragment becomes the content.
  if (documents.every(document => document.toJS() === null)) {
    const text = `${ending(old)}${ending(fragment)}`;
    return parse(text, true) === null ? {ok: false, why: 'file'} : {ok: true, text};
  }
  const target = targetOf(documents, wanted.toJS());
  if (target === null || target.document.contents === null) return {ok: false, why: 'place'};
  const {at} = target;
  const splices = mergeTree({text: old, root: target.document.contents}, {text: fragment, root: wanted.contents});
  const text = splices === null ? null : applySplices(old, splices);
  const merged = text === null ? null : parse(text, true);
  const right = documents.map((one, index) =>
    index === at ? mergeData(one.toJS(), wanted.toJS()) : (one.toJS() as unknown),
  );
  if (
    text === null ||
    merged === null ||
    !isEqual(
      merged.map(one => one.toJS() as unknown),
      right,
    )
  ) {
    return {ok: false, why: 'place'};
  }
  return {ok: true, text};
}

/** The documents of a text; null when one has an error. Tabs indent JSON but not YAML, so they are read as blanks. */
function parse(text: string, unique: boolean): readonly Document[] | null {
  const read = parseAllDocuments(/^\s*[{[]/.test(text) ? text.replaceAll('\t', ' ') : text, {uniqueKeys: unique});
  if (!Array.isArray(read)) return [];
  return read.some(document => document.errors.length > 0) ? null : read;
}

/** The one document, else the one that is about the same thing (`kind` and `metadata.name`). */
function targetOf(
  documents: readonly Document[],
  wanted: unknown,
): {readonly document: Document; readonly at: number} | null {
  const named = (data: unknown) =>
    isMapping(data) && isMapping(data.metadata) ? `${String(data.kind)} ${String(data.metadata.name)}` : null;
  const name = named(wanted);
  const fitting = documents
    .map((document, at) => ({document, at}))
    .filter(({document}) => documents.length === 1 || (name !== null && named(document.toJS()) === name));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function mergeLoose(old: string, documents: readonly Document[], loose: Parameters<typeof placeLoose>[1]): Merged {
  const placed = placeLoose(documents, loose);
  if (placed === null) return {ok: false, why: 'place'};
  const text = applySplices(old, placed.splices);
  for (const [scalar, value] of placed.values) scalar.value = value;
  const merged = parse(text, true);
  const right = documents.map(document => document.toJS() as unknown);
  if (
    merged === null ||
    !isEqual(
      merged.map(one => one.toJS() as unknown),
      right,
    )
  )
    return {ok: false, why: 'place'};
  return {ok: true, text};
}

const ending = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
