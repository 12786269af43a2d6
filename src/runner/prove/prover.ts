/**
 * The real prover: each check and probe goes to the file that knows how to look. What reads archives and what speaks to
 * other machines is loaded when something is looked at: nobody waits for it before the first question.
 */
import type {LookupFunction} from 'node:net';
import type {Probe} from '../../guide/schema.ts';
import type {Check} from '../../sidecar/schema.ts';
import type {Look, Prover, Scene} from '../prover.ts';
import {asPresence, contraryOf} from './absence.ts';
import {checkData} from './file/data-check.ts';
import {readFacts} from './file/facts.ts';
import {checkFile} from './file/file-check.ts';
import {checkCommand} from './host/command-check.ts';
import {probeDisk, probeProcessor, probeSystem} from './host/host-probe.ts';
import {probeCommand, probeDocker} from './host/program-probe.ts';
import {unknown} from './look.ts';
import {openSources, type Sources} from './sources.ts';
import {absolutePath} from './whereabouts.ts';

/** Where a port without a host is looked for: both loopback addresses. */
const here = 'localhost';

const archives = () => import('./archive/archive-check.ts');
const addresses = () => import('./network/http-check.ts');
const ports = () => import('./network/port-check.ts');
const registries = () => import('./network/registry-check.ts');
const writing = () => import('./written.ts');

async function check(what: Check, scene: Scene, sources: Sources): Promise<Look> {
  if ('file' in what) return checkFile(what, scene);
  if ('registry' in what) return (await registries()).checkRegistry(what, scene, sources);
  if ('archive' in what) return (await archives()).checkArchive(what, scene, sources);
  if ('json' in what) return checkData({file: what.json, format: 'json', path: what.path, equals: what.equals}, scene);
  if ('yaml' in what) return checkData({file: what.yaml, format: 'yaml', path: what.path, equals: what.equals}, scene);
  if ('http' in what) return (await addresses()).checkHttp(what, scene, sources);
  if ('command' in what) return checkCommand(what, scene);
  // What a step printed is compared where it ran: here nothing is known of it.
  if ('output' in what)
    return unknown(scene.texts.run.willCheck.printed(what.output), scene.texts.run.notLookedAt, null);
  return (await ports()).checkPort(what.port, what.host ?? here, scene, sources);
}

async function probe(what: Probe, scene: Scene, sources: Sources): Promise<Look> {
  const look = await lookFor(what, scene, sources);
  if (!('absent' in what) || what.absent !== true) return look;
  const {file, network} = scene.texts.proof;
  if (what.probe === 'port') return contraryOf(look, network.port.free(`${what.host}:${what.port}`));
  return contraryOf(look, file.absent(what.probe === 'file' ? what.path : what.name));
}

async function lookFor(what: Probe, scene: Scene, sources: Sources): Promise<Look> {
  switch (what.probe) {
    case 'disk':
      return probeDisk(what.bytes, what.path, scene);
    case 'docker':
      return probeDocker(what.minimum, scene);
    case 'command':
      return probeCommand(what.name, what.minimum, scene);
    case 'os':
      return probeSystem(what.os, scene);
    case 'arch':
      return probeProcessor(what.arch, scene);
    case 'port':
      return (await ports()).checkPort(what.port, what.host, scene, sources);
    case 'http':
      return (await addresses()).probeHttp(what.url, scene, sources);
    case 'registry':
      return (await registries()).probeRegistry(what.registry, scene, sources);
    case 'file':
      return asPresence(await checkFile({file: what.path}, scene), what.path, scene);
  }
}

/**
 * Looks at files, archives, registries, other machines and programs. It reads, asks and runs nothing that changes
 * anything. `lookup` stands in for the system's look-up of host names.
 */
export function realProver(options: {readonly lookup?: LookupFunction} = {}): Prover {
  const sources = openSources(options.lookup ?? null);
  return {
    check: (what, scene) => check(what, scene, sources),
    probe: (what, scene) => probe(what, scene, sources),
    async facts(path, scene) {
      const place = absolutePath(path, scene);
      return readFacts(place, path, scene.signal, await sources.knownSum(place));
    },
    written: async (file, scene) => (await writing()).lookAtWritten(file, scene, sources),
  };
}
