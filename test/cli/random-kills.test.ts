/** A few of the kills of `test/world/random-kills.test.ts`, for every day. */
import {expect, test} from 'vitest';
import {killAtRandom} from './kills.ts';

test('docwalk killed at any instant and resumed comes to the same end; no step that passed runs again', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const {faults, kills} = await killAtRandom(10, seed);
  expect({faults, seed}).toEqual({faults: [], seed});
  expect(kills).toBe(10);
}, 120_000);
