/** A fence that is open: what closes it, and the containers it stands in. */
export type Fence = {
  readonly start: number;
  readonly sequence: string;
  /** How many quote marks its lines carry. */
  readonly quotes: number;
  /** Column where the list item it stands in has its content; 0 outside lists. */
  readonly column: number;
};

const opening = /(`{3,}|~{3,})([^\r\n]*)/y;

/** The sequence of a fence that opens at `at`; null where none does (a backtick behind backticks is inline code). */
export function fenceAt(text: string, at: number): string | null {
  opening.lastIndex = at;
  const found = opening.exec(text);
  if (!found?.[1]) return null;
  return found[1].startsWith('`') && found[2]?.includes('`') ? null : found[1];
}

/** The quote marks and blanks a line begins with. */
export type Prefix = {
  readonly quotes: number;
  /** Offset of the first character behind them. */
  readonly content: number;
  /** Column (from 0, tabs to the next multiple of four) of that character, counted from the last quote mark. */
  readonly column: number;
};

export function prefixOf(text: string, start: number, end: number, most = 1000): Prefix {
  let quotes = 0;
  let column = 0;
  let at = start;
  for (; at < end; at++) {
    const character = text[at];
    if (character === ' ') column++;
    else if (character === '\t') column += 4 - (column % 4);
    else if (character === '>' && quotes < most) {
      quotes++;
      column = text[at + 1] === ' ' ? -1 : 0;
    } else break;
  }
  return {quotes, content: at, column: Math.max(0, column)};
}

/** What a line does to an open fence. `outside`: the containers of the fence have ended before the line. */
export function fenceLine(fence: Fence, text: string, start: number, end: number): 'inside' | 'closes' | 'outside' {
  const prefix = prefixOf(text, start, end, fence.quotes);
  if (prefix.quotes < fence.quotes) return 'outside';
  if (prefix.content >= end) return 'inside';
  if (prefix.column < fence.column) return 'outside';
  const rest = text.slice(prefix.content, end).trimEnd();
  return rest.length >= fence.sequence.length && rest === (fence.sequence[0] ?? '').repeat(rest.length)
    ? 'closes'
    : 'inside';
}
