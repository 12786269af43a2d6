import {afterEach, expect, test} from 'vitest';
import {isLost, openPool, type WorkerPool} from '../../src/commands/worker-pool.ts';

type Answer = {readonly twice: number; readonly data: unknown};
/** A thread that doubles numbers; -1 ends it, -2 throws, -3 never ends. */
const doubling = (load = ''): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
    import {parentPort, workerData} from 'node:worker_threads';
    ${load}
    parentPort.on('message', order => {
      if (order === -1) process.exit(7);
      if (order === -2) throw new Error('a fault of its own');
      if (order === -3) for (;;);
      parentPort.postMessage({result: {twice: order * 2, data: workerData}});
    });
    parentPort.postMessage({ready: true});
  `)}`,
  );

let pool: WorkerPool<number, Answer>;
const open = (own: {module?: URL; threads?: number; patienceMs?: number} = {}): WorkerPool<number, Answer> => {
  pool = openPool({module: doubling(), threads: 2, data: 'the setting', patienceMs: 60_000, ...own});
  return pool;
};
afterEach(() => pool.close());
const run = (orders: readonly number[]): Promise<readonly unknown[]> =>
  Promise.all(
    orders.map(async order => {
      const answer = await pool.run(order);
      return answer === null ? null : isLost(answer) ? answer.lost : answer.twice;
    }),
  );

test('every order is answered, to whom gave it', async () => {
  open();
  const orders = Array.from({length: 200}, (_, at) => at);
  expect(await run(orders)).toEqual(orders.map(order => order * 2));
  expect(await pool.run(1)).toEqual({twice: 2, data: 'the setting'});
});

test.each([1, 2, 5])('with %i threads a thread that dies loses one order, and no other', async threads => {
  open({threads});
  const orders = [1, 2, -1, 3, 4, -2, 5, 6, -1, 7, 8];
  const wanted = orders.map(order => (order < 0 ? 'died' : order * 2));
  expect(await run(orders)).toEqual(wanted);
});

test('it is said why a thread died', async () => {
  open();
  expect(await pool.run(-2)).toEqual({lost: 'died', detail: 'a fault of its own'});
  expect(await pool.run(-1)).toEqual({lost: 'died', detail: 'exit 7'});
});

test('an order that takes too long is given up, and the others are done', async () => {
  open({patienceMs: 10_000, threads: 1});
  expect(await run([1, -3, 2])).toEqual([2, 'late', 4]);
}, 60_000);

test('threads that do not come up are not waited for', async () => {
  open({module: doubling(`throw new Error('cannot be loaded');`)});
  expect(await run([1, 2, 3, 4, 5])).toEqual([null, null, null, null, null]);
  expect(await run([6])).toEqual([null]);
});

test('a module that is not there is no hang', async () => {
  open({module: new URL('file:///nowhere/worker.js')});
  expect(await run([1, 2])).toEqual([null, null]);
});

test('closing ends what is under way', async () => {
  open({threads: 1});
  expect(await run([1])).toEqual([2]);
  const all = run([-3, 1, 2, 3]);
  await pool.close();
  expect(await all).toEqual(['closed', null, null, null]);
});
