/** Reads JSON and YAML, and says where they are none. */
import {parseAllDocuments} from 'yaml';

export type Parsed =
  | {readonly documents: readonly unknown[]; readonly fault: null}
  | {readonly fault: {readonly line: number; readonly column: number; readonly why: string}};

function placeOf(text: string, offset: number): {line: number; column: number} {
  const before = text.slice(0, offset);
  return {line: before.split('\n').length, column: offset - before.lastIndexOf('\n')};
}

export function parseJson(source: string): Parsed {
  // A byte order mark is no part of the data; Windows tools write one.
  const text = source.replace(/^\ufeff/, '');
  try {
    return {documents: [JSON.parse(text)], fault: null};
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = /at position (\d+)/.exec(message)?.[1];
    const offset = at === undefined ? text.length : Number(at);
    const why = message.replace(/ in JSON at position.*$/s, '').replace(/ \(line \d+ column \d+\)$/, '');
    return {fault: {...placeOf(text, offset), why}};
  }
}

/** Every document of a YAML text. */
export function parseYaml(source: string): Parsed {
  const documents = parseAllDocuments(source, {prettyErrors: false, logLevel: 'error'});
  const list = Array.isArray(documents) ? documents : [];
  for (const document of list) {
    const error = document.errors[0];
    if (error !== undefined) return {fault: {...placeOf(source, error.pos[0]), why: error.message}};
  }
  return {documents: list.map(document => document.toJS({maxAliasCount: 1000})), fault: null};
}
