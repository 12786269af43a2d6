/** Values put into the content of a file: in YAML and JSON they stay data, whatever stands in them. */
import {isScalar, parseDocument, type Scalar, visit} from 'yaml';
import {fillText} from '../../guide/shell/fill.ts';
import {isElided, mendJson} from './fragment.ts';
import type {MergeFormat} from './merge-text.ts';
import {applySplices, type Splice} from './splice.ts';

/**
 * Fills a content. A value that would read as something else where it stands (`a: b` as a mapping, `#` as a comment, a
 * quote as the end of a string) is quoted as that place needs it.
 */
export function fillContent(
  content: string,
  values: ReadonlyMap<string, string>,
  bare: ReadonlySet<string>,
  format: MergeFormat | null,
): string {
  const {text, filled} = fillText(content, values, bare);
  if (format === null || format === 'settings' || filled.length === 0) return text;
  const put = filled.map(({start, end}) => text.slice(start, end));
  // A stand-in for each value, so that the structure is read as it was before any value came in.
  const tokens = filled.map((_, at) => `docwalk${at}value`);
  const splices = filled.map(({start, end}, at) => ({start, end, text: tokens[at] ?? ''}));
  const template = applySplices(text, splices);
  const fill = (part: string, as: (value: string) => string): string =>
    tokens.reduce((whole, token, at) => whole.replaceAll(token, () => as(put[at] ?? '')), part);
  const plain = (part: string) => fill(part, value => value);
  if (format === 'toml')
    return template.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, one => fill(one, escaped)).replaceAll(/docwalk\d+value/g, plain);
  const quoted: Splice[] = scalarsIn(template, format).flatMap(scalar => {
    const [start, end] = scalar.range ?? [0, 0];
    const source = template.slice(start, end);
    if (!tokens.some(token => source.includes(token))) return [];
    return [{start, end, text: fillScalar(scalar, source, fill, plain)}];
  });
  return plain(applySplices(template, quoted));
}

const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);

function fillScalar(
  scalar: Scalar,
  source: string,
  fill: (part: string, as: (value: string) => string) => string,
  plain: (part: string) => string,
): string {
  if (scalar.type === 'QUOTE_DOUBLE') return fill(source, escaped);
  if (scalar.type === 'QUOTE_SINGLE') return fill(source, value => value.replaceAll("'", "''"));
  if (scalar.type !== 'PLAIN') return plain(source);
  const whole = plain(source);
  return standsPlain(whole) ? whole : JSON.stringify(whole);
}

/** Whether a text is one plain scalar of YAML, whatever it stands in: a key's value, a list, brackets. */
function standsPlain(text: string): boolean {
  return [`k: ${text}`, `- ${text}`, `[${text}, 1]`].every(yaml => {
    const document = parseDocument(yaml);
    const read = document.getIn([yaml.startsWith('k') ? 'k' : 0], true);
    return document.errors.length === 0 && isScalar(read) && read.source === text;
  });
}

/** Scalars with their places; lines that leave something out count as blank. None where the text cannot be read. */
function scalarsIn(template: string, format: 'json' | 'yaml'): readonly Scalar[] {
  const lines = template.split('\n').map(line => (isElided(line) ? ' '.repeat(line.length) : line));
  const text = lines.join('\n');
  const document = parseDocument(format === 'json' ? text.replaceAll('\t', ' ') : text, {uniqueKeys: false});
  if (document.errors.length > 0 && mendJson(text) === text) return [];
  const scalars: Scalar[] = [];
  visit(document, {Scalar: (_, node) => void scalars.push(node)});
  return scalars;
}
