import type {Point} from './tree.ts';

/** Where the lines of a text begin. LF, CRLF and a lone CR end a line, as CommonMark has it. */
export type LineIndex = {
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly starts: readonly number[];
};

export function indexLines(text: string): LineIndex {
  const starts = [0];
  const ends = /\r\n|\n|\r/g;
  while (ends.exec(text) !== null) starts.push(ends.lastIndex);
  return {text, starts};
}

/** The point at an offset; an offset outside the text is moved to its nearest end. */
export function pointIn(index: LineIndex, offset: number): Point {
  const at = Math.max(0, Math.min(offset, index.text.length));
  const line = lineAt(index, at);
  return {line: line + 1, column: at - (index.starts[line] ?? 0) + 1, offset: at};
}

/** Number (from 0) of the line that holds an offset. */
export function lineAt(index: LineIndex, offset: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset behind the last character of a line (from 0), before its line end. */
export function lineEnd(index: LineIndex, line: number): number {
  const next = index.starts[line + 1];
  if (next === undefined) return index.text.length;
  return next - (index.text[next - 1] === '\n' && index.text[next - 2] === '\r' ? 2 : 1);
}

/** A line (from 0) without its line end. */
export function lineText(index: LineIndex, line: number): string {
  return index.text.slice(index.starts[line] ?? index.text.length, lineEnd(index, line));
}

/** How far a line of a text document is indented, in columns; a tab reaches to the next multiple of eight. */
export function indentColumns(line: string): number {
  let column = 0;
  for (const letter of line) {
    if (letter === '\t') column += 8 - (column % 8);
    else if (letter === ' ') column++;
    else break;
  }
  return column;
}
