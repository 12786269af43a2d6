/** The runs of backticks in a stretch of lines that one paragraph can span, so that a code span's end is found in one step. */
export type Backticks = {readonly end: number; readonly runs: ReadonlyMap<number, readonly number[]>};

const blockStart = /[ \t>]*(?:$|`{3}|~{3}|#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]|:{3}|[\r\n])/y;
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/;

/** Collects the backtick runs from `at` to where its paragraph (or table row) ends. */
export function collectBackticks(text: string, at: number): Backticks {
  const end = stretchEnd(text, at);
  const runs = new Map<number, number[]>();
  const run = /`+/g;
  run.lastIndex = at;
  for (let found = run.exec(text); found !== null && found.index < end; found = run.exec(text)) {
    const known = runs.get(found[0].length);
    if (known) known.push(found.index);
    else runs.set(found[0].length, [found.index]);
  }
  return {end, runs};
}

/** Offset behind the code span whose opening run (of `length`) is at `at`; -1 where nothing closes it. */
export function codeSpanEnd(backticks: Backticks, at: number, length: number): number {
  const runs = backticks.runs.get(length);
  if (!runs) return -1;
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const close = runs[low];
  return close === undefined ? -1 : close + length;
}

function stretchEnd(text: string, at: number): number {
  let next = text.indexOf('\n', at);
  if (next < 0) return text.length;
  if (delimiterRow.test(lineFrom(text, next + 1)) || inTable(text, at)) return next;
  for (let lines = 0; lines < 2000; lines++) {
    blockStart.lastIndex = next + 1;
    if (next + 1 >= text.length || blockStart.test(text)) return next + 1;
    const following = text.indexOf('\n', next + 1);
    if (following < 0) return text.length;
    next = following;
  }
  return next;
}

/** A line that begins with a pipe is a row of a table. */
function inTable(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t>]*\|/.test(text.slice(start, start + 40));
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, Math.min(end < 0 ? text.length : end, start + 1000));
}
