/** docwalk is killed at 200 random instants of a run and resumed each time. Here, for it takes minutes; it needs no world. */
import {expect, test} from 'vitest';
import {killAtRandom} from '../cli/kills.ts';

test('200 kills at random instants: the same end, no passed step run twice, no event lost', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`test/world/random-kills: SEED=${seed}\n`);
  // two at once: most of the time goes into starting docwalk
  const lanes = await Promise.all([killAtRandom(100, seed), killAtRandom(100, seed + 1)]);
  expect({faults: lanes.flatMap(({faults}) => faults), seed}).toEqual({faults: [], seed});
  const sum = (of: 'kills' | 'ends'): number => lanes.reduce((total, lane) => total + lane[of], 0);
  expect(sum('kills')).toBe(200);
  expect(sum('ends')).toBeGreaterThan(5);
}, 400_000);
