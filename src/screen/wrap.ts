/**
 * Line breaking for prose in Latin and Chinese letters: Latin breaks at blanks, Chinese between any two characters
 * except where a mark must stay with its neighbour (kinsoku), what is longer than a line is cut.
 */
import {graphemes, type Line, lineWidth, type Span, widthOf} from './line.ts';

/** Marks that never begin a line. */
const closers = new Set('，。、；：？！）】》〉」』〕〗”’…—～·％℃々〜‥,.;:!?)]}%'.split(''));
/** Marks that never end a line. */
const openers = new Set('（【《〈「『〔〖“‘([{￥＄'.split(''));
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;

type Cell = {readonly text: string; readonly columns: number; readonly from: Span; readonly wide: boolean};

const cellsOf = (spans: Line): Cell[] =>
  spans.flatMap(from =>
    graphemes(from.text).map(text => ({text, columns: widthOf(text), from, wide: eastAsian.test(text)})),
  );

/** Whether a line may end after `left` when `right` comes next. */
function mayBreak(left: Cell, right: Cell): boolean {
  if (right.text === ' ') return false;
  if (left.text === ' ') return true;
  if (!left.wide && !right.wide) return false;
  return !openers.has(left.text) && !closers.has(right.text);
}

const joined = (cells: readonly Cell[]): Line => {
  const spans: Span[] = [];
  for (const cell of cells) {
    const last = spans.at(-1);
    if (last !== undefined && last.looks === cell.from.looks && last.sgr === cell.from.sgr)
      spans[spans.length - 1] = {...last, text: last.text + cell.text};
    else spans.push({...cell.from, text: cell.text});
  }
  return spans;
};

/** How many of `cells` from `start` go on one line of `width` columns. At least one, so that it always ends. */
function lineEnd(cells: readonly Cell[], start: number, width: number): number {
  let columns = 0;
  let end = start;
  while (end < cells.length) {
    const cell = cells[end] as Cell;
    // a blank that ends the line may hang over its edge
    if (columns + cell.columns > width && cell.text !== ' ') break;
    columns += cell.columns;
    end += 1;
  }
  if (end >= cells.length) return cells.length;
  for (let at = end; at > start; at -= 1) if (mayBreak(cells[at - 1] as Cell, cells[at] as Cell)) return at;
  return Math.max(end, start + 1);
}

const withoutBlanks = (cells: readonly Cell[]): readonly Cell[] => {
  let end = cells.length;
  while (end > 0 && cells[end - 1]?.text === ' ') end -= 1;
  return cells.slice(0, end);
};

/** Spans with `\n` in them → the lines between. */
export function splitLines(spans: Line): Line[] {
  const lines: Span[][] = [[]];
  for (const each of spans) {
    each.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({...each, text});
    });
  }
  return lines;
}

/** Prose in lines of at most `width` columns. An empty text is one empty line. */
export function wrapProse(spans: Line, width: number): Line[] {
  return splitLines(spans).flatMap(paragraph => {
    const cells = cellsOf(paragraph);
    const lines: Line[] = [];
    let start = 0;
    while (start < cells.length) {
      const end = lineEnd(cells, start, Math.max(1, width));
      lines.push(joined(withoutBlanks(cells.slice(start, end))));
      start = end;
      while (cells[start]?.text === ' ') start += 1;
    }
    return lines.length === 0 ? [[]] : lines;
  });
}

/** Code in lines of at most `width` columns: every blank stays, a long line goes on in the next, after a blank if one is near. */
export function wrapCode(spans: Line, width: number): Line[] {
  if (lineWidth(spans) <= width) return [spans];
  const cells = cellsOf(spans);
  const lines: Line[] = [];
  let start = 0;
  while (start < cells.length) {
    let columns = 0;
    let end = start;
    while (end < cells.length && columns + (cells[end] as Cell).columns <= width) {
      columns += (cells[end] as Cell).columns;
      end += 1;
    }
    end = Math.max(end, start + 1);
    if (end < cells.length) {
      const floor = start + Math.floor((end - start) * 0.6);
      let near = end;
      while (near > floor && cells[near - 1]?.text !== ' ') near -= 1;
      if (near > floor) end = near;
    }
    lines.push(joined(cells.slice(start, end)));
    start = end;
  }
  return lines.length === 0 ? [[]] : lines;
}

/** `lines` with `first` before the first and `rest` before the others; both of the same width. */
export const hangLines = (lines: readonly Line[], first: Line, rest: Line): Line[] =>
  lines.map((each, index) => [...(index === 0 ? first : rest), ...each]);
