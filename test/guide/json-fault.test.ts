import fc from 'fast-check';
import {expect, test} from 'vitest';
import {findJsonFault} from '../../src/guide/json-fault.ts';

test.each([
  ['{"a": 1,}', 8],
  ['{a: 1}', 1],
  ['[1 2]', 3],
  ['{"a": 1', 7],
  ['// x\n{}', 0],
  ['{} {}', 3],
  ['{"a": 01}', 7],
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
])('%s breaks off at %i', (text, at) => {
  expect(findJsonFault(text)).toBe(at);
});

test('it takes what JSON.parse takes, and nothing else', () => {
  const broken = fc.tuple(fc.json(), fc.nat(50), fc.constantFrom('', ',', '"', '}', '[', ' ', 'x', '0'));
  fc.assert(
    fc.property(broken, ([json, at, put]) => {
      const text = json.slice(0, at) + put + json.slice(at + 1);
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(findJsonFault(text) === null).toBe(parses);
      expect(findJsonFault(json)).toBeNull();
    }),
    {numRuns: 500},
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
