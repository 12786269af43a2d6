/** Pages → outcomes, in the order of the pages: those that are known from the cache, the others checked here or by threads. */
import {readFileSync, statSync} from 'node:fs';
import {setImmediate} from 'node:timers/promises';
import {byteLimit} from '../markdown/decode.ts';
import {textsFor} from '../texts/texts.ts';
import {type CacheSetting, type FindingsCache, openCache} from './check-cache.ts';
import type {PageOrder, PageOutcome, PageSetting} from './check-page.ts';
import {hashOf} from './content-hash.ts';
import {isRefusal, type Refusal, refuse} from './surroundings.ts';
import {isLost, openPool} from './worker-pool.ts';

export type PagesSetting = {
  readonly page: PageSetting;
  /** Null: nothing is known and nothing is kept. */
  readonly cache: CacheSetting | null;
  /** Threads to check with, beside this one. */
  readonly workers: number;
  /** The module of a thread; null: there is none. */
  readonly worker: URL | null;
};
/** What a thread is told to begin with. */
export type ThreadData = Pick<PagesSetting, 'page' | 'cache'>;

/** Fewer pages are checked before a thread has come up. */
const fewest = 24;
/** So many pages are under way or done and not yet taken: memory is theirs only. */
const ahead = 128;
const patienceMs = 120_000;
const turnMs = 30;

/** Checks the pages; each outcome comes as soon as it and all before it are there. */
export async function* checkPages(orders: readonly PageOrder[], setting: PagesSetting): AsyncGenerator<PageOutcome> {
  const cache = setting.cache === null ? null : openCache(setting.cache, setting.page);
  const lane = setting.worker !== null && orders.length >= fewest ? threads : here;
  const {check, close} = lane(setting, cache);
  const under: Promise<PageOutcome>[] = [];
  let next = 0;
  let turned = Date.now();
  const most = lane === threads ? ahead : 1;
  try {
    while (next < orders.length || under.length > 0) {
      for (; under.length < most; next++) {
        const order = orders[next];
        if (order === undefined) break;
        under.push(knownOr(order, cache, setting.page, check));
      }
      const first = under.shift();
      if (first !== undefined) yield await first;
      // pages checked here leave no turn to signals, keys and the terminal
      if (Date.now() - turned > turnMs) {
        await setImmediate();
        turned = Date.now();
      }
    }
  } finally {
    await close();
    cache?.trim();
  }
}

type Check = (order: PageOrder, bytes: Uint8Array) => Promise<PageOutcome>;
type Lane = {readonly check: Check; close(): Promise<void>};

async function knownOr(
  order: PageOrder,
  cache: FindingsCache | null,
  {fix, language}: PageSetting,
  check: Check,
): Promise<PageOutcome> {
  const bytes = readPageBytes(order, language);
  if (isRefusal(bytes)) return bytes;
  const known = cache?.find(order, hashOf(bytes)) ?? null;
  if (known !== null && !(fix && known.diagnostics.some(one => one.fix !== null))) return known;
  return check(order, bytes);
}

/** What the file of a page holds; looked at before it is read: nobody waits for gigabytes. */
export function readPageBytes({file, named}: PageOrder, language: PageSetting['language']): Uint8Array | Refusal {
  const {command} = textsFor(language);
  try {
    const {size} = statSync(file);
    return size > byteLimit ? refuse(command.tooLarge(named, size, byteLimit)) : readFileSync(file);
  } catch (error) {
    return refuse(command.unreadable(named, (error as Error).message));
  }
}

function here({page}: PagesSetting, cache: FindingsCache | null): Lane {
  return {
    async check(order, bytes) {
      const {checkPageFile} = await import('./check-page.ts');
      const outcome = checkPageFile(order, bytes, page);
      if ('diagnostics' in outcome && outcome.fixed === 0) cache?.keep(order, outcome);
      return outcome;
    },
    close: async () => {},
  };
}

function threads(setting: PagesSetting, cache: FindingsCache | null): Lane {
  const {page, worker, workers} = setting;
  if (worker === null) return here(setting, cache);
  const data: ThreadData = {page, cache: setting.cache};
  const pool = openPool<PageOrder, PageOutcome>({module: worker, threads: workers, data, patienceMs});
  const local = here(setting, cache);
  return {
    async check(order, bytes) {
      const answer = await pool.run(order);
      if (answer === null) return local.check(order, bytes);
      if (!isLost(answer)) return answer;
      const {died, late} = textsFor(page.language).check.pageLost;
      return {fault: {message: (answer.lost === 'late' ? late : died)(answer.detail), stack: ''}};
    },
    close: () => pool.close(),
  };
}
