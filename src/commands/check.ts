/** `docwalk check`: guides → findings. Runs nothing of a guide; writes only with --fix and --baseline, and what it keeps for itself. */
import path from 'node:path';
import {openReport} from '../check/output/report.ts';
import {type Texts, textsFor} from '../texts/texts.ts';
import type {ChangedPages} from './changed-pages.ts';
import {openBaseline} from './check-baseline.ts';
import {type CheckOrder, fails, findPages, pagesSetting, reportSetting, sayMissing, tellNone} from './check-call.ts';
import {checkPages} from './check-pages.ts';
import type {SiteSettings} from './check-settings.ts';
import {chooseLanguage} from './language.ts';
import {openProgress} from './progress.ts';
import {exitCodes, isRefusal, type Refusal, type Surroundings, sayRefusal} from './surroundings.ts';
import {writeWhole} from './write-whole.ts';

export type {CheckOrder} from './check-call.ts';

/** Prints the findings; resolves with 0, 1 where one reaches `failOn`, 2 where nothing matched or a file could not be read. */
export async function checkGuides(order: CheckOrder, surroundings: Surroundings): Promise<number> {
  const language = chooseLanguage(order.language, null, surroundings.env);
  if (order.watch) return (await import('./watch-check.ts')).watchGuides(order, language, surroundings);
  const texts = textsFor(language);
  const found = await findPages(order, surroundings, texts);
  if (isRefusal(found)) return sayRefusal(found, surroundings);
  const {site, pages, missing, leftOut} = found;
  sayMissing(missing, surroundings, texts);
  if (leftOut.length > 0) surroundings.stderr.write(`${texts.check.leftOut(site.file ?? '', leftOut.length)}\n`);
  const changes = await changesOf(order, site, surroundings, texts);
  if (changes !== null && isRefusal(changes)) return sayRefusal(changes, surroundings);
  const concern = new Map(changes === null ? [] : pages.map(page => [page, changes.concerns(page)]));
  const orders = changes === null ? pages : pages.filter(page => concern.get(page) !== 'no');
  const baseline = await openBaseline(order.baseline, surroundings, texts);
  if (isRefusal(baseline)) return sayRefusal(baseline, surroundings);
  const {stdout, stderr} = surroundings;
  const report = await openReport(order.format, reportSetting(order, language, surroundings));
  const progress = openProgress(surroundings, done => texts.check.progress(done, orders.length));
  const tell = tellNone(surroundings, texts);
  const sums = {done: 0, checked: 0, unread: missing.length > 0, fails: false, mended: 0, mendedFiles: 0};
  for await (const outcome of checkPages(orders, pagesSetting(order, site, language, surroundings))) {
    const page = orders[sums.done++];
    progress.see(sums.done);
    if (page === undefined) break;
    if (!('diagnostics' in outcome)) {
      progress.clear();
      sums.unread = true;
      await tell(outcome, page);
      continue;
    }
    if (concern.get(page) === 'perhaps' && changes?.touched(page, outcome) === false) continue;
    sums.checked++;
    sums.mended += outcome.fixed;
    if (outcome.fixed > 0) sums.mendedFiles++;
    const counted = baseline.lay(outcome);
    if (fails(counted, order.failOn)) sums.fails = true;
    const text = report.add(counted);
    // findings that go elsewhere leave the line where it stands
    if (text !== '' && stdout.isTTY === true) progress.clear();
    await writeWhole(stdout, text);
  }
  progress.clear();
  if (sums.mended > 0) stderr.write(`${texts.check.fixed(sums.mended, sums.mendedFiles)}\n`);
  const unwritten = await baseline.close();
  if (sums.checked > 0 || changes !== null || leftOut.length > 0) await writeWhole(stdout, report.end());
  if (unwritten !== null) return sayRefusal(unwritten, surroundings);
  if (sums.unread) return exitCodes.wrongUse;
  return sums.fails ? exitCodes.failed : exitCodes.passed;
}

async function changesOf(
  {changedSince}: CheckOrder,
  {file}: SiteSettings,
  surroundings: Surroundings,
  texts: Texts,
): Promise<ChangedPages | Refusal | null> {
  if (changedSince === null) return null;
  const {findChangedPages} = await import('./changed-pages.ts');
  return findChangedPages(
    changedSince,
    file === null ? null : path.resolve(surroundings.cwd, file),
    surroundings,
    texts,
  );
}
