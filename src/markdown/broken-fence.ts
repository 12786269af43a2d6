import {type Fence, fenceAt, prefixOf} from './fence.ts';
import {type Mark, markOf} from './mark.ts';

/** How many lines ahead the end of a fence is looked for. */
const farthest = 400;

/**
 * A fence whose list item or quote ends before it does, for its lines are not indented (a here-document at the margin, a closing
 * fence too far left). CommonMark ends it there and takes the closing fence for an opening one; a reader does not.
 * Sure where the next fence closes it and either no blank line lies between, or it is indented like the opening one.
 * `at`: start of the first line outside.
 */
export function mendFence(text: string, fence: Fence, at: number): Mark | null {
  const opener = prefixOf(text, text.lastIndexOf('\n', fence.start - 1) + 1, fence.start);
  const mark = fence.sequence[0] ?? '`';
  let blanks = false;
  for (let start = at, lines = 0; start < text.length && lines < farthest; lines++) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const prefix = prefixOf(text, start, end);
    if (prefix.content >= end || text.slice(prefix.content, end).trim() === '') blanks = true;
    const sequence = text[prefix.content] === mark ? fenceAt(text, prefix.content) : null;
    if (sequence !== null) {
      const rest = text.slice(prefix.content, end).trim();
      const closes = rest === sequence && sequence.length >= fence.sequence.length;
      const sure = !blanks || (prefix.column >= opener.column && opener.column > 0 && prefix.quotes === opener.quotes);
      return closes && sure ? brokenFence(text, fence, prefix.content + sequence.length, opener.column) : null;
    }
    if (blanks && /[#>]/.test(text[prefix.content] ?? '')) return null;
    start = end + 1;
  }
  return null;
}

/**
 * A fence whose closing line stands four columns or more too far right. To CommonMark it is text, and all that follows is code up
 * to the next fence; a reader takes it for the end. Sure where the next fence opens with a language: nothing can be closed by it.
 * `at`, `end`: the line that would close it.
 */
export function mendLateFence(text: string, fence: Fence, at: number, end: number): Mark | null {
  const closing = prefixOf(text, at, end, fence.quotes);
  if (closing.column - fence.column < 4) return null;
  const mark = fence.sequence[0] ?? '`';
  for (let start = end + 1, lines = 0; start < text.length && lines < farthest; lines++) {
    const next = text.indexOf('\n', start);
    const stop = next < 0 ? text.length : next;
    const prefix = prefixOf(text, start, stop, fence.quotes);
    const sequence = text[prefix.content] === mark ? fenceAt(text, prefix.content) : null;
    if (sequence !== null) {
      const opens = text.slice(prefix.content, stop).trim() !== sequence;
      if (!opens || prefix.column - fence.column >= 4) return null;
      const opener = prefixOf(text, text.lastIndexOf('\n', fence.start - 1) + 1, fence.start);
      return brokenFence(text, fence, text.slice(at, end).trimEnd().length + at, opener.column);
    }
    start = stop + 1;
  }
  return null;
}

/**
 * A fence that falls up to three columns short of the item it stands under (`1. ` two columns in, its fence four). So deep CommonMark
 * takes it for indented code. `start`: of its sequence, at that column.
 */
export function mendShortFence(text: string, start: number, sequence: string, column: number): Mark | null {
  const mark = sequence[0] ?? '`';
  for (let at = text.indexOf('\n', start) + 1, lines = 0; at > 0 && at < text.length && lines < farthest; lines++) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const prefix = prefixOf(text, at, end);
    if (prefix.content < end && prefix.column < column) return null;
    if (text[prefix.content] === mark && text.slice(prefix.content, end).trim() === sequence) {
      const fence = {start, sequence, quotes: prefix.quotes, column};
      return brokenFence(text, fence, prefix.content + sequence.length, column);
    }
    at = end + 1;
  }
  return null;
}

function brokenFence(text: string, fence: Fence, end: number, column: number): Mark {
  const lineEnd = text.indexOf('\n', fence.start);
  const info = text.slice(fence.start + fence.sequence.length, lineEnd).trim();
  const closing = text.lastIndexOf('\n', end - 1) + 1;
  const bodyEnd = closing - (text[closing - 2] === '\r' ? 2 : 1);
  return markOf('body', 'fence', fence.start, end, {
    args: {positional: [info], named: {}},
    body: {start: lineEnd + 1, end: Math.max(lineEnd + 1, bodyEnd)},
    indent: column,
  });
}
