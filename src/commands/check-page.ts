/** One page → its findings. Loaded only where a page is really checked: here, or in a worker. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {type CheckOptions, checkText} from '../check/check.ts';
import {applyFixes} from '../check/fix.ts';
import type {CheckedFile} from '../check/output/report.ts';
import type {Diagnostic, Severity} from '../check/rule.ts';
import {decode} from '../markdown/decode.ts';
import type {Dialect} from '../markdown/tree.ts';
import {explainedNames} from '../sidecar/explained-names.ts';
import {type InterfaceLanguage, type Texts, textsFor} from '../texts/texts.ts';
import {type Around, type Asked, lookAround} from './asked.ts';
import {hashOf} from './content-hash.ts';
import {isRefusal, type Refusal, refuse} from './surroundings.ts';

/** What is to be checked; plain data, for it goes to workers. */
export type PageOrder = {
  /** Absolute. */
  readonly file: string;
  /** As people are told of it. */
  readonly named: string;
  /** Of its sidecar, absolute; null: it has none. */
  readonly sidecar: string | null;
};
/** How pages are checked in one call of docwalk; plain data. */
export type PageSetting = {
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly dialect: Dialect | null;
  /** Mend in place what is sure. */
  readonly fix: boolean;
  readonly language: InterfaceLanguage;
};
export type CheckedPage = CheckedFile & {
  /** Findings mended. */
  readonly fixed: number;
  /** Of the bytes that were checked. */
  readonly hash: string;
  readonly asked: readonly Asked[];
};
/** docwalk's own fault on a page: the other pages are checked all the same. */
export type PageFault = {readonly fault: {readonly message: string; readonly stack: string}};
export type PageOutcome = CheckedPage | Refusal | PageFault;

/** Checks a page; `bytes` are what its file holds. Never throws. */
export function checkPageFile(order: PageOrder, bytes: Uint8Array, setting: PageSetting): PageOutcome {
  try {
    return checkBytes(order, bytes, setting);
  } catch (error) {
    const {message, stack = ''} = error instanceof Error ? error : new Error(String(error));
    return {fault: {message: message.split('\n')[0] ?? '', stack}};
  }
}

function checkBytes({file, named, sidecar}: PageOrder, bytes: Uint8Array, setting: PageSetting): PageOutcome {
  const texts = textsFor(setting.language);
  const text = textOf(bytes, named, texts);
  if (typeof text !== 'string') return text;
  const around = lookAround(file);
  const known = namesOf(sidecar, path.dirname(file), around, texts);
  if (isRefusal(known)) return known;
  const options: CheckOptions = {
    severities: setting.severities,
    neighbours: {exists: around.exists, pagesAt: around.pagesAt},
    readInclude: around.readInclude,
    known,
    dialect: setting.dialect,
  };
  const shown = named.replaceAll(path.sep, '/');
  const found = checkText(text, shown, options);
  const {asked} = around;
  const hash = hashOf(bytes);
  const marked = text.startsWith('\uFEFF');
  if (!setting.fix || found.every(one => one.fix === null))
    return {file: shown, diagnostics: found, lines: linesOf(text, found), marked, fixed: 0, hash, asked};
  const mended = mend(text, found, now => checkText(now, shown, options));
  try {
    writeFileSync(file, mended.text);
  } catch (error) {
    return refuse(texts.check.notWritten(named, (error as Error).message));
  }
  const lines = linesOf(mended.text, mended.left);
  return {file: shown, diagnostics: mended.left, lines, marked, fixed: mended.count, hash: hashOf(mended.text), asked};
}

/** An empty page of a site has nothing to find. */
function textOf(bytes: Uint8Array, named: string, {command}: Texts): string | Refusal {
  const decoded = decode(bytes, named);
  if (decoded.ok) return decoded.text;
  return decoded.reason === 'empty' ? '' : refuse(command.notText[decoded.reason](decoded.detail));
}

/** What the sidecar of a guide explains needs no definition on the page. */
function namesOf(sidecar: string | null, folder: string, around: Around, texts: Texts): ReadonlySet<string> | Refusal {
  if (sidecar === null) return new Set();
  const bytes = around.readSidecar(path.relative(folder, sidecar));
  if (bytes === null) return refuse(texts.command.missingFile(sidecar));
  const text = textOf(bytes, sidecar, texts);
  return typeof text === 'string' ? new Set(explainedNames(text, sidecar)) : text;
}

/** Until no fix is left: what overlapped in one round is done in the next, if it still stands. */
function mend(text: string, found: readonly Diagnostic[], check: (text: string) => readonly Diagnostic[]) {
  let now = {text, left: found, count: 0};
  for (let round = 0; round < 8; round++) {
    const {text: next, done} = applyFixes(now.text, now.left);
    if (done.length === 0) break;
    now = {text: next, left: check(next), count: now.count + done.length};
  }
  return now;
}

/** The lines that findings stand in. */
function linesOf(text: string, found: readonly Diagnostic[]): ReadonlyMap<number, string> {
  const wanted = new Set(found.map(one => one.place.start.line));
  if (wanted.size === 0) return new Map();
  const all = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  // a line is a slice of the page: copied, lest the whole page is kept with it
  return new Map([...wanted].map(line => [line, Buffer.from(all[line - 1] ?? '').toString()]));
}
