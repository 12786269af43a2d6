import {prefixOf} from './fence.ts';

/** How many lines above a mark are looked at. */
const mostAbove = 200;
const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/;

/**
 * Columns by which a `!!!` or `===` line falls short of the content of the list item it stands under: sites that count two columns
 * for a nested block let it stand there all the same. 0 where it stands in no item, or far enough in.
 */
export function columnsShort(text: string, start: number, column: number): number {
  let end = start - 1;
  for (let above = 0; above < mostAbove && end >= 0; above++) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = prefixOf(text, from, end);
    const words = text.slice(line.content, end).trimEnd();
    end = from - 1;
    if (words === '') continue;
    if (line.column >= column) continue;
    const found = marker.exec(words)?.[0].length;
    if (found === undefined) return 0;
    const short = line.column + found - column;
    return short > 0 && short <= 3 ? short : 0;
  }
  return 0;
}
