/** `docwalk show`: how a guide is read, as an outline, as JSON, as a drawing, with the evidence of each reading. Runs nothing. */
import {showHidden} from '../report/clean-text.ts';
import {drawGuide} from '../report/graph.ts';
import {writeMermaid} from '../report/graph-mermaid.ts';
import {writeSvg} from '../report/graph-svg.ts';
import {printOutline} from '../report/outline.ts';
import type {InterfaceLanguage} from '../texts/texts.ts';
import {openGuide} from './open-guide.ts';
import {chooseStyle} from './style.ts';
import {exitCodes, isRefusal, type Surroundings, sayRefusal} from './surroundings.ts';

export type ShowOrder = {
  readonly guide: string;
  readonly with: string | null;
  readonly language: InterfaceLanguage | null;
  readonly json: boolean;
  readonly why: boolean;
  readonly graph: 'mermaid' | 'svg' | null;
};

/** Prints the guide; resolves with the exit code: 0 for any page that could be read, 2 where it could not. */
export async function show(order: ShowOrder, surroundings: Surroundings): Promise<number> {
  const {stdout} = surroundings;
  const opened = await openGuide({guide: order.guide, sidecar: order.with, language: order.language}, surroundings);
  if (isRefusal(opened)) return sayRefusal(opened, surroundings);
  const {laid, page, texts} = opened;
  if (order.json) {
    stdout.write(`${JSON.stringify(laid.guide, null, 2)}\n`);
    return exitCodes.passed;
  }
  if (order.graph !== null) {
    const drawing = drawGuide(laid.guide, texts);
    stdout.write(order.graph === 'svg' ? writeSvg(drawing) : writeMermaid(drawing));
    return exitCodes.passed;
  }
  const style = chooseStyle(surroundings);
  const [bold, dim] = [(text: string) => style('bold', text), (text: string) => style('dim', text)];
  stdout.write(printOutline(laid.guide, {texts, why: order.why, bold, dim}));
  if (page.problems.length > 0) {
    stdout.write(`\n${bold(texts.reading.problems)}\n`);
    for (const {message, place} of page.problems) {
      stdout.write(`  ${place.file}:${place.start.line}:${place.start.column}  ${showHidden(message)}\n`);
    }
  }
  return exitCodes.passed;
}
