/** docwalk is killed at 200 random instants of a run and resumed each time. Here, for it takes minutes; it needs no world. */
import {expect, test} from 'vitest';
import {killAtRandom} from '../cli/kills.ts';

test('200 kills at random instants: the same end, no passed step run twice, no event lost', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`test/world/random-kills: SEED=${seed}\n`);
  const {faults, kills, ends} = await killAtRandom(200, seed);
  expect({faults, seed}).toEqual({faults: [], seed});
  expect(kills).toBe(200);
  expect(ends).toBeGreaterThan(5);
}, 400_000);
