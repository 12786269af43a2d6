/** Threads that work off orders. Whatever a thread does, every order gets an answer: what it gave, or why it is lost. */
import {Worker} from 'node:worker_threads';

/** An order without a result: its thread died over it, or was ended because it took too long (or the pool was closed). */
export type Lost = {readonly lost: 'died' | 'late' | 'closed'; readonly detail: string};
export const isLost = <T>(answer: T | Lost): answer is Lost =>
  typeof answer === 'object' && answer !== null && 'lost' in answer;

export type WorkerPool<Order, Result> = {
  /** Resolves with the result, or with why there is none; null: no thread comes up, the caller has to do it. */
  run(order: Order): Promise<Result | Lost | null>;
  /** Ends all threads; what is still open is lost. */
  close(): Promise<void>;
};
export type PoolSetting = {
  /** The module a thread runs: it posts `{ready: true}`, then answers each order by one `{result}`, in their order. */
  readonly module: URL;
  readonly threads: number;
  /** What a thread gets to begin with, as `workerData`. */
  readonly data: unknown;
  /** An order that takes longer is given up, with the thread that works on it. */
  readonly patienceMs: number;
};
export type ThreadMessage<Result> = {readonly ready: true} | {readonly result: Result};

type Job<Order, Result> = {readonly order: Order; readonly settle: (answer: Result | Lost | null) => void};
type Thread<Order, Result> = {
  readonly worker: Worker;
  /** Sent and not answered; the first is the one it works on. */
  readonly open: Job<Order, Result>[];
  ready: boolean;
  clock: NodeJS.Timeout | null;
};

/** So many orders a thread has at once: the next is there when one is done. */
const ahead = 2;
/**
 * Of objects that are young, in a thread. A parser makes a lot of them that live for one page: with twice Node's room fewer are
 * copied about, and a check takes 4 to 8 % less time (Node 20; more room brought no more).
 */
const youngMb = 96;
/** So many threads may die before they are ready; then no more are started. */
const failedStartsAtMost = 2;

/** Opens a pool. Threads are started when there is work for them, and again in the place of those that died. */
export function openPool<Order, Result>({
  module,
  threads: most,
  data,
  patienceMs,
}: PoolSetting): WorkerPool<Order, Result> {
  type Own = Thread<Order, Result>;
  const waiting: Job<Order, Result>[] = [];
  const threads = new Set<Own>();
  let failedStarts = 0;
  let closed = false;

  const start = (): Own => {
    const worker = new Worker(module, {workerData: data, resourceLimits: {maxYoungGenerationSizeMb: youngMb}});
    const thread: Own = {worker, open: [], ready: false, clock: null};
    threads.add(thread);
    let why: string | null = null;
    worker.on('message', (message: ThreadMessage<Result>) => {
      thread.ready = true;
      if (!('result' in message)) return;
      thread.open.shift()?.settle(message.result);
      setClock(thread);
      deal();
    });
    worker.on('error', error => {
      why = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', code => bury(thread, {lost: 'died', detail: why ?? `exit ${code}`}));
    return thread;
  };
  const deal = (): void => {
    while (waiting.length > 0 && !closed) {
      let thread = [...threads].sort((a, b) => a.open.length - b.open.length)[0];
      const wanted = thread === undefined || thread.open.length > 0;
      if (wanted && threads.size < most && failedStarts < failedStartsAtMost) thread = start();
      if (thread === undefined) giveUp();
      if (thread === undefined || thread.open.length >= ahead) return;
      const job = waiting.shift();
      if (job === undefined) return;
      thread.open.push(job);
      thread.worker.postMessage(job.order);
      if (thread.open.length === 1) setClock(thread);
    }
  };
  const setClock = (thread: Own): void => {
    if (thread.clock !== null) clearTimeout(thread.clock);
    thread.clock = null;
    if (thread.open.length === 0) return;
    thread.clock = setTimeout(() => {
      bury(thread, {lost: 'late', detail: `${patienceMs / 1000} s`});
      void thread.worker.terminate();
    }, patienceMs);
  };
  /** The order it worked on is lost, unless it never got as far; those behind it are for others. */
  const bury = (thread: Own, lost: Lost): void => {
    if (!threads.delete(thread)) return;
    if (thread.clock !== null) clearTimeout(thread.clock);
    if (thread.ready || closed) thread.open.shift()?.settle(lost);
    else failedStarts++;
    waiting.unshift(...thread.open.splice(0));
    if (closed) giveUp();
    else deal();
  };
  const giveUp = (): void => {
    for (const job of waiting.splice(0)) job.settle(null);
  };

  return {
    run: order =>
      new Promise(resolve => {
        if (closed) return resolve(null);
        waiting.push({order, settle: resolve});
        deal();
      }),
    async close() {
      closed = true;
      const all = [...threads];
      for (const thread of all) bury(thread, {lost: 'closed', detail: ''});
      await Promise.all(all.map(({worker}) => worker.terminate()));
      giveUp();
    },
  };
}
