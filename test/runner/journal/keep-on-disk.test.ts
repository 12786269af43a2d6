import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {keepOnDisk} from '../../../src/runner/journal/keep-on-disk.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A disk that takes what it is given when told to, and notes what it was asked. */
function slowDisk() {
  const log: string[] = [];
  const pending: ((error: Error | null) => void)[] = [];
  return {
    log,
    end: (error: Error | null = null) => pending.shift()?.(error),
    fdatasync: (_: number, done: (error: Error | null) => void) => {
      log.push('sync');
      pending.push(done);
    },
    fdatasyncSync: () => void log.push('sync and wait'),
    closeSync: () => void log.push('close'),
  };
}

test('what must last goes to the disk at once, the rest together and soon', () => {
  const disk = slowDisk();
  const keeper = keepOnDisk(3, 25, disk);
  for (let count = 0; count < 5; count++) keeper.written('soon');
  expect(disk.log).toEqual([]);
  vi.advanceTimersByTime(25);
  expect(disk.log).toEqual(['sync']);
  disk.end();
  keeper.written('now');
  expect(disk.log).toEqual(['sync', 'sync']);
});

test('what comes while the disk is busy goes when it is done, once', () => {
  const disk = slowDisk();
  const keeper = keepOnDisk(3, 25, disk);
  for (let count = 0; count < 5; count++) keeper.written('now');
  expect(disk.log).toEqual(['sync']);
  disk.end();
  expect(disk.log).toEqual(['sync', 'sync']);
  disk.end();
  vi.advanceTimersByTime(1000);
  expect(disk.log).toEqual(['sync', 'sync']);
});

test('a disk that does not take it is told of', () => {
  const disk = slowDisk();
  const keeper = keepOnDisk(3, 25, disk);
  keeper.written('now');
  expect(keeper.failure).toBeNull();
  disk.end(new Error('EIO'));
  expect(keeper.failure).toMatchObject({message: 'EIO'});
});

test('closing waits until all is on the disk, also while it is busy', () => {
  const disk = slowDisk();
  const keeper = keepOnDisk(3, 25, disk);
  keeper.written('now');
  keeper.written('soon');
  keeper.close();
  expect(disk.log).toEqual(['sync', 'sync and wait']);
  disk.end();
  expect(disk.log).toEqual(['sync', 'sync and wait', 'close']);
});
