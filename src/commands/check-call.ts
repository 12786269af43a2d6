/** A call of `docwalk check`: what was asked for, and what it comes to. */
import {existsSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {CheckFormat} from '../check/output/formats.ts';
import type {ReportSetting} from '../check/output/report.ts';
import {type Severity, severities} from '../check/rule.ts';
import {sidecarsOf} from '../sidecar/find-sidecar.ts';
import {type InterfaceLanguage, type Texts, textsFor} from '../texts/texts.ts';
import {cacheFolder} from './check-cache.ts';
import {findFiles} from './check-files.ts';
import type {CheckedPage, PageOrder, PageOutcome} from './check-page.ts';
import type {PagesSetting} from './check-pages.ts';
import {openSettings, type SiteSettings} from './check-settings.ts';
import {chooseStyle} from './style.ts';
import {isRefusal, type Refusal, refuse, type Surroundings, sayRefusal} from './surroundings.ts';

export type CheckOrder = {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  readonly failOn: Severity;
  readonly fix: boolean;
  readonly baseline: string | null;
  readonly config: string | null;
  readonly language: InterfaceLanguage | null;
  /** Threads to check with; null: as many as there are processors. */
  readonly workers: number | null;
  /** Whether findings of earlier calls are used, and those of this one kept. */
  readonly cache: boolean;
  /** A commit: only pages that have changed since are checked. */
  readonly changedSince: string | null;
  /** Check again whenever something changes. */
  readonly watch: boolean;
};

/** More threads than this gain little and cost memory. */
const workersAtMost = 8;

/** Whether a finding reaches the severity. */
export const fails = ({diagnostics}: Pick<CheckedPage, 'diagnostics'>, failOn: Severity): boolean =>
  diagnostics.some(({severity}) => severities.indexOf(severity) <= severities.indexOf(failOn));

export type FoundPages = {
  readonly site: SiteSettings;
  readonly pages: readonly PageOrder[];
  /** Arguments that name nothing there is. */
  readonly missing: readonly string[];
  /** Those that name a file which the settings leave out. */
  readonly leftOut: readonly string[];
};

/** The settings and the pages of a call, or why there are none. */
export async function findPages(
  order: CheckOrder,
  {cwd}: Pick<Surroundings, 'cwd'>,
  texts: Texts,
): Promise<FoundPages | Refusal> {
  const site = await openSettings(order.config, cwd, texts);
  if (isRefusal(site)) return site;
  const {files, missing, leftOut} = await findFiles(order.paths, cwd, site.keeps);
  if (files.length === 0 && missing.length === 0 && leftOut.length === 0) return whyNone(order, site, cwd, texts);
  const pages = files.map(file => ({
    file,
    named: path.relative(cwd, file) || file,
    sidecar: site.sidecarOf(file) ?? sidecarsOf(file).find(one => existsSync(one)) ?? null,
  }));
  return {site, pages, missing, leftOut};
}

/** Says which arguments name nothing. */
export function sayMissing(missing: readonly string[], {stderr}: Pick<Surroundings, 'stderr'>, {command}: Texts): void {
  for (const one of missing) stderr.write(`docwalk: ${command.missingFile(one)}\n`);
}

async function whyNone({paths}: CheckOrder, site: SiteSettings, cwd: string, {check}: Texts): Promise<Refusal> {
  const {files} = await findFiles(paths, cwd, () => true);
  return refuse(
    files.length > 0 && site.file !== null ? check.excludedAll(site.file, paths) : check.nothingMatched(paths),
  );
}

/** How the pages of a call are checked. */
export function pagesSetting(
  {cache, fix, workers}: CheckOrder,
  {settings}: SiteSettings,
  language: InterfaceLanguage,
  {env, version, build, node, checkWorker}: Surroundings,
): PagesSetting {
  const folder = cache ? cacheFolder(env) : null;
  return {
    page: {severities: settings.rules ?? {}, dialect: settings.dialect ?? null, fix, language},
    cache: folder === null ? null : {folder, program: `${version} ${build ?? ''} ${node.version}`},
    workers: workers ?? Math.min(os.availableParallelism(), workersAtMost),
    worker: checkWorker ?? null,
  };
}

/** How findings are printed. */
export function reportSetting(
  {failOn}: CheckOrder,
  language: InterfaceLanguage,
  surroundings: Surroundings,
): ReportSetting {
  const {stdout, version} = surroundings;
  const columns = stdout.isTTY === true ? stdout.columns : null;
  return {texts: textsFor(language), language, version, style: chooseStyle(surroundings), columns, failOn};
}

/** Says why a page has no findings to tell; the details of a few faults are kept, which is enough to find what is wrong. */
export function tellNone(
  surroundings: Surroundings,
  {check}: Texts,
): (outcome: Exclude<PageOutcome, CheckedPage>, page: PageOrder) => Promise<void> {
  let kept = 0;
  return async (outcome, {named}) => {
    if (isRefusal(outcome)) return void sayRefusal(outcome, surroundings);
    const {message, stack} = outcome.fault;
    if (stack === '' || kept++ >= 3) return void sayRefusal(refuse(check.pageFault(named, message)), surroundings);
    const {tellFault} = await import('./fault.ts');
    tellFault(Object.assign(new Error(`${named}: ${message}`), {stack: `${named}\n${stack}`}), surroundings);
  };
}
