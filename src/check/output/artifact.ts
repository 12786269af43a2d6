/** Files and places in them, as SARIF names both. */
import type {Place} from '../../guide/schema.ts';
import type {CheckedFile} from './report.ts';

/** A relative reference (RFC 3986) for a relative name, a `file:` URI for an absolute one, Windows' with their drive too. */
export function uriOf(file: string): string {
  const encoded = file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (file.startsWith('//')) return `file:${encoded}`;
  if (file.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(file) ? `file:///${file.slice(0, 2)}${encoded.slice(4)}` : encoded;
}

/** Lines and columns, offset and length, and the words themselves where the place is within one line of those that are given. */
export function regionOf({start, end}: Place, lines: CheckedFile['lines'] = new Map()): object {
  const line = start.line === end.line ? lines.get(start.line) : undefined;
  return {
    ...{startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column},
    ...{charOffset: start.offset, charLength: end.offset - start.offset},
    ...(line !== undefined &&
      end.offset > start.offset && {snippet: {text: line.slice(start.column - 1, end.column - 1)}}),
  };
}
