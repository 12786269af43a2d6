import type {Draft} from './draft.ts';
import {type LineIndex, lineAt, lineEnd, pointIn} from './line-index.ts';
import type {SourceLine} from './tree.ts';

/**
 * A code node for a stretch of source that Markdown did not see as code. The indentation that all its lines share is left
 * out, line ends stay.
 */
export function codeFrom(
  index: LineIndex,
  start: number,
  end: number,
  language: string | null,
  fenced: boolean,
  /** Strip so many columns and these quote marks instead of what all lines share. */
  strip?: {readonly column: number; readonly quotes: number},
): Draft {
  const first = lineAt(index, start);
  const last = lineAt(index, end);
  const spans: {start: number; end: number}[] = [];
  for (let line = first; line <= last; line++) {
    const lineStart = index.starts[line] ?? 0;
    // A stretch that begins behind its opener on the same line has no indentation there.
    const inside = line === first && index.text.slice(lineStart, start).trim() !== '';
    spans.push({start: inside ? start : lineStart, end: line === last ? end : lineEnd(index, line)});
  }
  const indents = spans
    .map(span => index.text.slice(span.start, span.end))
    .filter(line => line.trim() !== '')
    .map(line => line.length - line.trimStart().length);
  const shared = indents.reduce((least, indent) => Math.min(least, indent), indents[0] ?? 0);
  const lines: SourceLine[] = spans.map(span => {
    const from = strip ? stripped(index.text, span, strip) : Math.min(span.start + shared, span.end);
    return {text: index.text.slice(from, span.end), at: pointIn(index, from)};
  });
  const value = lines.map((line, number) => {
    const next = spans[number + 1];
    const ends = spans[number]?.end ?? end;
    return line.text + (next ? index.text.slice(ends, index.starts[first + number + 1] ?? ends) : '');
  });
  return {
    type: 'code',
    lang: language,
    meta: null,
    value: value.join(''),
    position: {start: pointIn(index, start), end: pointIn(index, end)},
    data: {lines, fenced},
  };
}

function stripped(
  text: string,
  span: {readonly start: number; readonly end: number},
  strip: {readonly column: number; readonly quotes: number},
): number {
  let at = span.start;
  for (let quotes = 0; quotes < strip.quotes; quotes++) {
    const found = /^[ \t]*> ?/.exec(text.slice(at, Math.min(span.end, at + 200)));
    if (!found) break;
    at += found[0].length;
  }
  for (let column = 0; at < span.end && column < strip.column; at++) {
    if (text[at] === ' ') column++;
    else if (text[at] === '\t') column += 4 - (column % 4);
    else break;
  }
  return at;
}
