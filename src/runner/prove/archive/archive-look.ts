/** What is said of an archive that was read, and of the list its images are compared with. */
import {readFile} from 'node:fs/promises';
import type {Look, Scene} from '../../prover.ts';
import {amount, excerpt, type ProofTexts, unknown, unmet} from '../look.ts';
import {absolutePath, codeOf} from '../whereabouts.ts';
import type {ArchiveReading} from './archive.ts';
import {type ImageList, type ListRemark, readImageList} from './image-list.ts';

/** The look at an archive that is not whole; null for one that is. */
export function lookAtBroken(reading: ArchiveReading, name: string, expected: string, texts: ProofTexts): Look | null {
  const {state} = reading;
  if (state === 'whole') return null;
  if (state === 'stopped') return unknown(expected, texts.stopped, null);
  const size = amount(reading.bytes, texts);
  const detail = excerpt(reading.detail ?? '');
  if (state === 'web-page') return unmet(expected, texts.page.web(name, size), texts.page.cure(name));
  if (state === 'error-page') return unmet(expected, texts.page.error(name, detail), texts.page.cure(name));
  const observed = texts.archive.state[state](name, size, detail);
  const cure = texts.archive.cure[state](name);
  // What cannot be read for want of a right or of an unpacker says nothing of the step.
  return state === 'unreadable' || state === 'unread'
    ? unknown(expected, observed, cure)
    : unmet(expected, observed, cure);
}

/** What was seen of a whole archive. */
export function seenArchive(reading: ArchiveReading, texts: ProofTexts): string {
  const size = amount(reading.bytes, texts);
  return reading.format === 'gzip'
    ? texts.archive.seenPacked(size, amount(reading.contentBytes, texts))
    : texts.archive.seen(size, reading.entries.size);
}

/** The images of the list at `name`, or the look that says why there are none. */
export async function listImages(
  name: string,
  expected: string,
  scene: Scene,
): Promise<{readonly list: ImageList; readonly look: null} | {readonly list: null; readonly look: Look}> {
  const texts = scene.texts.proof;
  try {
    const list = readImageList(await readFile(absolutePath(name, scene), 'utf8'));
    if (list.images.length > 0) return {list, look: null};
    const remarks = tellRemarks(list, name, texts);
    const observed = [texts.list.empty(name), ...remarks].join(texts.semicolon);
    return {list: null, look: unmet(expected, observed, texts.list.cureEmpty(name))};
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return {list: null, look: unmet(expected, texts.list.missing(name), texts.list.cureMissing(name))};
    }
    return {list: null, look: unknown(expected, texts.list.unreadable(name, code), texts.file.cureAccess(name))};
  }
}

/** Remarks that make a script miss images; blank lines, comments and repeated names cost a failed pull at worst. */
const harmful: readonly ListRemark['kind'][] = [
  'byte-order-mark',
  'carriage-return',
  'no-final-newline',
  'blanks',
  'not-a-name',
];

/** One sentence for each thing in a list that a script stumbles over; with `all` also what costs only a failed pull. */
export const tellRemarks = (list: ImageList, name: string, texts: ProofTexts, all = false): readonly string[] =>
  list.remarks
    .filter(({kind}) => all || harmful.includes(kind))
    .map(({kind, lines, text}) => texts.list.remark[kind](name, lines.length, excerpt(text)));

/** What in the list explains that these images are missing, as a cure; null when the list is not the cause. */
export function cureOfList(
  list: ImageList,
  missing: readonly string[],
  name: string,
  texts: ProofTexts,
): string | null {
  const remarks = new Map(list.remarks.map(remark => [remark.kind, remark]));
  const linesOf = new Map(list.images.map(image => [image.line, image.name]));
  const explains = (kind: ListRemark['kind']): boolean =>
    (remarks.get(kind)?.lines ?? []).some(line => missing.includes(linesOf.get(line) ?? ''));
  if (explains('carriage-return')) return texts.list.cureCarriageReturn(name);
  if (explains('no-final-newline')) return texts.list.cureFinalNewline(name);
  if (explains('blanks') || explains('byte-order-mark')) return texts.list.cureBlanks(name);
  return remarks.has('not-a-name') && missing.length === list.images.length ? texts.list.cureNotAName(name) : null;
}
