/** What must be so of a file that a step writes: there, not empty, readable to its end, and of this step. */

import type {BigIntStats} from 'node:fs';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import type {FileFacts, Look, Prover, Scene} from '../prover.ts';
import {readHead} from './archive/archive.ts';
import {lookAtBroken, seenArchive} from './archive/archive-look.ts';
import {fileKind, promisedKind} from './archive/file-kind.ts';
import {parseJson, parseYaml, tellFault} from './file/data-syntax.ts';
import {readFacts} from './file/facts.ts';
import {isFresh} from './file/freshness.ts';
import {amount, excerpt, met, missingFile, moment, unknown, unmet} from './look.ts';
import type {Sources} from './sources.ts';
import {absolutePath, codeOf} from './whereabouts.ts';

type Written = Parameters<Prover['written']>[0];
type Seen = Awaited<ReturnType<Prover['written']>>;

/** A longer text is not parsed: data files of this kind are written by hand or by a tool for people. */
const parseLimit = 64 << 20;

export async function lookAtWritten(file: Written, scene: Scene, sources: Sources): Promise<Seen> {
  const texts = scene.texts.proof;
  const said = texts.written;
  const {name} = file;
  const expected = file.append ? said.appended(name) : file.fresh ? said.fresh(name) : said.kept(name);
  const place = absolutePath(file.path, scene);
  const without = (look: Look): Seen => ({look, facts: null});
  let times: BigIntStats;
  try {
    times = await stat(place, {bigint: true});
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? without(unmet(expected, missingFile(name, path.dirname(place), texts), texts.file.cureMissing(name)))
      : without(unknown(expected, texts.file.unreadable(name, code), texts.file.cureAccess(name)));
  }
  if (times.isDirectory()) return without(met(expected, texts.file.seenFolder(name, (await readdir(place)).length)));
  // What is written to a device or a pipe is gone.
  if (!times.isFile()) return without(met(expected, texts.file.special(name)));
  const content = await readContent(file, place, Number(times.size), expected, scene, sources);
  if (content.look !== null) return {look: content.look, facts: content.facts};
  const {facts} = content;
  if (facts === null) {
    return without(
      scene.signal.aborted
        ? unknown(expected, texts.stopped, null)
        : unknown(expected, texts.file.unreadable(name, ''), texts.file.cureAccess(name)),
    );
  }
  return {look: ofThisStep(file, facts, times, content.seen, expected, scene), facts};
}

type Content =
  | {readonly look: Look; readonly facts: FileFacts | null}
  | {readonly look: null; readonly facts: FileFacts | null; readonly seen: string};

/** Reads the file to its end as what its name promises. */
async function readContent(
  file: Written,
  place: string,
  bytes: number,
  expected: string,
  scene: Scene,
  sources: Sources,
): Promise<Content> {
  const texts = scene.texts.proof;
  const {name} = file;
  const facts = (sum: string | null): Promise<FileFacts | null> => readFacts(place, file.path, scene.signal, sum);
  // An archive that holds nothing is none, however it came to be.
  const promised = promisedKind(name) ?? promisedKind(place);
  if (bytes === 0 && file.mayBeEmpty === true && promised === null) {
    return {look: null, facts: await facts(null), seen: texts.written.seen(name, amount(0, texts))};
  }
  if (bytes === 0) {
    return {look: unmet(expected, texts.file.isEmpty(name), texts.file.cureEmpty(name)), facts: await facts(null)};
  }
  try {
    const head = await readHead(place);
    const kind = fileKind(head);
    if (promised !== null) {
      const reading = await sources.archive(place, scene.signal);
      const broken = lookAtBroken(reading, name, expected, texts);
      if (broken !== null) return {look: broken, facts: await facts(reading.sha256)};
      // `curl -o x.tar` may bring a tar.gz: it is whole, and tar reads it all the same.
      const known = await facts(reading.sha256);
      return {look: null, facts: known, seen: texts.written.seenArchive(name, seenArchive(reading, texts))};
    }
    const size = amount(bytes, texts);
    if (kind === 'web-page' && !/\.(?:x?html?|md|mdx)$/i.test(name)) {
      return {look: unmet(expected, texts.page.web(name, size), texts.page.cure(name)), facts: await facts(null)};
    }
    if (kind === 'error-page' && bytes <= head.length) {
      const look = unmet(expected, texts.page.error(name, excerpt(head.toString('utf8'))), texts.page.cure(name));
      return {look, facts: await facts(null)};
    }
    const format = /\.json$/i.test(name) ? 'json' : /\.ya?ml$/i.test(name) ? 'yaml' : null;
    if (format !== null && bytes <= parseLimit) {
      const text = await readFile(place, {encoding: 'utf8', signal: scene.signal});
      const parsed = format === 'json' ? parseJson(text) : parseYaml(text);
      // Templates of charts are named .yaml and are none before they are rendered.
      if (parsed.fault !== null && !(format === 'yaml' && text.includes('{{'))) {
        const look = unmet(expected, tellFault(parsed.fault, format, name, texts), texts.written.cureSyntax(name));
        return {look, facts: await facts(null)};
      }
    }
    return {look: null, facts: await facts(null), seen: texts.written.seen(name, size)};
  } catch (error) {
    const look =
      codeOf(error) === 'ABORT_ERR'
        ? unknown(expected, texts.stopped, null)
        : unknown(expected, texts.file.unreadable(name, codeOf(error)), texts.file.cureAccess(name));
    return {look, facts: null};
  }
}

/** Whether a readable file is this step's work, or what was proven before. */
function ofThisStep(
  file: Written,
  facts: FileFacts,
  times: BigIntStats,
  seen: string,
  expected: string,
  scene: Scene,
): Look {
  const texts = scene.texts.proof;
  const said = texts.written;
  const {name, before} = file;
  const change = before === null ? null : {before, sha256: facts.sha256};
  const fresh = scene.startedAt === null || isFresh(times, scene.startedAt, change);
  if (file.append) {
    const grown = before !== null && facts.bytes > before.bytes;
    if (grown && fresh) {
      return met(expected, said.grew(name, amount(before.bytes, texts), amount(facts.bytes, texts)));
    }
    if (fresh) return met(expected, seen);
    return unmet(expected, said.nothingAdded(name, amount(facts.bytes, texts)), said.cureNothingAdded);
  }
  const date = moment(Number(times.mtimeMs));
  if (file.fresh) {
    return fresh ? met(expected, seen) : unmet(expected, texts.file.old(name, date), texts.file.cureOld(name));
  }
  if (fresh || before === null || before.sha256 === facts.sha256) return met(expected, seen);
  return unmet(expected, said.changed(name, date), said.cureChanged(name));
}
