import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineWidth, textOf} from '../../src/screen/line.ts';
import {keepOutput, tailRows} from '../../src/screen/output.ts';
import {playLine} from '../../src/screen/terminal-line.ts';

const played = (raw: string) => textOf(playLine(raw));
const kept = (...chunks: readonly string[]) => {
  const output = keepOutput();
  for (const chunk of chunks) output.push('s', 1, chunk);
  return output.current;
};
const tail = (text: string, width = 40, rows = 20) => tailRows(kept(text).lines, width, rows).map(textOf);

describe('a line that was redrawn', () => {
  test('is shown as it was left', () => {
    expect(played('10%\r50%\r100%')).toBe('100%');
    expect(played('Downloading\rDone')).toBe('Doneloading');
    expect(played('Downloading\r\u001b[KDone')).toBe('Done');
    expect(played('abc\b\bX')).toBe('aXc');
    expect(played('abc\u001b[2GX\u001b[0K')).toBe('aX');
  });

  test('a wide character that is half overwritten leaves a blank', () => {
    expect(played('镜像\r\u001b[2CX')).toBe('镜X ');
    expect(played('镜像\rX')).toBe('X 像');
  });

  test('colours stay, everything else that a terminal would obey goes', () => {
    const line = playLine('\u001b[31mred\u001b[0m \u001b]0;title\u0007\u001b[2J\u001b[5mblink\u001b[8mgone\u001b[?25l');
    expect(textOf(line)).toBe('red blinkgone');
    expect(line.map(span => span.sgr ?? '')).toEqual(['31', '']);
    expect(played('\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\')).toBe('link');
  });

  test('is what a terminal shows, for any mixture of text and redraws', () => {
    const piece = fc.constantFrom(
      'a',
      'bc',
      ' ',
      '\r',
      '\b',
      '\u001b[K',
      '\u001b[1K',
      '\u001b[3G',
      '\u001b[2C',
      '\u001b[D',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 25}), pieces => {
        expect(played(pieces.join('')).trimEnd()).toBe(reference(pieces).trimEnd());
      }),
    );
  });
});

/** A terminal's line of 80 cells, one column a character. */
function reference(pieces: readonly string[]): string {
  const cells: string[] = Array.from({length: 80}, () => ' ');
  let column = 0;
  for (const piece of pieces) {
    if (piece === '\r') column = 0;
    else if (piece === '\b' || piece === '\u001b[D') column = Math.max(0, column - 1);
    else if (piece === '\u001b[K') cells.fill(' ', column);
    else if (piece === '\u001b[1K') cells.fill(' ', 0, column + 1);
    else if (piece === '\u001b[3G') column = 2;
    else if (piece === '\u001b[2C') column += 2;
    else
      for (const character of piece) {
        cells[column] = character;
        column += 1;
      }
  }
  return cells.join('');
}

describe('the output of a step', () => {
  test('is put together from pieces that break anywhere', () => {
    expect(kept('one\ntw', 'o\n', 'thr').lines).toEqual(['one', 'two', 'thr']);
  });

  test('lines that are drawn again by moving the cursor up stay one line each', () => {
    expect(tail('a: 1%\nb: 1%\n\u001b[2A\r\u001b[2Ka: done\n\r\u001b[2Kb: done\n')).toEqual(['a: done', 'b: done']);
  });

  test('another attempt begins anew', () => {
    const output = keepOutput();
    output.push('s', 1, 'old\n');
    output.push('s', 2, 'new\n');
    expect(output.current.lines).toEqual(['new', '']);
  });

  test('of a million lines the last are kept and the others counted', () => {
    const output = keepOutput();
    const chunk = Array.from({length: 10_000}, (_, n) => `line ${n}\n`).join('');
    for (let round = 0; round < 100; round += 1) output.push('s', 1, chunk);
    const {lines, dropped} = output.current;
    expect(lines.length).toBeLessThan(10_100);
    expect(lines.length + dropped).toBe(1_000_001);
    expect(tailRows(lines, 80, 1).map(textOf)).toEqual(['line 9999']);
  });

  test('a line without an end does not grow without an end', () => {
    const output = keepOutput();
    for (let round = 0; round < 100; round += 1) output.push('s', 1, 'x'.repeat(10_000));
    expect(output.current.lines[0]?.length).toBeLessThan(20_000);
  });

  test('a row is never wider than the pane', () => {
    for (const row of tailRows(kept(`${'镜像'.repeat(60)}\n\u001b[31m${'x'.repeat(99)}`).lines, 33, 20))
      expect(lineWidth(row)).toBeLessThanOrEqual(33);
  });
});
