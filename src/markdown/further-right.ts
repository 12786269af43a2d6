import type {Draft} from './draft.ts';
import {indentColumns, type LineIndex, lineEnd, lineText, pointIn} from './line-index.ts';
import {codeFrom} from './source-code.ts';

/** Lines of one kind one after the other; their numbers. */
type Run = {readonly typed: boolean; readonly from: number; to: number};

/**
 * Commands that stand further right than the words above them, without a blank line between ("Type" over `make`): to Markdown
 * all of it is one paragraph. Gives words and commands apart, or the paragraph as it is.
 */
export function partFurtherRight(paragraph: Draft, index: LineIndex): readonly Draft[] {
  const from = paragraph.position.start.line - 1;
  const to = paragraph.position.end.line - 1;
  const left = paragraph.position.start.column - 1;
  const texts = Array.from({length: to - from + 1}, (_, at) => lineText(index, from + at));
  if (texts.some(text => text.includes('\t') && /^\s*\t/.test(text) && left > 0)) return [paragraph];
  const runs: Run[] = [];
  for (const [at, text] of texts.entries()) {
    const typed = at > 0 && indentColumns(text) >= left + 2;
    const last = runs.at(-1);
    if (last !== undefined && last.typed === typed) last.to = at;
    else runs.push({typed, from: at, to: at});
  }
  const whole = runs.length === 2;
  const seen = runs.every((run, at) => {
    if (!run.typed) return true;
    const announced = /[:：]\s*$/.test(texts[runs[at - 1]?.to ?? 0] ?? '');
    return looksRun(texts.slice(run.from, run.to + 1), announced, whole);
  });
  if (runs.length < 2 || !seen) return [paragraph];
  return runs.map(({typed, from: first, to: last}) => {
    const start = (index.starts[from + first] ?? 0) + (/^[ \t]*/.exec(texts[first] ?? '')?.[0].length ?? 0);
    const begins = first === 0 ? paragraph.position.start : pointIn(index, start);
    const position = {start: begins, end: pointIn(index, lineEnd(index, from + last))};
    if (typed) return {...codeFrom(index, index.starts[from + first] ?? 0, position.end.offset, null, false), position};
    const value = index.text
      .slice(begins.offset, position.end.offset)
      .split(/\r\n|\n|\r/)
      .map(line => line.trim())
      .join('\n');
    return {type: 'paragraph', position, children: [{type: 'text', value, position}]};
  });
}

/** Lines as they are typed: they begin small, end open, and have what no sentence has. `whole`: no words come below them. */
function looksRun(texts: readonly string[], announced: boolean, whole: boolean): boolean {
  const lines = texts.map(text => text.trim());
  const small = lines.every(
    (line, at) =>
      /^(?:\.{0,2}\/|~\/|[a-z][\w.+-]*(?:\s|$)|[A-Z_]{2,}=|#\s)/.test(line) || /\\$/.test(lines[at - 1] ?? ''),
  );
  if (!small || lines.some(line => !/^#\s/.test(line) && (/[.,;:!…)]$/.test(line) || line.split(/\s+/).length > 14)))
    return false;
  const sign =
    /^(?:\.{1,2}\/|sudo )|\s--?[A-Za-z]|(?:^|\s)~?\/[\w.]|\d\.\d+\.\d|[\w}]=[\w$"'/-]|[|&>]{1,2}(?:\s|$)|\?{2}/;
  const first = lines.find(line => !/^#\s/.test(line)) ?? '';
  // what only goes on may hold a path; below words that announce it, and with words after it, it is looked at less closely
  return announced || !whole
    ? lines.some(line => sign.test(line))
    : sign.test(first) && !/^[a-z]+(?: [a-z]+){2}/.test(first);
}
