import {expect, test} from 'vitest';
import {openProgress} from '../../src/commands/progress.ts';
import type {Surroundings} from '../../src/commands/surroundings.ts';

function stderrOf(isTTY: boolean): {stderr: Surroundings['stderr']; written: string[]} {
  const written: string[] = [];
  const stderr = {isTTY, columns: 30, write: (text: string) => written.push(text) > 0};
  return {stderr: stderr as unknown as Surroundings['stderr'], written};
}
const say = (done: number): string => `checked ${done} of 10000 files, and so on`;

test('off a terminal nothing is told', () => {
  const {stderr, written} = stderrOf(false);
  let time = 0;
  const progress = openProgress({stderr}, say, () => time);
  for (let done = 1; done < 100; done++) {
    time += 1000;
    progress.see(done);
  }
  progress.clear();
  expect(written).toEqual([]);
});

test('what is done soon is not told', () => {
  const {stderr, written} = stderrOf(true);
  let time = 0;
  const progress = openProgress({stderr}, say, () => time);
  for (time = 0; time < 500; time += 50) progress.see(1);
  progress.clear();
  expect(written).toEqual([]);
});

test('a line shorter than the terminal is drawn over itself, not too often, and taken away', () => {
  const {stderr, written} = stderrOf(true);
  let time = 0;
  const progress = openProgress({stderr}, say, () => time);
  for (let done = 0; done < 2000; done++) {
    time = done;
    progress.see(done);
  }
  expect(written.length).toBeGreaterThan(5);
  expect(written.length).toBeLessThan(20);
  for (const text of written) expect(text).toMatch(/^\r\u001b\[2Kchecked \d+ of 10000/);
  expect(Math.max(...written.map(text => text.length - '\r\u001b[2K'.length))).toBeLessThan(30);
  progress.clear();
  progress.clear();
  expect(written.at(-1)).toBe('\r\u001b[2K');
  expect(written.at(-2)).not.toBe('\r\u001b[2K');
});
