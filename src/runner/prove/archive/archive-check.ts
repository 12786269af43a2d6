/** `archive`: it is read to its end; with `images` it holds every image of the list, with `entries` these files. */

import type * as z from 'zod';
import type {ArchiveCheck} from '../../../sidecar/schema.ts';
import type {Look, Scene} from '../../prover.ts';
import {amount, firstOf, met, type ProofTexts, unmet} from '../look.ts';
import type {Sources} from '../sources.ts';
import {absolutePath} from '../whereabouts.ts';
import {cureOfList, listImages, lookAtBroken, seenArchive, tellRemarks} from './archive-look.ts';
import {readImageArchive} from './image-archive.ts';
import {familiarName} from './image-name.ts';

export async function checkArchive(check: z.infer<typeof ArchiveCheck>, scene: Scene, sources: Sources): Promise<Look> {
  const texts = scene.texts.proof;
  const name = check.archive;
  const files = check.entries ?? [];
  const expected =
    check.images !== undefined
      ? texts.archive.holdsImages(name, check.images)
      : files.length > 0
        ? texts.archive.holdsFiles(name, firstOf(files, texts))
        : texts.archive.whole(name);
  const listed = check.images === undefined ? null : await listImages(check.images, expected, scene);
  const reading = await sources.archive(absolutePath(name, scene), scene.signal);
  const broken = lookAtBroken(reading, name, expected, texts);
  if (broken !== null) {
    return reading.state === 'hollow' && listed !== null
      ? blameList(broken, listed, check.images ?? '', texts)
      : broken;
  }
  const lacking = files.filter(file => ![...reading.entries.keys()].some(entry => isEntry(entry, file)));
  if (lacking.length > 0) {
    return unmet(expected, texts.archive.missingFiles(firstOf(lacking, texts)), texts.archive.cureMissingFiles(name));
  }
  if (listed === null || check.images === undefined) return met(expected, seenArchive(reading, texts));
  if (listed.list === null) return listed.look;
  const images = readImageArchive(reading);
  if (images === null) return unmet(expected, texts.archive.noImages(name), texts.archive.cureNoImages(name));
  const {list} = listed;
  const missing = list.images.filter(image => !images.images.has(familiarName(image.name))).map(image => image.name);
  const remarks = tellRemarks(list, check.images, texts);
  if (missing.length > 0) {
    const seen = texts.archive.missingImages(missing.length, list.images.length, firstOf(missing, texts));
    const cure =
      cureOfList(list, missing, check.images, texts) ?? texts.archive.cureMissingImages(name, missing[0] ?? '');
    return unmet(expected, [seen, ...tellRemarks(list, check.images, texts, true)].join(texts.semicolon), cure);
  }
  if (images.lost.length > 0) {
    const seen = texts.archive.lostFiles(name, images.lost.length, firstOf(images.lost, texts));
    return unmet(expected, seen, texts.archive.cure.damaged(name));
  }
  if (images.altered.length > 0) {
    const seen = texts.archive.altered(name, images.altered.length, firstOf(images.altered, texts));
    return unmet(expected, seen, texts.archive.cure.damaged(name));
  }
  const seen = texts.archive.seenImages(name, list.images.length, amount(reading.bytes, texts));
  return met(expected, [seen, ...remarks].join(texts.semicolon));
}

/** An archive of nothing comes of a list that is not there or that a script cannot read: that is told with it. */
function blameList(
  hollow: Look,
  {list, look}: Awaited<ReturnType<typeof listImages>>,
  name: string,
  texts: ProofTexts,
): Look {
  if (list === null) {
    return {...hollow, observed: [hollow.observed, look.observed].join(texts.semicolon), cure: look.cure};
  }
  const all = list.images.map(image => image.name);
  const observed = [hollow.observed, ...tellRemarks(list, name, texts, true)].join(texts.semicolon);
  return {...hollow, observed, cure: cureOfList(list, all, name, texts) ?? hollow.cure};
}

/** A name, a folder (everything in it counts), or a name with `*`. */
function isEntry(entry: string, wanted: string): boolean {
  const plain = wanted.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if (!plain.includes('*')) return entry === plain || entry.startsWith(`${plain}/`);
  const pattern = plain.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^/]*')}$`).test(entry);
}
