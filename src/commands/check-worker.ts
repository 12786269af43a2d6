/** A thread of `docwalk check`: takes the orders of worker-pool.ts, answers each. An entry of its own in the bundle. */
import {parentPort, workerData} from 'node:worker_threads';
import {openCache} from './check-cache.ts';
import {checkPageFile, type PageOrder, type PageOutcome} from './check-page.ts';
import {readPageBytes, type ThreadData} from './check-pages.ts';
import {isRefusal} from './surroundings.ts';
import type {ThreadMessage} from './worker-pool.ts';

const {page, cache: where} = workerData as ThreadData;
const cache = where === null ? null : openCache(where, page);
const answer = (message: ThreadMessage<PageOutcome>): void => parentPort?.postMessage(message);

parentPort?.on('message', (order: PageOrder) => answer({result: check(order)}));
answer({ready: true});

function check(order: PageOrder): PageOutcome {
  const bytes = readPageBytes(order, page.language);
  if (isRefusal(bytes)) return bytes;
  const outcome = checkPageFile(order, bytes, page);
  if ('diagnostics' in outcome && outcome.fixed === 0) cache?.keep(order, outcome);
  return outcome;
}
