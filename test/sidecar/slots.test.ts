import fc from 'fast-check';
import {expect, test} from 'vitest';
import {durationMs} from '../../src/sidecar/duration.ts';
import {fillAll, fillSlots, slotsOf} from '../../src/sidecar/slots.ts';

test('names with dots, colons and blanks are names', () => {
  expect(slotsOf('{REGISTRY.YOURDOMAIN.COM:PORT}/{your name} {port.registry}')).toEqual([
    ...['REGISTRY.YOURDOMAIN.COM:PORT', 'your name', 'port.registry'],
  ]);
});

test('what nobody knows stays as it is written', () => {
  expect(fillSlots('{A}-{B}', name => (name === 'A' ? 'x' : null))).toBe('x-{B}');
});

test('a value is put in as it is, whatever signs it holds', () => {
  fc.assert(fc.property(fc.string(), value => fillSlots('a{N}b', () => value) === `a${value}b`));
});

test('every string of a check is filled', () => {
  expect(fillAll({registry: '{R}', platforms: ['linux/{A}'], status: 200}, () => 'x')).toEqual({
    ...{registry: 'x', platforms: ['linux/x'], status: 200},
  });
});

test.each([
  ['90s', 90_000],
  ['1.5h', 5_400_000],
  ['250ms', 250],
  ['2d', null],
  ['', null],
])('%s is %s ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test('a name that begins with a dollar is one where nothing else stands in the braces', () => {
  expect(slotsOf('{$REG}/x {$1} ${HOME} {$NF, $1}')).toEqual(['$REG']);
});
