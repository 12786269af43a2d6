/** Probes of this machine: its disks, its system, its processor. */
import {statfs} from 'node:fs/promises';
import {arch, platform} from 'node:os';
import path from 'node:path';
import type {Look, Scene} from '../../prover.ts';
import {amount, met, unknown, unmet} from '../look.ts';
import {absolutePath, codeOf, shownPath} from '../whereabouts.ts';
import {dockerRoot} from './program-probe.ts';

/** Free bytes for this user at a path that may not be there yet: its nearest folder that is. */
async function freeBytes(place: string): Promise<number> {
  for (let folder = place; ; folder = path.dirname(folder)) {
    try {
      const {bavail, bsize} = await statfs(folder);
      return bavail * bsize;
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes(codeOf(error)) || folder === path.dirname(folder)) throw error;
    }
  }
}

/**
 * So many bytes are free at `where`; without it, in the working folder and where the daemon keeps its images (a daemon
 * on another machine keeps them in a folder that is not here, and is left out).
 */
export async function probeDisk(bytes: number, where: string | null, scene: Scene): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.disk;
  const expected = said.expected(amount(bytes, texts));
  const places = [{place: where === null ? scene.cwd : absolutePath(where, scene), docker: false}];
  if (where === null) {
    const root = await dockerRoot(scene);
    const local = !/^(?:tcp|ssh|https?):/.test(scene.env.DOCKER_HOST ?? '');
    if (root !== null && local) places.push({place: root, docker: true});
  }
  const seen: string[] = [];
  let cure: string | null = null;
  for (const {place, docker} of places) {
    const shown = shownPath(place, scene);
    try {
      const free = await freeBytes(place);
      seen.push(said.seen(shown, amount(free, texts)));
      if (free < bytes) cure ??= docker ? said.cureDocker(shown) : said.cure(shown);
    } catch (error) {
      return unknown(expected, said.unreadable(shown, codeOf(error)), texts.file.cureAccess(shown));
    }
  }
  const observed = seen.join(texts.clause);
  return cure === null ? met(expected, observed) : unmet(expected, observed, cure);
}

type System = 'linux' | 'macos' | 'windows';
const systems: Readonly<Record<string, System>> = {linux: 'linux', darwin: 'macos', win32: 'windows'};

/** The system docwalk runs on. */
export function probeSystem(os: System, scene: Scene): Look {
  const said = scene.texts.proof.network.host;
  const here = said.os[systems[platform()] ?? 'other'];
  const expected = said.runs(said.os[os]);
  return systems[platform()] === os
    ? met(expected, said.runs(here))
    : unmet(expected, said.runs(here), said.cureOs(said.os[os]));
}

/** The processor docwalk runs on. */
export function probeProcessor(wanted: 'x64' | 'arm64', scene: Scene): Look {
  const said = scene.texts.proof.network.host;
  const expected = said.has(wanted);
  const seen = said.has(arch());
  return arch() === wanted ? met(expected, seen) : unmet(expected, seen, said.cureArch(wanted));
}
