import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {findJsonFault} from '../../../src/runner/prove/file/json-fault.ts';

test.each([
  ['', 0],
  ['{', 1],
  ['{"a" 1}', 5],
  ['{"a": [1, ...]}', 10],
  ['[1, 2', 5],
  ['[1,]', 3],
  ['{} x', 3],
  ["{'a': 1}", 1],
  ['"a\nb"', 0],
  ['tru', 0],
])('%j stops being JSON at %i', (text, at) => {
  expect(findJsonFault(text)).toBe(at);
});

test('all of a JSON text is JSON', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      expect(findJsonFault(text)).toBe(text.length);
    }),
  );
});

test('a text that cannot be parsed has a fault before its end or is too short', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      const short = text.slice(0, cut % text.length);
      let valid = true;
      try {
        JSON.parse(short);
      } catch {
        valid = false;
      }
      fc.pre(!valid);
      expect(findJsonFault(short)).toBeLessThanOrEqual(short.length);
    }),
  );
});
