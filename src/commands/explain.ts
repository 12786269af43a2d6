/** `docwalk explain RULE | FILE:LINE`: a rule of `check` with its examples, or how one line of a guide was read and why. */
import {explainRule, ruleIds} from '../check/explain.ts';
import {linesOf} from '../markdown/place.ts';
import {printLine} from '../report/line-reading.ts';
import {type InterfaceLanguage, textsFor} from '../texts/texts.ts';
import {chooseLanguage} from './language.ts';
import {openGuide} from './open-guide.ts';
import {chooseStyle} from './style.ts';
import {exitCodes, isRefusal, refuse, type Surroundings, sayRefusal} from './surroundings.ts';

export type ExplainOrder = {
  readonly what: string;
  readonly with: string | null;
  readonly language: InterfaceLanguage | null;
};

/** Prints the explanation; resolves with the exit code: 0, or 2 for what is neither a line nor readable. */
export async function explain(order: ExplainOrder, surroundings: Surroundings): Promise<number> {
  const {stdout, env} = surroundings;
  const [, file, digits] = /^(.+):(\d+)(?::\d+)?$/s.exec(order.what) ?? [];
  if (file === undefined) {
    const language = chooseLanguage(order.language, null, env);
    const texts = textsFor(language);
    const columns = stdout.isTTY === true ? stdout.columns : null;
    const rule = explainRule(order.what, {texts, language, columns});
    if (rule === null) return sayRefusal(refuse(texts.reading.notALine(order.what, ruleIds())), surroundings);
    stdout.write(rule);
    return exitCodes.passed;
  }
  const opened = await openGuide({guide: file, sidecar: order.with, language: order.language}, surroundings);
  if (isRefusal(opened)) return sayRefusal(opened, surroundings);
  const {laid, page, texts} = opened;
  const line = Number(digits);
  const lines = linesOf(page).starts.length;
  if (line < 1 || line > lines) {
    return sayRefusal(refuse(texts.reading.noSuchLine(page.file, line, lines)), surroundings);
  }
  const style = chooseStyle(surroundings);
  stdout.write(printLine(laid.guide, page, line, texts, text => style('dim', text)));
  return exitCodes.passed;
}
