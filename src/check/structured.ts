/** Blocks of JSON, YAML and TOML, read by the parsers of those languages. */
import {parse as parseToml} from 'smol-toml';
import {parseAllDocuments} from 'yaml';
import {findJsonFault} from '../guide/json-fault.ts';
import {coverMacros, coverPlaceholders, findPlaceholders, type Placeholder} from '../guide/shell/placeholders.ts';
import type {CodeBlock} from './code-block.ts';

export type Format = 'json' | 'yaml' | 'toml';
export type Fault = {
  /** What the parser says, its first line. */
  readonly reason: string;
  /** Offset in the block's text. */
  readonly at: number;
};

/** The format a block is written in: by its fence, else by its content where it is read as a file. */
export function formatOf(block: CodeBlock): Format | null {
  // a here-document of a command that was not read as one
  if (block.commands.length > 0 || /<<-?\s*['"]?\w+['"]?/.test(block.text.split('\n', 1)[0] ?? '')) return null;
  const named = block.fence.kind === 'config' ? block.fence.format : null;
  if (named === 'json' && /^json(?:5|c)$/i.test(block.node.lang ?? '')) return null;
  if (named === 'json' || named === 'yaml' || named === 'toml') return named;
  if (block.fence.kind !== 'open' || (block.edit === null && block.exhibit?.role !== 'example')) return null;
  const {kind} = block.look;
  // words with a colon look like YAML too: only the name of a file makes them a file of it
  if (kind === 'yaml') return /\.ya?ml$/i.test(block.edit?.path ?? '') ? kind : null;
  // an object of JavaScript has no quotation marks at its keys
  if (kind === 'json' && !/"[^"\n]*"\s*:/.test(block.text)) return null;
  return kind === 'json' || kind === 'toml' ? kind : null;
}

/** Lines that only say that something is left out. */
export const findElisions = (text: string): readonly RegExpMatchArray[] => [
  ...text.matchAll(/^[ \t]*(?:(?:\/\/|#|-)[ \t]*)?(?:\.{3,}|…+)[ \t]*,?[ \t]*$/gm),
];

/** Why the block does not parse; null where it does. Placeholders, macros and elisions count as read. */
export function faultOf(block: CodeBlock, format: Format): Fault | null {
  // Docusaurus takes these comments out, whatever the language (https://docusaurus.io/docs/markdown-features/code-blocks)
  const text = block.text.replace(/^[ \t]*(?:\/\/|#|--|%|<!--|\/\*) ?highlight-(?:next-line|start|end)\b.*$/gm, line =>
    ' '.repeat(line.length),
  );
  const placeholders = findPlaceholders(text, 'config');
  // a number is a value in JSON, inside a string it is text
  const covered =
    format === 'json'
      ? coverMacros(placeholders.reduce(putNumber, text))
      : coverMacros(coverPlaceholders(text, placeholders));
  // a difference between two files, shown under the name of their format
  if (/^--- .*\n\+\+\+ /m.test(covered)) return null;
  if (format === 'json') {
    const fault = jsonFault(covered);
    // an example may show some values of a list, one behind the other
    const several = fault !== null && block.edit === null && jsonFault(covered.slice(0, fault.at)) === null;
    return several ? null : fault;
  }
  if (format === 'toml') return tomlFault(covered);
  return yamlFault(covered, block.edit?.mode === 'create');
}

const putNumber = (text: string, {start, end}: Placeholder): string =>
  text.slice(0, start) + '1'.repeat(end - start) + text.slice(end);

function jsonFault(text: string): Fault | null {
  if (parses(text)) return null;
  // the name of the file, as a comment over it
  const at = findJsonFault(
    text.replace(/^\s*(?:\/\/|#) ?[\w./-]+\.json\w*[ \t]*(?=\n)/, name => ' '.repeat(name.length)),
  );
  return at === null ? null : {reason: 'JSON', at};
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** An example may show one key several times, a file may not. */
function yamlFault(text: string, uniqueKeys: boolean): Fault | null {
  const documents = parseAllDocuments(text, {prettyErrors: false, strict: false, uniqueKeys});
  if (!Array.isArray(documents)) return null;
  const [error] = documents.flatMap(document => document.errors);
  return error === undefined ? null : {reason: error.message.split('\n')[0] ?? '', at: error.pos[0]};
}

function tomlFault(text: string): Fault | null {
  try {
    parseToml(text);
    return null;
  } catch (error) {
    const {line = 1, column = 1, message = ''} = error as {line?: number; column?: number; message?: string};
    const rows = text.split('\n').slice(0, line - 1);
    const at = rows.reduce((sum, row) => sum + row.length + 1, 0) + column - 1;
    return {
      reason: message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? '',
      at: Math.min(at, text.length),
    };
  }
}
