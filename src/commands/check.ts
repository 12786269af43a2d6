/** `docwalk check`: guides → findings. Runs nothing; writes only with --fix and --baseline. */
import {existsSync} from 'node:fs';
import {readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {parseBaseline, withoutBaseline, writeBaseline} from '../check/baseline.ts';
import {type CheckOptions, checkText} from '../check/check.ts';
import {applyFixes} from '../check/fix.ts';
import {type CheckedFile, type CheckFormat, reportAs} from '../check/output/report.ts';
import {type Diagnostic, type Severity, severities} from '../check/rule.ts';
import {byteLimit, decode} from '../markdown/decode.ts';
import {findSidecar, parseSidecar} from '../sidecar/read-sidecar.ts';
import {type InterfaceLanguage, type Texts, textsFor} from '../texts/texts.ts';
import {findFiles} from './check-files.ts';
import {openSettings, type SiteSettings} from './check-settings.ts';
import {chooseLanguage} from './language.ts';
import {chooseStyle} from './style.ts';
import {exitCodes, isRefusal, type Refusal, refuse, type Surroundings, sayRefusal} from './surroundings.ts';

export type CheckOrder = {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  readonly failOn: Severity;
  readonly fix: boolean;
  readonly baseline: string | null;
  readonly config: string | null;
  readonly language: InterfaceLanguage | null;
};
type Checked = CheckedFile & {readonly fixed: number};

/** Prints the findings; resolves with 0, 1 where one reaches `failOn`, 2 where nothing matched or a file could not be read. */
export async function checkGuides(order: CheckOrder, surroundings: Surroundings): Promise<number> {
  const {cwd, env, stderr} = surroundings;
  const texts = textsFor(chooseLanguage(order.language, null, env));
  const site = await openSettings(order.config, cwd, texts);
  if (isRefusal(site)) return sayRefusal(site, surroundings);
  const {files, missing} = await findFiles(order.paths, cwd, site.keeps);
  for (const one of missing) stderr.write(`docwalk: ${texts.command.missingFile(one)}\n`);
  if (files.length === 0 && missing.length === 0)
    return sayRefusal(await whyNone(order, site, cwd, texts), surroundings);
  let unread = missing.length > 0;
  const checked: Checked[] = [];
  for (const file of files) {
    const result = await checkFile(file, {named: path.relative(cwd, file) || file, order, site, texts});
    if (isRefusal(result)) {
      unread = true;
      sayRefusal(result, surroundings);
    } else checked.push(result);
  }
  const mended = checked.filter(one => one.fixed > 0);
  if (mended.length > 0)
    stderr.write(
      `${texts.check.fixed(
        mended.reduce((sum, one) => sum + one.fixed, 0),
        mended.length,
      )}\n`,
    );
  const counted = await layBaseline(checked, order, surroundings, texts);
  if (isRefusal(counted)) return sayRefusal(counted, surroundings);
  if (checked.length > 0) print(counted.files, order, surroundings, texts);
  if (unread) return exitCodes.wrongUse;
  const worst = severities.slice(0, severities.indexOf(order.failOn) + 1);
  return counted.files.some(one => one.diagnostics.some(({severity}) => worst.includes(severity)))
    ? exitCodes.failed
    : exitCodes.passed;
}

async function whyNone({paths}: CheckOrder, site: SiteSettings, cwd: string, {check}: Texts): Promise<Refusal> {
  const {files} = await findFiles(paths, cwd, () => true);
  return refuse(
    files.length > 0 && site.file !== null ? check.excludedAll(site.file, paths) : check.nothingMatched(paths),
  );
}

type FileOrder = {
  readonly named: string;
  readonly order: CheckOrder;
  readonly site: SiteSettings;
  readonly texts: Texts;
};

async function checkFile(file: string, {named, order, site, texts}: FileOrder): Promise<Checked | Refusal> {
  const text = await readText(file, named, texts);
  if (typeof text !== 'string') return text;
  const known = await variablesOfSidecar(file, site, texts);
  if (isRefusal(known)) return known;
  const folder = path.dirname(file);
  const options: CheckOptions = {
    severities: site.settings.rules ?? {},
    neighbours: {exists: relative => existsSync(path.resolve(folder, relative))},
    known,
    dialect: site.settings.dialect ?? null,
  };
  const shown = named.replaceAll(path.sep, '/');
  const found = checkText(text, shown, options);
  if (!order.fix || found.every(one => one.fix === null)) return asChecked(shown, text, found, 0);
  const mended = mend(text, found, now => checkText(now, shown, options));
  try {
    await writeFile(file, mended.text);
  } catch (error) {
    return refuse(texts.check.notWritten(named, (error as Error).message));
  }
  return asChecked(shown, mended.text, mended.left, mended.count);
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

async function readText(file: string, named: string, {command}: Texts): Promise<string | Refusal> {
  try {
    const {size} = await stat(file);
    if (size > byteLimit) return refuse(command.tooLarge(named, size, byteLimit));
    const decoded = decode(await readFile(file), named);
    if (decoded.ok) return decoded.text;
    // an empty page of a site has nothing to find
    return decoded.reason === 'empty' ? '' : refuse(command.notText[decoded.reason](decoded.detail));
  } catch (error) {
    return refuse(command.unreadable(named, (error as Error).message));
  }
}

/** What the sidecar of a guide explains needs no definition on the page. */
async function variablesOfSidecar(
  file: string,
  site: SiteSettings,
  texts: Texts,
): Promise<ReadonlySet<string> | Refusal> {
  const sidecar = site.sidecarOf(file) ?? (await findSidecar(file, async one => existsSync(one)));
  if (sidecar === null) return new Set();
  const text = await readText(sidecar, sidecar, texts);
  if (typeof text !== 'string') return text;
  const read = parseSidecar(text, sidecar, texts);
  // a sidecar that is wrong is told by `run`; what it explains is not known then
  return new Set(read.ok ? Object.keys(read.sidecar.variables ?? {}) : []);
}

function asChecked(file: string, text: string, diagnostics: readonly Diagnostic[], fixed: number): Checked {
  const wanted = new Set(diagnostics.map(one => one.place.start.line));
  const lines = new Map<number, string>();
  if (wanted.size > 0) {
    for (const [at, line] of text
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\n|\r/)
      .entries())
      if (wanted.has(at + 1)) lines.set(at + 1, line);
  }
  return {file, diagnostics, lines, fixed};
}

/** Takes away what the baseline holds; writes it where it is not there. */
async function layBaseline(
  files: readonly Checked[],
  {baseline}: CheckOrder,
  {cwd, stderr}: Surroundings,
  {check, command}: Texts,
): Promise<{readonly files: readonly CheckedFile[]} | Refusal> {
  if (baseline === null) return {files};
  const file = path.resolve(cwd, baseline);
  if (!existsSync(file)) {
    try {
      await writeFile(file, writeBaseline(files));
    } catch (error) {
      return refuse(check.notWritten(baseline, (error as Error).message));
    }
    stderr.write(
      `${check.baselineWritten(
        baseline,
        files.reduce((sum, one) => sum + one.diagnostics.length, 0),
      )}\n`,
    );
    return {files: files.map(one => ({...one, diagnostics: []}))};
  }
  try {
    const read = parseBaseline(await readFile(file, 'utf8'));
    return read === null ? refuse(check.badBaseline(baseline)) : {files: withoutBaseline(files, read)};
  } catch (error) {
    return refuse(command.unreadable(baseline, (error as Error).message));
  }
}

function print(
  files: readonly CheckedFile[],
  {format, failOn}: CheckOrder,
  surroundings: Surroundings,
  texts: Texts,
): void {
  const {stdout, version} = surroundings;
  const columns = stdout.isTTY === true ? stdout.columns : null;
  stdout.write(reportAs(format, files, {texts, version, style: chooseStyle(surroundings), columns, failOn}));
}
