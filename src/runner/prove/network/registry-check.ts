/** `registry`: it answers, with the login Docker keeps; with `images` it holds them, with `archive` the same ones. */
import type * as z from 'zod';
import type {RegistryCheck} from '../../../sidecar/schema.ts';
import type {Look, Scene} from '../../prover.ts';
import {cureOfList, listImages, lookAtBroken, tellRemarks} from '../archive/archive-look.ts';
import {readImageArchive} from '../archive/image-archive.ts';
import type {ImageList} from '../archive/image-list.ts';
import {excerpt, firstOf, met, type ProofTexts, unmet} from '../look.ts';
import type {Sources} from '../sources.ts';
import {absolutePath} from '../whereabouts.ts';
import {openRegistry, type Registry} from './registry.ts';
import {type RegistryAddress, readRegistryAddress} from './registry-address.ts';
import {type ImageFault, surveyImages} from './registry-images.ts';
import {lookFor, tellRegistryTrouble} from './registry-look.ts';

type Check = z.infer<typeof RegistryCheck>;

/** An address for a sentence: a login does not belong in it, and is not shown. */
const shownAddress = (written: string): string => excerpt(written.replace(/[^/@]*@/, '…@'));

/** The parts of an address, or the look at one that is none: Docker takes HOST[:PORT], and nothing before it. */
function readAddress(
  written: string,
  expected: string,
  scene: Scene,
): {readonly address: RegistryAddress; readonly look: null} | {readonly address: null; readonly look: Look} {
  const {registry} = scene.texts.proof.network;
  const read = readRegistryAddress(written);
  if ('address' in read) return {address: read.address, look: null};
  const shown = shownAddress(written);
  const look =
    read.fault === 'scheme' && read.without !== null
      ? unmet(expected, registry.scheme(shown), registry.cureScheme(read.without))
      : unmet(expected, registry.form(shown), registry.cureForm);
  return {address: null, look};
}

/** Whether a registry is there. One that asks for a login is: a later step logs in. */
export async function probeRegistry(written: string, scene: Scene, sources: Sources): Promise<Look> {
  const texts = scene.texts.proof.network;
  const expected = texts.registry.answers(shownAddress(written));
  const {address, look} = readAddress(written, expected, scene);
  if (address === null) return look;
  const {registry, trouble} = await openRegistry(address.host, scene, sources.lookup);
  if (registry !== null) {
    registry.close();
    return met(expected, tellOpen(registry, scene));
  }
  if (trouble.kind.startsWith('login-')) return met(expected, texts.registry.asksForLogin(address.host));
  return lookFor(expected, tellRegistryTrouble(trouble, address.host, scene), trouble.kind);
}

function tellOpen(registry: Registry, scene: Scene): string {
  const texts = scene.texts.proof;
  const {entered, open, overHttp} = texts.network.registry;
  const seen = registry.entry === 'login' ? entered(registry.host) : open(registry.host);
  return registry.scheme === 'http' ? [seen, overHttp].join(texts.clause) : seen;
}

/** A list for a sentence: its file, or the first of its names. */
const listName = (images: string | readonly string[], texts: ProofTexts): string =>
  typeof images === 'string' ? images : firstOf(images, texts);

/** What is expected of a registry, as a sentence. */
function expectedOf(check: Check, texts: ProofTexts): string {
  const said = texts.network.registry;
  const {archive, platforms = []} = check;
  const images = check.images === undefined ? undefined : listName(check.images, texts);
  const host = shownAddress(check.registry);
  const holds =
    images !== undefined && archive !== undefined
      ? said.holdsSame(host, images, archive)
      : images === undefined && archive === undefined
        ? said.answersWithLogin(host)
        : said.holds(host, images ?? archive ?? '');
  const wishes = [
    ...(platforms.length === 0 ? [] : [said.forPlatforms(platforms.join(texts.comma))]),
    ...(check.suffix === undefined ? [] : [said.withSuffix(check.suffix)]),
  ];
  return [holds, ...wishes].join(texts.clause);
}

export async function checkRegistry(check: Check, scene: Scene, sources: Sources): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.registry;
  const expected = expectedOf(check, texts);
  const {address, look: badAddress} = readAddress(check.registry, expected, scene);
  if (address === null) return badAddress;
  const wanted = await readWanted(check, expected, scene, sources);
  if (wanted.look !== null) return wanted.look;
  const {list, archive} = wanted;
  const {registry, trouble} = await openRegistry(address.host, scene, sources.lookup);
  if (registry === null) return lookFor(expected, tellRegistryTrouble(trouble, address.host, scene), trouble.kind);
  try {
    if (list === null) return met(expected, tellOpen(registry, scene));
    const survey = await surveyImages(registry, {
      images: list.images.map(image => image.name),
      prefix: address.prefix,
      namespace: check.namespace ?? null,
      archive,
      platforms: check.platforms ?? [],
      suffix: check.suffix ?? '',
    });
    if (survey.trouble !== null) {
      const told = tellRegistryTrouble(survey.trouble.trouble, address.host, scene);
      const observed = said.stoppedAt(survey.trouble.name, told.observed);
      return lookFor(expected, {observed, cure: told.cure}, survey.trouble.trouble.kind);
    }
    if (survey.faults.length > 0) return lookAtFaults(survey.faults, list, check, expected, scene);
    const count = list.images.length;
    const seen =
      check.archive === undefined
        ? said.all(check.registry, count)
        : said.allSame(check.registry, count, check.archive);
    return met(expected, seen);
  } finally {
    registry.close();
  }
}

type WantedImages =
  | {
      /** Null: the registry itself is all that is asked for. */
      readonly list: ImageList | null;
      /** Familiar name → config digests; null without an archive. */
      readonly archive: ReadonlyMap<string, ReadonlySet<string>> | null;
      readonly look: null;
    }
  | {readonly look: Look};

/** The images that must be there: of the list, else every one of the archive; and what they are compared with. */
async function readWanted(check: Check, expected: string, scene: Scene, sources: Sources): Promise<WantedImages> {
  const texts = scene.texts.proof;
  const listed = check.images === undefined ? null : await listWanted(check.images, expected, scene);
  if (listed !== null && listed.list === null) return {look: listed.look};
  if (check.archive === undefined) return {list: listed?.list ?? null, archive: null, look: null};
  const reading = await sources.archive(absolutePath(check.archive, scene), scene.signal);
  const broken = lookAtBroken(reading, check.archive, expected, texts);
  if (broken !== null) return {look: broken};
  const held = readImageArchive(reading);
  if (held === null || held.images.size === 0) {
    const {noImages, cureNoImages} = texts.archive;
    return {look: unmet(expected, noImages(check.archive), cureNoImages(check.archive))};
  }
  const all = [...held.images.keys()].map((name, index) => ({name, line: index + 1}));
  return {list: listed?.list ?? {images: all, remarks: []}, archive: held.images, look: null};
}

/** The list of a file, or the names that stand in the sidecar itself. */
async function listWanted(
  images: string | readonly string[],
  expected: string,
  scene: Scene,
): ReturnType<typeof listImages> {
  if (typeof images === 'string') return listImages(images, expected, scene);
  return {list: {images: images.map((name, at) => ({name, line: at + 1})), remarks: []}, look: null};
}

const order: readonly ImageFault['kind'][] = [
  'missing',
  'other',
  'not-in-archive',
  'lost-child',
  'no-platform',
  'old-format',
];

function lookAtFaults(
  faults: readonly ImageFault[],
  list: ImageList,
  check: Check,
  expected: string,
  scene: Scene,
): Look {
  const texts = scene.texts.proof;
  const said = texts.network.registry;
  const {archive = '', suffix = ''} = check;
  const name = check.images === undefined ? '' : listName(check.images, texts);
  const all = list.images.length;
  const tell = (kind: ImageFault['kind'], names: readonly string[]): {observed: string; cure: string} => {
    const first = firstOf(
      names.map(one => `${one}${suffix}`),
      texts,
    );
    const count = names.length;
    switch (kind) {
      case 'missing': {
        const cure = count === all ? said.cureAllMissing(check.registry) : said.cureMissing;
        return {observed: said.missing(count, all, first), cure: cureOfList(list, names, name, texts) ?? cure};
      }
      case 'other':
        return {observed: said.other(count, archive, first), cure: said.cureOther(archive)};
      case 'not-in-archive':
        return {observed: said['not-in-archive'](count, archive, first), cure: said.cureNotInArchive(archive)};
      case 'old-format':
        return {observed: said['old-format'](count, first), cure: said.cureOldFormat};
      default:
        return {observed: said[kind](count, first), cure: said.cureLostChild};
    }
  };
  const told = order.flatMap(kind => {
    const names = faults
      .filter(fault => fault.kind === kind)
      .map(({name, detail}) => (kind === 'no-platform' || kind === 'lost-child' ? `${name} (${detail})` : name));
    return names.length === 0 ? [] : [tell(kind, names)];
  });
  const remarks = tellRemarks(list, name, texts);
  const observed = [...told.map(part => part.observed), ...remarks].join(texts.semicolon);
  return unmet(expected, observed, told[0]?.cure ?? null);
}
