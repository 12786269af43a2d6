import stringWidth from 'string-width';

/** Rows as columns padded by what a terminal shows (a Chinese character is two wide); nothing is cut. */
export function padColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => stringWidth(row[column] ?? ''))));
  const pad = (text: string, column: number): string =>
    text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(text)));
  return rows.map(row => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}
