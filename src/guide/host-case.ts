/** Cases of the reader that the host can tell by itself: architecture, operating system, a tool or file that is there. */
import type {Lexicon} from '../lexicon/lexicon.ts';
import {unfold} from '../lexicon/phrase.ts';
import {namesFile} from './file-names.ts';
import {findIn} from './passage.ts';
import type {Probe} from './schema.ts';

/** Programs the host can be asked about; any other word is not taken for one. */
export const tools: ReadonlySet<string> = new Set(
  'docker kubectl helm git python python3 node npm go java make curl wget jq openssl terraform ansible rke k3s minikube kind podman containerd nginx bash'.split(
    ' ',
  ),
);

/** A longer condition says more than the host can answer ("you use macOS and have a licence"). */
const longest = 40;

/** The probe that answers a condition such as "you are using macOS"; null when a person must. */
export function findHost(condition: string, tables: readonly Lexicon[]): Probe | null {
  // what follows the first comma is what to do then, or more cases ("Linux, macOS or Windows")
  const clause = condition.split(/[,，:：]/, 1)[0]?.trim() ?? '';
  if (clause === '' || clause.length > longest) return null;
  for (const table of tables) {
    const tool = findIn(clause, [table], each => each.present.tool, 'tool')?.slots.tool;
    if (tool !== undefined && tools.has(tool)) return {probe: 'command', name: tool, minimum: null};
    const file = findIn(clause, [table], each => each.present.file, 'file')?.slots.file;
    if (file !== undefined && namesFile(unfold(clause, file))) return {probe: 'file', path: unfold(clause, file)};
    const host = table.hosts.find(({phrases}) => findIn(clause, [table], () => phrases, 'host') !== null);
    const others = table.hosts.filter(each => each !== host && findIn(condition, [table], () => each.names, 'host'));
    if (host === undefined || others.length > 0) continue;
    if (host.arch !== undefined) return {probe: 'arch', arch: host.arch};
    if (host.os !== undefined) return {probe: 'os', os: host.os};
  }
  return null;
}
