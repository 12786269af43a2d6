/** Nesting of quotes and lists, in one line or over lines, beyond which a page is no guide and parsing would not end. */
export const deepestContainers = 60;
/** Nesting of the finished tree. */
export const deepestTree = 400;
const mostLines = 60_000;
/** Headings, list items, lines that open or close a fence: some ten times what the longest page that was ever seen has. */
const mostHeadings = 10_000;
const mostItems = 10_000;
const mostFences = 8_000;
/** Quotes, each of which the parser enters and leaves anew. */
const mostQuotes = 1_500;
/** Columns by which items are indented, summed: each level of a nested list is parsed again for every line in it. */
const mostIndent = 120_000;
const mostTableRows = 12_000;
/** Sum over all blocks of the square of the characters that have to be matched with each other: what the parser's time grows with. */
const mostMatching = 8e7;
/** Characters in one block that may begin something inline: the parser keeps an event for each. */
const mostStarts = 30_000;
/** `@` in one block: for each the parser goes back over the words before it. */
const mostAddresses = 4_000;

/**
 * Why a text would take the parser minutes (a "bomb"), with where it becomes so; null for every text a person has written.
 * Brackets and emphasis are matched within a block in quadratic time, so each block's count is what matters.
 */
export function tooMuch(text: string): {readonly reason: string; readonly at: number} | null {
  let lines = 0;
  let rows = 0;
  let matching = 0;
  let inBlock = 0;
  let starts = 0;
  let addresses = 0;
  const parts = {headings: 0, items: 0, fences: 0, quotes: 0, indent: 0};
  let before = 0;
  /** The fence whose lines these are. */
  let inside = '';
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    let first = 0;
    let count = 0;
    let column = 0;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code <= 32) continue;
      if (first === 0) {
        first = code;
        column = at - start;
      }
      if (code === 42 || code === 95 || code === 126 || code === 91) count++;
      else if (code === 124) rows++;
      else if (code === 64) addresses++;
      else if (code === 60 || code === 38 || code === 33 || code === 92 || code === 96 || code === 58) starts++;
    }
    // A blank line, a list marker, a heading, a table row: what is matched does not reach over them.
    const begins =
      first === 0 || first === 35 || first === 45 || first === 43 || first === 124 || (first >= 48 && first <= 57);
    if (begins) {
      matching += inBlock * inBlock;
      inBlock = 0;
      starts = 0;
      addresses = 0;
    }
    inBlock += count;
    const fence = first === 96 || first === 126 ? text.slice(start + column, start + column + 3) : '';
    if (fence === '```' || fence === '~~~') {
      parts.fences++;
      inside = inside === '' ? fence : inside === fence ? '' : inside;
    } else if (inside === '') countPart(parts, first, column, before);
    before = first;
    const many = tooMany(parts);
    if (many !== null) return {reason: many, at: start};
    if (++lines > mostLines) return {reason: `more than ${mostLines} lines`, at: start};
    if (rows > mostTableRows * 6) return {reason: `more than ${mostTableRows * 6} table cells`, at: start};
    if (matching + inBlock * inBlock > mostMatching)
      return {reason: 'too many brackets and emphasis marks in one block', at: start};
    if (starts > mostStarts) return {reason: 'too many angle brackets, entities and escapes in one block', at: start};
    if (addresses > mostAddresses) return {reason: 'too many addresses in one block', at: start};
    start = end + 1;
  }
  return null;
}

type Parts = {headings: number; items: number; fences: number; quotes: number; indent: number};

/** Counts what a line begins, told by its first character. */
function countPart(parts: Parts, first: number, column: number, before: number): void {
  if (first === 35) parts.headings++;
  else if (first === 62) parts.quotes += before === 62 ? 0 : 1;
  else if (first === 42 || first === 43 || first === 45 || (first >= 48 && first <= 57)) {
    parts.items++;
    parts.indent += column;
  }
}

function tooMany({headings, items, fences, quotes, indent}: Parts): string | null {
  if (headings > mostHeadings) return `more than ${mostHeadings} headings`;
  if (items > mostItems) return `more than ${mostItems} list items`;
  if (fences > mostFences) return `more than ${mostFences / 2} fences`;
  if (quotes > mostQuotes) return `more than ${mostQuotes} quotes`;
  return indent > mostIndent ? 'lists nested too deep and too often' : null;
}

/** Depth of a tree, without recursion. */
export function depthOf(root: {children?: unknown}): number {
  let depth = 0;
  let level: {children?: unknown}[] = [root];
  while (level.length > 0) {
    depth++;
    level = level.flatMap(node => (Array.isArray(node.children) ? (node.children as {children?: unknown}[]) : []));
  }
  return depth;
}
