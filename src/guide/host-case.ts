/** Cases of the reader that the host can tell by itself: architecture, operating system. */
import type {Lexicon} from '../lexicon/lexicon.ts';
import {findIn} from './passage.ts';
import type {Probe} from './schema.ts';

/** A longer condition says more than the host can answer ("if you use macOS and have a licence"). */
const longest = 40;

/** The probe that answers a condition such as "you are using macOS"; null when a person must. */
export function findHost(condition: string, tables: readonly Lexicon[]): Probe | null {
  if (condition === '' || condition.length > longest) return null;
  for (const table of tables) {
    for (const host of table.hosts) {
      if (findIn(condition, [table], () => host.phrases, 'host') === null) continue;
      if (host.arch !== undefined) return {probe: 'arch', arch: host.arch};
      if (host.os !== undefined) return {probe: 'os', os: host.os};
    }
  }
  return null;
}
