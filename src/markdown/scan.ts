import {mendFence, mendLateFence, mendShortFence} from './broken-fence.ts';
import {readComponentMark} from './component-mark.ts';
import {enterLine, type LineContent, type OpenItems, openIndented} from './containers.ts';
import {type Fence, fenceAt, fenceLine} from './fence.ts';
import {readHiddenBlock} from './hidden-block.ts';
import {readHugoMark} from './hugo-mark.ts';
import {type Backticks, codeSpanEnd, collectBackticks} from './inline-code.ts';
import {deepestContainers} from './limits.ts';
import {readImport, readLineMark} from './line-mark.ts';
import {readLiquidMark} from './liquid-mark.ts';
import {columnsShort} from './list-shift.ts';
import {type Mark, markOf} from './mark.ts';
import {readPlaceholder} from './placeholder-mark.ts';
import {rawBody} from './raw-body.ts';

export type Scanned = {
  /** In order, never overlapping. */
  readonly marks: readonly Mark[];
  /** Offset of a fence or comment that nothing closes. */
  /** How deep quotes and lists nest, as far as indentation tells, and the offset where they are deepest. */
  readonly depth: number;
  readonly deepest: number;
  readonly unclosed: readonly {
    readonly what: 'fence' | 'broken-fence' | 'late-fence' | 'comment';
    readonly start: number;
    readonly end: number;
  }[];
};

/** What was looked for in vain, so that it is not looked for again and again. */
type Search = {
  /** Closers that are nowhere ahead. */
  readonly missing: Set<string>;
  /** `<Name` that began no component; a page with thousands of them is read without components. */
  failures: number;
};
const mostFailures = 2000;

const interesting = /[\n`<{\\]/g;

/**
 * Finds the marks of a text outside of fences, inline code and comments, in one pass. `components`: the page has components,
 * so indentation makes no code.
 */
export function scanMarks(text: string, from: number, components: boolean): Scanned {
  const marks: Mark[] = [];
  const unclosed: {what: 'fence' | 'broken-fence' | 'late-fence' | 'comment'; start: number; end: number}[] = [];
  const items: OpenItems = {quotes: 0, columns: []};
  const search: Search = {missing: new Set(), failures: 0};
  let fence: Fence | null = null;
  let backticks: Backticks | null = null;
  let at = from;
  let newLine = true;
  /** The line before is words, so an indented line carries on with them. */
  let inParagraph = false;
  /** The line is code by its indentation: only shortcodes are read in it, as their generators do. */
  let codeLine = false;
  let current: LineContent = {content: from, column: 0, item: 0, quotes: 0, closed: null};
  let depth = 0;
  let deepest = 0;
  while (at < text.length) {
    if (newLine) {
      newLine = false;
      const end = endOfLine(text, at);
      if (fence) {
        const effect = fenceLine(fence, text, at, end);
        if (effect !== 'outside') {
          const late = effect === 'closes' && !components ? mendLateFence(text, fence, at, end) : null;
          if (late) {
            marks.push(late);
            unclosed.push({what: 'late-fence', start: late.end - fence.sequence.length, end: late.end});
          }
          if (effect === 'closes') fence = null;
          at = end + 1;
          newLine = true;
          continue;
        }
        const mended = mendFence(text, fence, at);
        if (mended) marks.push(mended);
        unclosed.push({what: mended ? 'broken-fence' : 'fence', start: fence.start, end: at});
        fence = null;
        if (mended) {
          at = endOfLine(text, mended.end) + 1;
          newLine = true;
          continue;
        }
      }
      if (blank(text, at, end)) {
        inParagraph = false;
        at = end + 1;
        newLine = true;
        continue;
      }
      const line = enterLine(items, text, at, end);
      if (line.quotes + items.columns.length > depth) {
        depth = line.quotes + items.columns.length;
        deepest = at;
        if (depth > deepestContainers) break;
      }
      current = line;
      codeLine = !components && line.column - line.item >= 4 && !inParagraph;
      inParagraph = !codeLine && text[line.content] !== '#';
      const sequence = components || line.column - line.item < 4 ? fenceAt(text, line.content) : null;
      if (sequence !== null) {
        inParagraph = false;
        fence = {start: line.content, sequence, quotes: line.quotes, column: line.item};
        at = end + 1;
        newLine = true;
        continue;
      }
      const short = line.closed !== null && line.closed - line.column <= 3 && line.quotes === 0;
      const shortSequence = short && line.column - line.item >= 4 ? fenceAt(text, line.content) : null;
      const mended = shortSequence === null ? null : mendShortFence(text, line.content, shortSequence, line.column);
      if (mended) {
        mended.margin = line.column;
        marks.push(mended);
        unclosed.push({what: 'broken-fence', start: mended.start, end: mended.end});
        inParagraph = false;
        at = endOfLine(text, mended.end) + 1;
        newLine = true;
        continue;
      }
      const mark = codeLine ? null : lineMark(text, at, line, items);
      if (mark) {
        marks.push(mark);
        inParagraph = false;
      }
      at = mark ? mark.end : line.content;
    }
    interesting.lastIndex = at;
    const found = interesting.exec(text);
    if (!found) break;
    at = found.index;
    switch (found[0]) {
      case '\n':
        at++;
        newLine = true;
        continue;
      case '\\':
        at += text[at + 1] === '\n' || text[at + 1] === '\r' ? 1 : 2;
        continue;
      case '`': {
        let length = 1;
        while (text[at + length] === '`') length++;
        if (!backticks || at >= backticks.end) backticks = collectBackticks(text, at);
        const end = codeSpanEnd(backticks, at, length);
        at = end < 0 ? at + length : end;
        continue;
      }
      default: {
        const mark = codeLine && (found[0] === '<' || text[at + 1] === '/') ? null : readMark(text, at, search);
        if (mark === 'unclosed') {
          unclosed.push({what: 'comment', start: at, end: text.length});
          return {marks, depth, deepest, unclosed};
        }
        const body = mark && rawBody(text, mark, search.missing);
        if (mark && body?.start !== mark.start) marks.push(mark);
        if (body) marks.push(body);
        const first = body?.start === mark?.start ? body : mark;
        if (first?.start === current.content) {
          first.margin = current.column - current.item;
          const isWord = first.syntax === 'value' || first.syntax === 'placeholder';
          inParagraph &&= isWord || !blank(text, first.end, endOfLine(text, first.end));
        }
        at = body?.end ?? mark?.end ?? at + 1;
      }
    }
  }
  if (fence) unclosed.push({what: 'fence', start: fence.start, end: text.length});
  return {marks, depth, deepest, unclosed};
}

function lineMark(text: string, start: number, line: LineContent, items: OpenItems): Mark | null {
  if (line.content === start) {
    const mark = readImport(text, start);
    if (mark) return mark;
  }
  const mark = readLineMark(text, line.content);
  if (mark) mark.margin = line.column - line.item;
  if (mark?.syntax === 'indented') {
    if (line.column - line.item >= 4) return null;
    const short = line.closed === null ? 0 : columnsShort(text, start, line.column);
    const shift = line.column + short === line.closed ? short : 0;
    if (shift > 0) items.columns.push(line.column + shift);
    openIndented(items, line.column);
    return {...mark, indent: line.column, shift};
  }
  return mark;
}

function readMark(text: string, at: number, search: Search): Mark | 'unclosed' | null {
  const {missing} = search;
  if (text[at] === '<') {
    if (!text.startsWith('<!--', at)) {
      const component = search.failures > mostFailures ? null : readComponentMark(text, at);
      if (!component && /[A-Z]/.test(text[at + 1] ?? '')) search.failures++;
      return component ?? readPlaceholder(text, at);
    }
    const end = missing.has('<!--') ? -1 : text.indexOf('-->', at + 2);
    if (end < 0) missing.add('<!--');
    if (end >= 0) return markOf('comment', '', at, end + 3);
    return /(?:^|[\r\n])[ \t>]{0,80}$/.test(text.slice(Math.max(0, at - 80), at)) ? 'unclosed' : null;
  }
  if (text.startsWith('{/*', at)) {
    const end = missing.has('{/*') ? -1 : text.indexOf('*/}', at + 3);
    if (end < 0) missing.add('{/*');
    return end < 0 ? null : markOf('comment', 'mdx', at, end + 3);
  }
  if (text[at + 1] !== '{' && text[at + 1] !== '%') return null;
  return readHiddenBlock(text, at, missing) ?? readHugoMark(text, at) ?? readLiquidMark(text, at);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function blank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character !== ' ' && character !== '\t' && character !== '\r') return false;
  }
  return true;
}
