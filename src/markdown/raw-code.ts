import type {Draft} from './draft.ts';
import {lineAt, lineEnd, type LineIndex, pointIn} from './line-index.ts';
import type {Mark} from './mark.ts';
import type {SourceLine} from './tree.ts';

/** The body of a `{% highlight %}` or of a code tab as a code node; the indentation all its lines share is left out. */
export function rawCode(mark: Mark, index: LineIndex): Draft {
  const first = lineAt(index, mark.start);
  const last = lineAt(index, mark.end);
  const sources: {start: number; end: number}[] = [];
  for (let line = first; line <= last; line++) {
    const start = index.starts[line] ?? 0;
    // A body that begins behind its opener on the same line has no indentation there.
    const blanks = index.text.slice(start, mark.start).trim() === '';
    const from = line === first && !blanks ? mark.start : start;
    sources.push({start: from, end: Math.min(lineEnd(index, line), line === last ? mark.end : Number.POSITIVE_INFINITY)});
  }
  const indents = sources
    .filter(({start, end}) => index.text.slice(start, end).trim() !== '')
    .map(({start, end}) => /^[ \t]*/.exec(index.text.slice(start, end))?.[0].length ?? 0);
  const shared = Math.min(...indents);
  const lines: SourceLine[] = sources.map(({start, end}) => {
    const from = Math.min(start + shared, end);
    return {text: index.text.slice(from, end), at: pointIn(index, from)};
  });
  return {
    type: 'code',
    lang: mark.args.positional[0] ?? null,
    meta: null,
    value: lines.map(line => line.text).join('\n'),
    position: {start: pointIn(index, mark.start), end: pointIn(index, mark.end)},
    data: {lines, fenced: true},
  };
}
