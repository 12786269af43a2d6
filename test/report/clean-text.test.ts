import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isPlain} from '../../src/report/clean-text.ts';

describe('plain text is printable ASCII, tabs and line feeds', () => {
  const filler = 'a line of output\tas programs write it\n';
  const long = filler.repeat(100);

  test.each([
    ['short', filler],
    ['long', long],
    ['empty', ''],
  ])('%s', (_, text) => {
    expect(isPlain(text)).toBe(true);
  });

  test('one other character anywhere in a text of any length is seen', () => {
    const other = fc.integer({min: 0, max: 0xffff}).filter(code => !/[\t\n -~]/.test(String.fromCharCode(code)));
    fc.assert(
      fc.property(other, fc.nat(long.length), fc.boolean(), (code, at, isLong) => {
        const text = isLong ? long : filler;
        const cut = at % text.length;
        expect(isPlain(text.slice(0, cut) + String.fromCharCode(code) + text.slice(cut))).toBe(false);
      }),
      {numRuns: 2000},
    );
  });
});
