/** Reads JSON and YAML, and says where they are none. */
import {parseAllDocuments} from 'yaml';
import {findJsonFault} from '../../../guide/json-fault.ts';
import {excerpt, type ProofTexts} from '../look.ts';

/** `found`: the character that cannot stand there, null at the end; `why`: the parser's own words where it has some. */
export type DataFault = {
  readonly line: number;
  readonly column: number;
  readonly found: string | null;
  readonly why: string | null;
};

export type Parsed = {readonly documents: readonly unknown[]; readonly fault: null} | {readonly fault: DataFault};

function placeOf(text: string, offset: number): {line: number; column: number} {
  const before = text.slice(0, offset);
  return {line: before.split('\n').length, column: offset - before.lastIndexOf('\n')};
}

export function parseJson(source: string): Parsed {
  // A byte order mark is no part of the data; Windows tools write one.
  const text = source.replace(/^\ufeff/, '');
  try {
    return {documents: [JSON.parse(text)], fault: null};
  } catch {
    const offset = findJsonFault(text) ?? text.length;
    const rest = text.slice(offset, offset + 1);
    return {fault: {...placeOf(text, offset), found: rest === '' ? null : rest, why: null}};
  }
}

/** Every document of a YAML text. */
export function parseYaml(source: string): Parsed {
  const documents = parseAllDocuments(source, {prettyErrors: false, logLevel: 'error'});
  const list = Array.isArray(documents) ? documents : [];
  for (const document of list) {
    const error = document.errors[0];
    if (error !== undefined) return {fault: {...placeOf(source, error.pos[0]), found: null, why: error.message}};
  }
  return {documents: list.map(document => document.toJS({maxAliasCount: 1000})), fault: null};
}

/** What is wrong with a text, as a sentence. */
export function tellFault(fault: DataFault, format: 'json' | 'yaml', name: string, texts: ProofTexts): string {
  const {line, column, found, why} = fault;
  const said = texts.written;
  if (format === 'yaml') return said.badYaml(name, line, column, excerpt(why ?? ''));
  return found === null ? said.shortJson(name, line) : said.badJson(name, line, column, excerpt(found));
}
