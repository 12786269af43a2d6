/** The words of a step: where it stands, its title, what the author says. */
import type {Guide, Option, Section, Step} from '../guide/schema.ts';
import {calloutLines, stack} from './card-parts.ts';
import {breadcrumb, firstStep} from './guide-map.ts';
import {cutLine, type Line, line, span, withLook} from './line.ts';
import {stepNumber} from './outline.ts';
import {bareWords, proseLines} from './prose.ts';
import {showHidden} from './sanitize.ts';
import type {ScreenState} from './screen-state.ts';
import {hangLines, wrapProse} from './wrap.ts';

/** The guide, sections and options that begin with this step: their words are read before it, once. */
const openedBy = (state: ScreenState, step: Step): readonly (Guide | Section | Option)[] => {
  const around = (state.map.steps.get(step.id)?.within ?? []).flatMap((each): readonly (Section | Option)[] =>
    each.kind === 'section' ? [each.section] : each.kind === 'option' ? [each.option] : [],
  );
  return [state.guide, ...around].filter(block => firstStep(block.body) === step.id);
};

/** Number and title; where the text begins with the title, the text itself stands there. */
function headed(
  number: string,
  {title, text: written}: Step,
  text: string,
  width: number,
): readonly (readonly Line[])[] {
  const [first = '', ...rest] = text.trim().split(/\n[ \t]*\n/);
  const bare = {first: bareWords(written.trim().split(/\n[ \t]*\n/)[0] ?? ''), title: bareWords(title)};
  // a title is cut from the text, without its marks
  const begins = first !== '' && bare.first.startsWith(bare.title);
  if (!begins || /^(?:[-*>|]|\d+[.)]\s|```|~~~)/.test(first)) {
    return [wrapProse([span(`${number}${showHidden(title)}`, 'title')], width), proseLines(text, width)];
  }
  const same = bare.first === bare.title;
  const words = proseLines(first, width - number.length).map(each => (same ? withLook(each, 'title') : each));
  return [
    hangLines(words, line(number, 'title'), line(' '.repeat(number.length))),
    proseLines(rest.join('\n\n'), width),
  ];
}

/** The blocks of the words from top to bottom. */
export type StepWords = {
  /** Where the step stands, and on which machine. */
  readonly path: readonly Line[];
  /** What is said before the first step of a section. */
  readonly opening: readonly Line[];
  readonly title: readonly Line[];
  /** Number and title on one line. */
  readonly head: Line;
  readonly rest: readonly Line[];
};

/** `text` is the step's text, values put in where known. */
export function stepWords(state: ScreenState, step: Step, text: string, width: number): StepWords {
  const {texts} = state;
  const path = breadcrumb(state.map.steps.get(step.id)?.within ?? [])
    .map(showHidden)
    .join(' › ');
  const number = stepNumber(state, step.id);
  const numbered = number === null ? '' : `${number}. `;
  const [title = [], rest = []] = headed(numbered, step, text, width);
  return {
    path: [
      ...(path === '' ? [] : [cutLine(line(path, 'quiet'), width)]),
      ...(step.machine === null ? [] : [line(texts.screen.onMachine(step.machine.role), 'quiet')]),
    ],
    opening: stack([
      ...openedBy(state, step).flatMap(({prose, callouts}) => [
        ...prose.map(each => proseLines(each, width)),
        ...callouts.map(callout => calloutLines(callout, width, texts)),
      ]),
      ...(step.opening ?? []).map(each => proseLines(each, width)),
    ]),
    title,
    head: line(`${numbered}${showHidden(step.title)}`, 'title'),
    rest: stack([rest, ...step.callouts.map(callout => calloutLines(callout, width, texts))]),
  };
}
