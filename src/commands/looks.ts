/** Looks at the pages of a call again and again: only what has changed since the last look is checked. */
import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {type InterfaceLanguage, textsFor} from '../texts/texts.ts';
import {stillAnswered} from './asked.ts';
import {type CheckOrder, findPages, pagesSetting} from './check-call.ts';
import type {PageOrder, PageOutcome} from './check-page.ts';
import {checkPages} from './check-pages.ts';
import type {SiteSettings} from './check-settings.ts';
import {baseOf, isGlob} from './glob.ts';
import {listFolders} from './list-files.ts';
import {isRefusal, type Refusal, type Surroundings} from './surroundings.ts';

export type Look = {
  /** Of every page, in their order. */
  readonly outcomes: ReadonlyMap<PageOrder, PageOutcome>;
  /** Those of them that were checked in this look. */
  readonly again: readonly PageOrder[];
  /** Pages of the last look that are not there any more, as people are told of them. */
  readonly gone: readonly string[];
  /** Arguments that name nothing there is. */
  readonly missing: readonly string[];
  /** Where something has to change for the next look to be another. */
  readonly folders: ReadonlySet<string>;
};

type Known = {readonly order: PageOrder; readonly state: string; readonly outcome: PageOutcome};

/** Begins to look. `ended` tells during a look whether the rest of it is for nobody. */
export function openLooks(
  order: CheckOrder,
  language: InterfaceLanguage,
  surroundings: Surroundings,
  ended: () => boolean,
): {take(): Promise<Look | Refusal>} {
  let known: ReadonlyMap<string, Known> = new Map();
  let settings = '';
  return {
    async take() {
      const found = await findPages(order, surroundings, textsFor(language));
      if (isRefusal(found)) return found;
      const {site, pages, missing} = found;
      const now = JSON.stringify(site.settings);
      if (now !== settings) known = new Map();
      settings = now;
      const states = new Map(pages.map(page => [page, stateOf(page)]));
      const again = pages.filter(page => !isKnown(known.get(page.file), page, states.get(page)));
      const fresh = new Map<PageOrder, PageOutcome>();
      for await (const outcome of checkPages(again, pagesSetting(order, site, language, surroundings))) {
        const page = again[fresh.size];
        if (page === undefined || ended()) break;
        fresh.set(page, outcome);
      }
      const before = known;
      const entries = pages.flatMap(page => {
        const outcome = fresh.get(page) ?? before.get(page.file)?.outcome;
        return outcome === undefined ? [] : [{order: page, state: states.get(page) ?? '', outcome}];
      });
      known = new Map(entries.map(entry => [entry.order.file, entry]));
      return {
        outcomes: new Map(entries.map(entry => [entry.order, entry.outcome])),
        again,
        gone: [...before.values()].filter(one => !known.has(one.order.file)).map(one => one.order.named),
        missing,
        folders: await foldersOf(order, site, entries, surroundings),
      };
    },
  };
}

/** Changes with every write, and with the rights: both files as they are on the disk. */
function stateOf({file, sidecar}: PageOrder): string {
  return [file, sidecar]
    .map(one => (one === null ? undefined : statSync(one, {bigint: true, throwIfNoEntry: false})))
    .map(facts => (facts === undefined ? '' : `${facts.ino} ${facts.size} ${facts.mtimeNs} ${facts.ctimeNs}`))
    .join(', ');
}

function isKnown(known: Known | undefined, {file, sidecar}: PageOrder, state: string | undefined): boolean {
  if (known === undefined || known.state !== state || known.order.sidecar !== sidecar) return false;
  return !('diagnostics' in known.outcome) || stillAnswered(file, known.outcome.asked);
}

async function foldersOf(
  {paths}: CheckOrder,
  {file}: SiteSettings,
  entries: readonly Known[],
  {cwd}: Pick<Surroundings, 'cwd'>,
): Promise<ReadonlySet<string>> {
  const folders = new Set([cwd]);
  for (const given of paths) {
    const at = path.resolve(cwd, isGlob(given) && !existsSync(path.resolve(cwd, given)) ? baseOf(given) : given);
    for (const folder of await listFolders(at)) folders.add(folder);
  }
  if (file !== null) folders.add(path.dirname(path.resolve(cwd, file)));
  for (const {order, outcome} of entries) {
    const folder = path.dirname(order.file);
    folders.add(folder);
    if (order.sidecar !== null) folders.add(path.dirname(order.sidecar));
    if (!('diagnostics' in outcome)) continue;
    for (const one of outcome.asked) {
      const stands = one[0] === 'include' ? one[4] : one[1];
      if (stands !== null) folders.add(path.dirname(path.resolve(folder, stands)));
    }
  }
  return folders;
}
