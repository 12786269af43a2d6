import type {ReadStream, WriteStream} from 'node:tty';
import {expect, test} from 'vitest';
import {lendTerminal} from '../../src/screen/lend.ts';

function borrow() {
  const told: string[] = [];
  const stdin = {pause: () => told.push('paused')} as unknown as ReadStream;
  const stdout = {
    write: (text: string) => told.push(text.includes('\u001b') ? 'undone' : text.trim()),
  } as unknown as WriteStream;
  const suspend = async (work: () => Promise<void>) => {
    told.push('suspended');
    await work();
    told.push('back');
  };
  return {told, lender: {suspend, stdin, stdout}};
}

test('the terminal is left, the input rests, and everything is put back in order', async () => {
  const {told, lender} = borrow();
  const listeners = process.listenerCount('SIGINT');
  const value = await lendTerminal(lender, 'words', async () => {
    told.push('work');
    expect(process.listenerCount('SIGINT')).toBe(listeners + 1);
    return 42;
  });
  expect(value).toBe(42);
  expect(told).toEqual(['suspended', 'paused', 'words', 'work', 'undone', 'back']);
  // a Ctrl-C that is heard after the end of the program it ended still does no harm
  expect(process.listenerCount('SIGINT')).toBe(listeners + 1);
  await expect.poll(() => process.listenerCount('SIGINT')).toBe(listeners);
});

test('work that fails gives the terminal back and tells its failure', async () => {
  const {told, lender} = borrow();
  const listeners = process.listenerCount('SIGQUIT');
  await expect(
    lendTerminal(lender, 'words', async () => {
      throw new Error('no editor');
    }),
  ).rejects.toThrow('no editor');
  expect(told.slice(-2)).toEqual(['undone', 'back']);
  await expect.poll(() => process.listenerCount('SIGQUIT')).toBe(listeners);
});
