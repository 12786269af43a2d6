/** `docwalk compare A B`: two guides, or two folders of guides, side by side. Runs nothing. */
import {existsSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {wrapWords} from '../check/output/wrap.ts';
import {compareGuides} from '../compare/compare.ts';
import type {Comparison} from '../compare/difference.ts';
import {type PrintStyle, printComparison} from '../compare/print.ts';
import {showHiddenIn} from '../report/clean-text.ts';
import {type InterfaceLanguage, textsFor} from '../texts/texts.ts';
import {pairFolders} from './folder-pairs.ts';
import {chooseLanguage} from './language.ts';
import {readGuideFile} from './open-guide.ts';
import {chooseStyle} from './style.ts';
import {exitCodes, isRefusal, type Refusal, refuse, type Surroundings, sayRefusal} from './surroundings.ts';

export type CompareOrder = {
  readonly a: string;
  readonly b: string;
  readonly json: boolean;
  /** FROM=TO, for the paths of two folders. */
  readonly map: readonly string[];
  readonly language: InterfaceLanguage | null;
};

/** Prints the differences; resolves with 0 without drift, 1 with it, 2 where a page could not be read. */
export async function compare(order: CompareOrder, surroundings: Surroundings): Promise<number> {
  const {stdout, env, cwd} = surroundings;
  const texts = textsFor(chooseLanguage(order.language, null, env));
  const paint = chooseStyle(surroundings);
  const columns = stdout.isTTY === true ? stdout.columns : null;
  const style: PrintStyle = {
    texts,
    bold: text => paint('bold', text),
    dim: text => paint('dim', text),
    wrap: (text, indent) => (columns === null ? text : wrapWords(text, columns - 1, indent)),
  };
  const [a, b] = [path.resolve(cwd, order.a), path.resolve(cwd, order.b)];
  const missing = [order.a, order.b].find(named => !existsSync(path.resolve(cwd, named)));
  if (missing !== undefined) return sayRefusal(refuse(texts.command.missingFile(missing)), surroundings);
  const [inA, inB] = await Promise.all([isFolder(a), isFolder(b)]);
  if (inA !== inB) return sayRefusal(refuse(texts.compare.bothOrNone(order.a, order.b)), surroundings);
  if (inA) return compareFolders(order, style, surroundings);
  const compared = await compareFiles(a, order.a, b, order.b, style);
  if (isRefusal(compared)) return sayRefusal(compared, surroundings);
  stdout.write(order.json ? `${JSON.stringify(compared, null, 2)}\n` : printComparison(showHiddenIn(compared), style));
  return hasDrift(compared) ? exitCodes.failed : exitCodes.passed;
}

const hasDrift = ({differences}: Comparison): boolean => differences.some(({weight}) => weight === 'drift');
const isFolder = (file: string): Promise<boolean> =>
  stat(file).then(
    facts => facts.isDirectory(),
    () => false,
  );

async function compareFiles(
  a: string,
  namedA: string,
  b: string,
  namedB: string,
  {texts}: PrintStyle,
): Promise<Comparison | Refusal> {
  const one = await readGuideFile(a, namedA, texts);
  if (isRefusal(one)) return one;
  const other = await readGuideFile(b, namedB, texts);
  return isRefusal(other) ? other : compareGuides(one.guide, other.guide);
}

/** Page by page; a page that cannot be read is said on stderr, and the rest is compared. */
async function compareFolders(order: CompareOrder, style: PrintStyle, surroundings: Surroundings): Promise<number> {
  const {stdout, cwd} = surroundings;
  const words = style.texts.compare;
  const paired = await pairFolders(path.resolve(cwd, order.a), path.resolve(cwd, order.b), order.map);
  if ('badMap' in paired) return sayRefusal(refuse(words.badMap(paired.badMap)), surroundings);
  const {pairs, onlyA, onlyB} = paired;
  if (pairs.length + onlyA.length + onlyB.length === 0) {
    return sayRefusal(refuse(words.noPages(order.a)), surroundings);
  }
  const found: Comparison[] = [];
  let unreadable = false;
  for (const [a, b] of pairs) {
    const [namedA, namedB] = [path.join(order.a, a), path.join(order.b, b)];
    const compared = await compareFiles(path.resolve(cwd, namedA), namedA, path.resolve(cwd, namedB), namedB, style);
    if (isRefusal(compared)) {
      unreadable = true;
      sayRefusal(compared, surroundings);
      continue;
    }
    found.push(compared);
    if (!order.json && hasDrift(compared)) stdout.write(`${printComparison(showHiddenIn(compared), style)}\n`);
  }
  const drifted = found.filter(hasDrift).length;
  if (order.json) {
    stdout.write(`${JSON.stringify({pages: found, onlyA, onlyB}, null, 2)}\n`);
  } else {
    for (const file of onlyA) stdout.write(`✖ ${words.pageOnly(path.join(order.a, file), order.b)}\n`);
    for (const file of onlyB) stdout.write(`✖ ${words.pageOnly(path.join(order.b, file), order.a)}\n`);
    const noted = found.filter(one => one.differences.length > 0 && !hasDrift(one)).length;
    if (noted > 0) stdout.write(`ℹ ${(style.wrap ?? String)(words.onlyNotes(noted), 2)}\n`);
    stdout.write(`${words.pages(found.length, drifted, onlyA.length + onlyB.length)}\n`);
  }
  if (unreadable) return exitCodes.wrongUse;
  return drifted + onlyA.length + onlyB.length > 0 ? exitCodes.failed : exitCodes.passed;
}
