/** The cards of what belongs to no step: the guide, a section, a choice, the end. */
import type {Guide, Section} from '../guide/schema.ts';
import type {Question} from '../runner/operator.ts';
import {askLines} from './ask.ts';
import type {Card} from './card.ts';
import {calloutLines, stack} from './card-parts.ts';
import {cutLine, type Line, line, span} from './line.ts';
import {signOf, standingOf, standings, verdictSign, wordOf} from './marks.ts';
import {isOnPath} from './outline.ts';
import {bareWords, proseLines} from './prose.ts';
import {showHidden} from './sanitize.ts';
import type {ScreenState} from './screen-state.ts';
import {hangLines, wrapProse} from './wrap.ts';

const still = {mustSee: null, focus: null, head: null, at: null} as const;

/** The prerequisites of the path that is known, with what was seen of each. */
function prerequisiteLines(state: ScreenState, width: number): readonly Line[] {
  const prerequisites = state.guide.prerequisites.filter(({scope}) => scope === null || isOnPath(state, scope));
  if (prerequisites.length === 0) return [];
  return [
    line(state.texts.screen.prerequisites, 'strong'),
    ...prerequisites.flatMap(({id, text}) => {
      const verdicts = state.run.prerequisites
        .filter(({expectation}) => expectation === id || expectation.startsWith(`${id}#`))
        .map(check => check.verdict);
      const sign =
        verdicts.length === 0
          ? signOf('waiting')
          : verdictSign(
              verdicts.find(verdict => verdict === 'unmet') ?? verdicts.find(verdict => verdict === 'unknown') ?? 'met',
            );
      return hangLines(proseLines(text, width - 2), [sign, span(' ')], line('  '));
    }),
  ];
}

/** Whether a tab has been chosen or a step begun: then the words at the top of the guide have been read. */
const hasBegun = ({run}: ScreenState): boolean =>
  run.choices.size > 0 || [...run.steps.values()].some(({status}) => status !== 'waiting' && status !== 'asking');

/** The paragraphs that are not prerequisites as well: those are told as such. */
function untold({prose}: Guide | Section, {prerequisites}: Guide): readonly string[] {
  const told = new Set(prerequisites.map(({text}) => bareWords(text)));
  return prose.filter(text => !told.has(bareWords(text)));
}

/** The section a question is about: the one it asks of, or the one its tabs stand in. */
function askedSection({map}: ScreenState, question: Question | null): Section | null {
  if (question?.question === 'condition' && question.block.kind === 'section') return question.block;
  if (question?.question !== 'choice') return null;
  const row = map.rows.find(each => each.kind === 'choice' && each.choice.id === question.choice.id);
  return row?.within.flatMap(each => (each.kind === 'section' ? [each.section] : [])).at(-1) ?? null;
}

/** The card of what belongs to no step: the guide or a section, with the question if there is one. */
export function guideCard(state: ScreenState, question: Question | null, width: number): Card {
  const {guide} = state;
  const asked = question === null ? {before: [], after: []} : askLines(state, question, width);
  const section = askedSection(state, question);
  const title = [
    ...wrapProse([span(showHidden(section?.title ?? guide.title), 'title')], width),
    cutLine(line(showHidden(section === null ? guide.file : guide.title), 'quiet'), width),
  ];
  const prerequisites =
    section === null && question?.question !== 'prerequisite' ? prerequisiteLines(state, width) : [];
  const words =
    section === null && hasBegun(state)
      ? []
      : [
          ...untold(section ?? guide, guide).map(text => proseLines(text, width)),
          ...(section ?? guide).callouts.map(callout => calloutLines(callout, width, state.texts)),
        ];
  const asks = stack([...asked.before, ...asked.after]);
  // the author's words tell which tab is whose: they are read first, the tabs stay in sight
  if (question?.question === 'choice') {
    const above = stack([title, ...words]);
    const from = above.length + 1;
    const to = from + asks.length;
    return {...still, lines: stack([above, asks, prerequisites]), focus: {from, to, more: to}};
  }
  return {...still, lines: stack([title, asks, prerequisites, ...words])};
}

/** How the run ended, by what each verdict rests on. */
export function endCard(
  state: ScreenState,
  outcome: keyof ScreenState['texts']['screen']['ended'],
  width: number,
): Card {
  const steps = [...state.run.steps.values()].map(standingOf);
  const counted = standings.map(standing => ({standing, count: steps.filter(each => each === standing).length}));
  return {
    lines: stack([
      wrapProse([span(showHidden(state.guide.title), 'title')], width),
      [line(state.texts.screen.ended[outcome], 'strong')],
      counted
        .filter(({count}) => count > 0)
        .map(({standing, count}): Line => [signOf(standing), span(` ${count}  ${wordOf(standing, state.texts)}`)]),
    ]),
    ...still,
  };
}
