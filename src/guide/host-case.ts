/** Cases of the reader that the host can tell by itself: architecture, operating system, a tool or file that is there. */
import type {Lexicon} from '../lexicon/lexicon.ts';
import {foldText, unfold} from '../lexicon/phrase.ts';
import {namesFile} from './file-names.ts';
import {findIn} from './passage.ts';
import type {Probe} from './schema.ts';

/** Programs the host can be asked about; any other word is not taken for one. */
export const tools: ReadonlySet<string> = new Set(
  'docker kubectl helm git python python3 node npm go java make curl wget jq openssl terraform ansible rke k3s minikube kind podman containerd nginx bash'.split(
    ' ',
  ),
);

type Presence = {readonly tool: readonly string[]; readonly file: readonly string[]};
const nothing: Presence = {tool: [], file: []};

/** A program, file or port that the words say is there, or is not. */
function findThing(clause: string, table: Lexicon): Probe | null {
  const absent = table.absent ?? nothing;
  for (const [presence, not] of [
    [table.present, {}],
    [absent, {absent: true}],
  ] as const) {
    const tool = findIn(clause, [table], () => presence.tool, 'tool')?.slots.tool;
    if (tool !== undefined && tools.has(tool)) return {probe: 'command', name: tool, minimum: null, ...not};
    const named = findIn(clause, [table], () => presence.file, 'file')?.slots.file;
    const file = named === undefined ? '' : unfold(clause, named).replace(/^["'“”]|["'“”]$/g, '');
    if (namesFile(file)) return {probe: 'file', path: file, ...not};
  }
  const version = findIn(clause, [table], () => table.versions, 'version')?.slots;
  if (version?.tool !== undefined && version.version !== undefined && tools.has(version.tool))
    return {probe: 'command', name: version.tool, minimum: version.version};
  const free = findPorts(clause, table, 'free')[0];
  if (free !== undefined) return {probe: 'port', host: 'localhost', port: free, absent: true};
  const taken = findPorts(clause, table, 'taken')[0];
  return taken === undefined ? null : {probe: 'port', host: 'localhost', port: taken};
}

/** The ports on which a text says that nothing listens (`free`), or something. */
export function findPorts(text: string, table: Lexicon, which: 'free' | 'taken'): readonly string[] {
  const found = findIn(text, [table], () => table.ports?.[which] ?? [], 'port');
  if (found === null) return [];
  const words = foldText(text).trim().slice(found.from, found.to);
  return [...words.matchAll(/(?<![\d.])\d{2,5}(?![\d.])/g)]
    .map(([port]) => port)
    .filter(port => Number(port) <= 65_535);
}

/** A longer condition says more than the host can answer ("you use macOS and have a licence"). */
const longest = 40;

/** The probe that answers a condition such as "you are using macOS"; null when a person must. */
export function findHost(condition: string, tables: readonly Lexicon[]): Probe | null {
  // what follows the first comma is what to do then, or more cases ("Linux, macOS or Windows")
  const clause = condition.split(/[,，:：]/, 1)[0]?.trim() ?? '';
  if (clause === '' || clause.length > longest) return null;
  for (const table of tables) {
    const there = findThing(clause, table);
    if (there !== null) return there;
    const host = table.hosts.find(({phrases}) => findIn(clause, [table], () => phrases, 'host') !== null);
    const others = table.hosts.filter(each => each !== host && findIn(condition, [table], () => each.names, 'host'));
    if (host === undefined || others.length > 0) continue;
    if (host.arch !== undefined) return {probe: 'arch', arch: host.arch};
    if (host.os !== undefined) return {probe: 'os', os: host.os};
  }
  return null;
}
