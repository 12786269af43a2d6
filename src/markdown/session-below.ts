import type {Draft} from './draft.ts';
import {type LineIndex, lineEnd, lineText, pointIn} from './line-index.ts';
import {codeFrom} from './source-code.ts';

/**
 * Words with a session right below them, no blank line between ("build it:" over `$ make`): in a text document both are one
 * paragraph to Markdown. Gives the words and the session apart, or the paragraph as it is. `prompt`: what a typed line begins with.
 */
export function partSession(paragraph: Draft, index: LineIndex, prompt: RegExp): readonly Draft[] {
  const from = paragraph.position.start.line - 1;
  const to = paragraph.position.end.line - 1;
  const lines = Array.from({length: to - from + 1}, (_, at) => lineText(index, from + at).trim());
  const first = lines.findIndex(line => prompt.test(line));
  if (first < 1 || !lines.slice(first).every((line, at) => typed(line, lines[first + at - 1] ?? '', prompt)))
    return [paragraph];
  const words = wordsAbove(paragraph, first, lineEnd(index, from + first - 1), index);
  if (words === null) return [paragraph];
  const start = index.starts[from + first] ?? 0;
  const code = codeFrom(index, start, lineEnd(index, to), null, false);
  const indent = /^[ \t]*/.exec(index.text.slice(start, start + 80))?.[0].length ?? 0;
  return [words, {...code, position: {...code.position, start: pointIn(index, start + indent)}}];
}

/** A line behind a prompt, or what the line above goes on over. */
const typed = (line: string, above: string, prompt: RegExp): boolean => prompt.test(line) || /\\$/.test(above);

/** The paragraph up to a line; null where something but plain words reaches over its end. */
function wordsAbove(paragraph: Draft, lines: number, end: number, index: LineIndex): Draft | null {
  const kept: Draft[] = [];
  for (const child of paragraph.children ?? []) {
    if (child.position.start.offset >= end) break;
    if (child.position.end.offset <= end) {
      kept.push(child);
      continue;
    }
    if (child.type !== 'text') return null;
    const own = paragraph.position.start.line + lines - child.position.start.line;
    const value = (child.value ?? '').split('\n').slice(0, own).join('\n');
    kept.push({...child, value, position: {start: child.position.start, end: pointIn(index, end)}});
  }
  const position = {start: paragraph.position.start, end: pointIn(index, end)};
  return kept.length === 0 ? null : {...paragraph, children: kept, position};
}
