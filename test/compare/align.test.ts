import fc from 'fast-check';
import {expect, test} from 'vitest';
import {align} from '../../src/compare/align.ts';

const same = (a: string, b: string): number => (a === b ? 1 : 0);

test('what both have is paired in order, what one has stands alone', () => {
  expect(align(['a', 'b', 'c'], ['a', 'c', 'd'], same, 0.5)).toEqual([
    [0, 0],
    [1, null],
    [2, 1],
    [null, 2],
  ]);
});

test('every item of both sides comes out once and in its order, whatever they are', () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {maxLength: 12});
  fc.assert(
    fc.property(items, items, (a, b) => {
      const pairs = align(a, b, same, 0.5);
      expect(pairs.flatMap(([i]) => (i === null ? [] : [i]))).toEqual(a.map((_, i) => i));
      expect(pairs.flatMap(([, j]) => (j === null ? [] : [j]))).toEqual(b.map((_, j) => j));
      for (const [i, j] of pairs) if (i !== null && j !== null) expect(a[i]).toBe(b[j]);
    }),
  );
});

test('a sequence is paired with itself item by item', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), {maxLength: 12}), items => {
      expect(align(items, items, same, 0.5)).toEqual(items.map((_, i) => [i, i]));
    }),
  );
});
