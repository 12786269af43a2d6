/** TOML by its lines: the parser knows data only, so tables and keys are found in the text and the result is read again. */
import {parse, stringify} from 'smol-toml';
import {isEqual, isMapping, mergeData} from './merge-data.ts';
import type {Merged} from './merge-text.ts';

type Entry = {readonly key: string; readonly lines: readonly string[]};
/** `header`: `[a.b]` or `[[a.b]]` as written, '' for what stands before the first. */
type Table = {readonly header: string; readonly many: boolean; lead: string[]; entries: Entry[]; tail: string[]};

/** Keys keep their place and comments; new ones come after the last of their table, new tables at the end. */
export function mergeToml(old: string, fragment: string): Merged {
  const wanted = dataOf(fragment);
  if (wanted === null) return {ok: false, why: 'fragment'};
  const there = dataOf(old);
  if (there === null) return {ok: false, why: 'file'};
  const right = mergeData(there, wanted);
  if (isEqual(there, right)) return {ok: true, text: old};
  if (old.trim() === '') return {ok: true, text: `${fragment.trim()}\n`};
  const tables = tablesOf(old);
  const asked = tablesOf(fragment);
  if (tables === null || asked === null) return {ok: false, why: 'place'};
  for (const table of asked) mergeTable(tables, table);
  const text = tables.map(textOf).join('').replace(/^\n+/, '');
  return isEqual(dataOf(text), right) ? {ok: true, text} : {ok: false, why: 'place'};
}

function dataOf(text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(parse(text), (_, value) => (typeof value === 'bigint' ? String(value) : value)));
  } catch {
    return null;
  }
}

const headerLine = /^\s*(\[\[?)\s*([^[\]]+?)\s*\]\]?\s*(?:#.*)?$/;
const keyLine = /^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/;

/** The tables of a text; null when a value's end cannot be found. */
function tablesOf(text: string): Table[] | null {
  const tables: Table[] = [{header: '', many: false, lead: [], entries: [], tail: []}];
  const lines = text.replace(/\n$/, '').split('\n');
  let before: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const table = tables.at(-1) as Table;
    const header = headerLine.exec(line);
    if (header !== null) {
      const many = header[1] === '[[';
      const named = `${many ? '[[' : '['}${(header[2] ?? '').replaceAll(/\s*\.\s*/g, '.')}${many ? ']]' : ']'}`;
      // Comments right above a header belong to it, blank lines before them to the table above.
      const own = before.findLastIndex(one => one.trim() === '') + 1;
      table.tail.push(...before.slice(0, own));
      tables.push({header: named, many, lead: [...before.slice(own), line], entries: [], tail: []});
      before = [];
      continue;
    }
    const key = keyLine.exec(line)?.[1];
    if (key === undefined) {
      before.push(line);
      continue;
    }
    let end = at;
    while (dataOf(lines.slice(at, end + 1).join('\n')) === null) {
      end += 1;
      if (end >= lines.length) return null;
    }
    table.entries.push({key: key.replaceAll(/\s+/g, ''), lines: [...before, ...lines.slice(at, end + 1)]});
    before = [];
    at = end;
  }
  (tables.at(-1) as Table).tail.push(...before);
  return tables;
}

function mergeTable(tables: Table[], wanted: Table): void {
  if (wanted.header === '' && wanted.entries.length === 0) return;
  const there = tables.findLast(
    table => table.header === wanted.header && (!wanted.many || isAbout(table.entries, wanted.entries)),
  );
  if (there === undefined) {
    const last = tables.at(-1) as Table;
    const apart = textOf(last).trim() === '' || last.tail.at(-1)?.trim() === '' ? [] : [''];
    const lead = wanted.lead.map(line => line.trimStart());
    tables.push({...wanted, lead: [...apart, ...lead], tail: []});
    return;
  }
  for (const entry of wanted.entries) {
    const at = there.entries.findIndex(one => one.key === entry.key);
    const one = there.entries[at];
    const indent = /^\s*/.exec(there.entries.at(-1)?.lines.at(0) ?? '')?.[0] ?? '';
    const own = entry.lines.filter(line => keyLine.test(line) || !/^\s*(?:#|$)/.test(line));
    if (one === undefined) there.entries.push({key: entry.key, lines: own.map(line => indent + line.trimStart())});
    else there.entries[at] = merged(one, entry, indent);
  }
}

/** Whether two tables of a list go by the same name: by the rule of `mergeData`. */
function isAbout(there: readonly Entry[], wanted: readonly Entry[]): boolean {
  const [a, b] = [there, wanted].map(entries => dataOf(entries.flatMap(entry => entry.lines).join('\n')));
  const list = mergeData([a], [b]);
  return Array.isArray(list) && list.length === 1;
}

function merged(there: Entry, wanted: Entry, indent: string): Entry {
  const [a, b] = [there, wanted].map(entry => dataOf(entry.lines.join('\n')));
  const both = mergeData(a, b);
  if (isEqual(a, both) || !isMapping(both)) return there;
  const at = there.lines.findIndex(line => keyLine.test(line));
  const comment = there.lines.length === at + 1 ? (/\s+#[^"']*$/.exec(there.lines[at] ?? '')?.[0] ?? '') : '';
  const text = stringify(both).trimEnd();
  return {key: there.key, lines: [...there.lines.slice(0, at), ...`${indent}${text}${comment}`.split('\n')]};
}

function textOf({lead, entries, tail}: Table): string {
  return [...lead, ...entries.flatMap(entry => entry.lines), ...tail].map(line => `${line}\n`).join('');
}
