/** `docwalk check --watch`: all findings at first, then, after each change, those of the pages it concerns. */
import {prettyFile, startCount} from '../check/output/pretty.ts';
import type {CheckedFile} from '../check/output/report.ts';
import {type InterfaceLanguage, textsFor} from '../texts/texts.ts';
import {openBaseline} from './check-baseline.ts';
import {type CheckOrder, fails, reportSetting, sayMissing, tellNone} from './check-call.ts';
import type {PageOrder} from './check-page.ts';
import {type Look, openLooks} from './looks.ts';
import {atTerminal, exitCodes, isRefusal, refuse, type Surroundings, sayRefusal} from './surroundings.ts';
import {openFolderWatch} from './watch-folders.ts';
import {openWatchKeys} from './watch-keys.ts';

/** So many pages of a change are named. */
const named = 5;

/** Watches until a key or a signal ends it; resolves with 130 for Ctrl-C and signals, else with what `check` would end with now. */
export async function watchGuides(
  order: CheckOrder,
  language: InterfaceLanguage,
  surroundings: Surroundings,
): Promise<number> {
  const texts = textsFor(language);
  if (order.format !== 'pretty') return sayRefusal(refuse(texts.check.watch.onlyPretty(order.format)), surroundings);
  const {stdout} = surroundings;
  const setting = reportSetting(order, language, surroundings);
  const keys = openWatchKeys(surroundings);
  const folders = openFolderWatch();
  const looks = openLooks(order, language, surroundings, () => keys.ended() !== null);
  let code: number = exitCodes.passed;

  const headOf = ({again, gone}: Look): readonly string[] => {
    const names = [...again.map(page => page.named), ...gone];
    const time = new Date().toTimeString().slice(0, 8);
    const line = texts.check.watch.changed(time, names.slice(0, named), Math.max(0, names.length - named));
    return [setting.style('bold', line), ...gone.map(texts.check.watch.gone)];
  };
  /** Prints the pages, then what all pages come to. */
  const print = async (look: Look, pages: readonly PageOrder[], head: readonly string[]): Promise<void> => {
    const baseline = await openBaseline(order.baseline, surroundings, texts);
    if (isRefusal(baseline)) return void sayRefusal(baseline, surroundings);
    const count = startCount();
    const counted = new Map<PageOrder, CheckedFile>();
    code = look.missing.length > 0 ? exitCodes.wrongUse : exitCodes.passed;
    for (const [page, outcome] of look.outcomes) {
      if (!('diagnostics' in outcome)) {
        code = exitCodes.wrongUse;
        continue;
      }
      const file = baseline.lay(outcome);
      counted.set(page, file);
      count.add(file);
      if (code === exitCodes.passed && fails(file, order.failOn)) code = exitCodes.failed;
    }
    const unwritten = await baseline.close();
    if (unwritten !== null) sayRefusal(unwritten, surroundings);
    if (stdout.isTTY === true) stdout.write('\u001b[H\u001b[2J');
    stdout.write(head.map(line => `${line}\n`).join(''));
    const tell = tellNone(surroundings, texts);
    for (const page of pages) {
      const outcome = look.outcomes.get(page);
      const file = counted.get(page);
      if (outcome !== undefined && !('diagnostics' in outcome)) await tell(outcome, page);
      else if (file !== undefined && file.diagnostics.length > 0) stdout.write(`${prettyFile(file, setting)}\n`);
      else if (head.length > 0) stdout.write(`${texts.check.watch.clean(page.named)}\n`);
    }
    const waiting = atTerminal(surroundings) ? texts.check.watch.waitingKeys : texts.check.watch.waiting;
    stdout.write(`${count.text(setting)}${setting.style('dim', waiting(look.outcomes.size))}\n`);
  };

  try {
    let key = keys.next();
    let change = folders.changed();
    let whole = true;
    let missing = '';
    let first = true;
    while (keys.ended() === null) {
      const look = await looks.take();
      if (keys.ended() !== null) break;
      if (isRefusal(look)) {
        sayRefusal(look, surroundings);
        // later on a page or the settings may be in the middle of an edit
        if (first) return exitCodes.wrongUse;
      } else {
        folders.set(look.folders);
        if (look.missing.join() !== missing) sayMissing(look.missing, surroundings, texts);
        missing = look.missing.join();
        if (whole) await print(look, [...look.outcomes.keys()], []);
        else if (look.again.length + look.gone.length > 0) await print(look, look.again, headOf(look));
      }
      first = false;
      const woken = await Promise.race([key, change]);
      whole = woken === 'whole';
      if (woken === 'changed') change = folders.changed();
      else key = keys.next();
    }
    return keys.ended() === 'interrupted' ? exitCodes.interrupted : code;
  } finally {
    keys.close();
    folders.close();
  }
}
