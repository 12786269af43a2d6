/** A path → a guide with its sidecar laid over it, or why not: every way in which a file can be the wrong one. */
import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {readGuide} from '../guide/read.ts';
import type {Guide} from '../guide/schema.ts';
import {byteLimit, decode} from '../markdown/decode.ts';
import {readPage} from '../markdown/read-page.ts';
import type {Page} from '../markdown/tree.ts';
import {findSidecar} from '../sidecar/find-sidecar.ts';
import {openGuideFolder} from '../sidecar/guide-folder.ts';
import type {LaidGuide} from '../sidecar/laid.ts';
import {laySidecar} from '../sidecar/lay-over.ts';
import {formatProblem} from '../sidecar/problem.ts';
import {parseSidecar} from '../sidecar/read-sidecar.ts';
import {type InterfaceLanguage, type Texts, textsFor} from '../texts/texts.ts';
import {hashOf} from './content-hash.ts';
import {chooseLanguage} from './language.ts';
import {includesOf} from './site-includes.ts';
import {firstOf, isRefusal, type Refusal, refuse, type Surroundings} from './surroundings.ts';

export type OpenedGuide = {
  readonly laid: LaidGuide;
  readonly page: Page;
  /** Absolute; `laid.guide.file` is the path as it was given. */
  readonly file: string;
  readonly language: InterfaceLanguage;
  readonly texts: Texts;
};
export type GuideOrder = {
  /** File, or folder with a sidecar. */
  readonly guide: string;
  /** Sidecar given by `--with`, null: the one beside the guide. */
  readonly sidecar: string | null;
  readonly language: InterfaceLanguage | null;
};

/** Opens a guide and its sidecar; never throws for anything a file can be. */
export async function openGuide(
  order: GuideOrder,
  {cwd, env}: Pick<Surroundings, 'cwd' | 'env'>,
): Promise<OpenedGuide | Refusal> {
  const before = chooseLanguage(order.language, null, env);
  if (order.guide.trim() === '') return refuse(textsFor(before).command.missingFile("''"));
  const found = await findGuide(path.resolve(cwd, order.guide), order.guide, before);
  if (isRefusal(found)) return found;
  const read = await readGuideFile(found.file, found.named, textsFor(before));
  if (isRefusal(read)) return read;
  const language = chooseLanguage(order.language, read.guide.language, env);
  const texts = textsFor(language);
  const sidecar = order.sidecar === null ? found.sidecar : path.resolve(cwd, order.sidecar);
  const laid = await openSidecar(read.guide, found.file, sidecar, texts);
  return isRefusal(laid) ? laid : {laid, page: read.page, file: found.file, language, texts};
}

/** `named` is the file as people are told of it: the way they gave it. */
type FoundGuide = {readonly file: string; readonly named: string; readonly sidecar: string | null};

async function findGuide(file: string, given: string, language: InterfaceLanguage): Promise<FoundGuide | Refusal> {
  const texts = textsFor(language);
  const facts = await stat(file).catch((error: NodeJS.ErrnoException) => error);
  if (facts instanceof Error) return refuse(whyUnread(facts, given, texts));
  if (!facts.isDirectory())
    return facts.isFile() ? {file, named: given, sidecar: null} : refuse(texts.command.notAFile(given));
  const opened = await openGuideFolder(file, language, texts);
  return opened.ok
    ? {file: opened.guide, named: path.join(given, path.basename(opened.guide)), sidecar: opened.sidecar}
    : refuse(opened.message);
}

const whyUnread = (error: NodeJS.ErrnoException, file: string, {command}: Texts): string =>
  error.code === 'ENOENT' || error.code === 'ENOTDIR'
    ? command.missingFile(file)
    : command.unreadable(file, error.message);

/** Bytes → page → guide. `named` is the file as people are told of it. */
export async function readGuideFile(
  file: string,
  named: string,
  texts: Texts,
): Promise<{readonly guide: Guide; readonly page: Page} | Refusal> {
  const bytes = await readBytes(file, named, texts);
  if (bytes instanceof Uint8Array === false) return bytes;
  const decoded = decode(bytes, named);
  if (!decoded.ok) return refuse(texts.command.notText[decoded.reason](decoded.detail));
  const page = readPage(decoded.text, named, {readInclude: includesOf(file)});
  const sha256 = hashOf(bytes);
  return {page, guide: readGuide(page, {file: named, sha256})};
}

/** The bytes of a file; no more than a guide may have. */
async function readBytes(file: string, named: string, texts: Texts): Promise<Uint8Array | Refusal> {
  try {
    // looked at before it is read: nobody waits for gigabytes to hear that they are no guide
    const facts = await stat(file);
    if (!facts.isFile()) return refuse(texts.command.notAFile(named));
    const {size} = facts;
    return size > byteLimit ? refuse(texts.command.tooLarge(named, size, byteLimit)) : await readFile(file);
  } catch (error) {
    return refuse(whyUnread(error as NodeJS.ErrnoException, named, texts));
  }
}

/** The text of a file that goes with a guide. `named`: as people are told of it. */
export async function readTextFile(file: string, named: string, texts: Texts): Promise<string | Refusal> {
  const bytes = await readBytes(file, named, texts);
  if (bytes instanceof Uint8Array === false) return bytes;
  const decoded = decode(bytes, named);
  return decoded.ok ? decoded.text : refuse(texts.command.notText[decoded.reason](decoded.detail));
}

async function openSidecar(
  guide: Guide,
  guideFile: string,
  given: string | null,
  texts: Texts,
): Promise<LaidGuide | Refusal> {
  const exists = (file: string): Promise<boolean> =>
    stat(file).then(
      facts => facts.isFile(),
      () => false,
    );
  const file = given ?? (await findSidecar(guideFile, exists));
  if (file === null) return layOver(guide, null, texts);
  const text = await readTextFile(file, file, texts);
  if (typeof text !== 'string') return text;
  const read = parseSidecar(text, file, texts);
  return read.ok ? layOver(guide, read, texts) : refuse(...firstOf(read.problems.map(formatProblem), texts));
}

function layOver(
  guide: Guide,
  read: Extract<ReturnType<typeof parseSidecar>, {ok: true}> | null,
  texts: Texts,
): LaidGuide | Refusal {
  const over = laySidecar(guide, read?.sidecar ?? null, read?.source ?? null, texts);
  return over.ok ? over.laid : refuse(...over.problems.map(formatProblem));
}
