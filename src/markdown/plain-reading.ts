import type {Draft} from './draft.ts';
import {fenceAt} from './fence.ts';
import {indexLines, lineEnd, lineText, pointIn} from './line-index.ts';
import {codeFrom} from './source-code.ts';

/** Blocks that are told apart. */
const mostBlocks = 4_000;
const heading = /^(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$/;

/**
 * The plainest reading of a text, in time that grows with its length only: headings, fences, and blocks of lines between
 * blank lines as paragraphs, what is left behind the first thousands of them as one. For what the parser cannot take.
 */
export function readPlainly(text: string): Draft {
  const index = indexLines(text);
  const children: Draft[] = [];
  const count = index.starts.length;
  const place = (from: number, to: number): Draft['position'] => ({
    start: pointIn(index, from),
    end: pointIn(index, to),
  });
  for (let line = 0; line < count; line++) {
    if (children.length === mostBlocks) {
      const from = index.starts[line] ?? text.length;
      if (text.slice(from).trim() !== '') children.push(paragraph(text.slice(from).trim(), place(from, text.length)));
      break;
    }
    const source = lineText(index, line);
    if (source.trim() === '') continue;
    const start = (index.starts[line] ?? 0) + source.length - source.trimStart().length;
    const sequence = fenceAt(text, start);
    if (sequence !== null) {
      let last = line + 1;
      while (last < count && !closes(lineText(index, last), sequence)) last++;
      const end = lineEnd(index, Math.min(last, count - 1));
      if (last > line + 1) {
        const code = codeFrom(index, index.starts[line + 1] ?? end, lineEnd(index, last - 1), language(source), true);
        children.push({...code, position: place(start, end)});
      } else children.push(paragraph(text.slice(start, end).trimEnd(), place(start, end)));
      line = last;
      continue;
    }
    const title = heading.exec(source.trimStart());
    if (title?.[1] && title[2]) {
      const from = start + source.trimStart().indexOf(title[2], title[1].length);
      const inner: Draft = {type: 'text', value: title[2], position: place(from, from + title[2].length)};
      children.push({
        type: 'heading',
        depth: title[1].length,
        children: [inner],
        position: place(start, lineEnd(index, line)),
      });
      continue;
    }
    let last = line;
    while (last + 1 < count && continues(lineText(index, last + 1), text, index.starts[last + 1] ?? 0)) last++;
    const words: string[] = [];
    for (let each = line; each <= last; each++) words.push(lineText(index, each).replace(/^[ \t>]+|[ \t]+$/g, ''));
    const from = start + (/^[ \t>]*/.exec(source.trimStart())?.[0].length ?? 0);
    const end = lineEnd(index, last);
    children.push(paragraph(words.join('\n'), place(Math.min(from, end), end)));
    line = last;
  }
  return {type: 'root', children, position: place(0, text.length)};
}

function paragraph(value: string, position: Draft['position']): Draft {
  return {type: 'paragraph', children: value === '' ? [] : [{type: 'text', value, position}], position};
}

function closes(line: string, sequence: string): boolean {
  const rest = line.trim();
  return rest.length >= sequence.length && rest === (sequence[0] ?? '').repeat(rest.length);
}

function language(source: string): string | null {
  return /^\s*[`~]+[ \t]*([^\s`{]+)/.exec(source)?.[1] ?? null;
}

function continues(line: string, text: string, start: number): boolean {
  if (line.trim() === '' || heading.test(line.trimStart())) return false;
  return fenceAt(text, start + line.length - line.trimStart().length) === null;
}
