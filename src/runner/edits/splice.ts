/** A change of a text: what stands from `start` to `end` becomes `text`. */
export type Splice = {readonly start: number; readonly end: number; readonly text: string};

/** The text with all changes made; places are those of the old text. Changes at one place come in the order given. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = splices.map((splice, order) => ({...splice, order}));
  ordered.sort((a, b) => b.start - a.start || b.order - a.order);
  return ordered.reduce((result, {start, end, text: put}) => result.slice(0, start) + put + result.slice(end), text);
}

/** Offset of the first character of the line that a place stands in. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Offset of the end of that line, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  const whole = end < 0 ? text.length : end;
  return text[whole - 1] === '\r' ? whole - 1 : whole;
}

/** Characters between the beginning of the line and the place. */
export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** Moves all lines but the first by so many columns. */
export function shiftLines(text: string, by: number): string {
  const [first = '', ...rest] = text.split('\n');
  const moved = rest.map(line => {
    if (line.trim() === '') return line;
    if (by >= 0) return ' '.repeat(by) + line;
    const blank = /^ */.exec(line)?.[0].length ?? 0;
    return line.slice(Math.min(-by, blank));
  });
  return [first, ...moved].join('\n');
}
