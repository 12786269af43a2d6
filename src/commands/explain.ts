/** `docwalk explain [RULE | FILE:LINE]`: the rules of `check`, one with its examples, or how one line of a guide was read and why. */
import {statSync} from 'node:fs';
import path from 'node:path';
import stringWidth from 'string-width';
import {explainRule, listRules, ruleIds} from '../check/explain.ts';
import {wrapWords} from '../check/output/wrap.ts';
import {linesOf} from '../markdown/place.ts';
import type {Page} from '../markdown/tree.ts';
import {printLine} from '../report/line-reading.ts';
import {nearest} from '../sidecar/nearest.ts';
import {type InterfaceLanguage, textsFor} from '../texts/texts.ts';
import {chooseLanguage} from './language.ts';
import {openGuide} from './open-guide.ts';
import {chooseStyle} from './style.ts';
import {exitCodes, isRefusal, refuse, type Surroundings, sayRefusal} from './surroundings.ts';

export type ExplainOrder = {
  /** Null: all rules are listed. */
  readonly what: string | null;
  readonly with: string | null;
  readonly language: InterfaceLanguage | null;
};

/** Prints the explanation; resolves with the exit code: 0, or 2 for what is neither a rule nor a line, or cannot be read. */
export async function explain({what, ...order}: ExplainOrder, surroundings: Surroundings): Promise<number> {
  const [, file, digits] = /^(.+?):(\d+)(?::\d+)?$/s.exec(what ?? '') ?? [];
  if (file !== undefined) return explainLine(file, Number(digits), order, surroundings);
  const {stdout, env, cwd} = surroundings;
  const language = chooseLanguage(order.language, null, env);
  const texts = textsFor(language);
  const setting = {texts, language, columns: stdout.isTTY === true ? stdout.columns : null};
  const text = what === null ? listRules(setting) : explainRule(what, setting);
  if (text !== null) {
    stdout.write(text);
    return exitCodes.passed;
  }
  const given = what ?? '';
  if (statSync(path.resolve(cwd, given), {throwIfNoEntry: false})?.isFile() === true) {
    const opened = await openGuide({guide: given, sidecar: order.with, language: order.language}, surroundings);
    if (isRefusal(opened)) return sayRefusal(opened, surroundings);
    return sayRefusal(refuse(texts.reading.noLine(given, countLines(opened.page))), surroundings);
  }
  return sayRefusal(refuse(texts.reading.noRule(given, nearest(given, ruleIds()))), surroundings);
}

async function explainLine(
  file: string,
  line: number,
  {with: sidecar, language}: Omit<ExplainOrder, 'what'>,
  surroundings: Surroundings,
): Promise<number> {
  const opened = await openGuide({guide: file, sidecar, language}, surroundings);
  if (isRefusal(opened)) return sayRefusal(opened, surroundings);
  const {laid, page, texts} = opened;
  const lines = countLines(page);
  if (line < 1 || line > lines) {
    return sayRefusal(refuse(texts.reading.noSuchLine(page.file, line, lines)), surroundings);
  }
  const {stdout} = surroundings;
  const style = chooseStyle(surroundings);
  const columns = stdout.isTTY === true ? stdout.columns : null;
  const wrap = (text: string, indent: number): string =>
    columns === null || stringWidth(text) < columns ? text : wrapLine(text, columns, indent);
  stdout.write(printLine(laid.guide, page, line, texts, {dim: text => style('dim', text), wrap}));
  return exitCodes.passed;
}

/** Breaks a line; its own indentation stays. */
function wrapLine(text: string, columns: number, indent: number): string {
  const lead = /^ */.exec(text)?.[0] ?? '';

  return lead + wrapWords(text.slice(lead.length), columns - 1, Math.max(indent, lead.length));
}

/** As editors count them: what ends the last line begins none. */
function countLines(page: Page): number {
  const {starts, text} = linesOf(page);
  return starts.length > 1 && starts.at(-1) === text.length ? starts.length - 1 : starts.length;
}
