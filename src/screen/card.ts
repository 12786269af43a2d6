/** The right pane: the step as its author wrote it, the command as it will run, what will be looked at, what was seen. */
import type {Step} from '../guide/schema.ts';
import type {Question} from '../runner/operator.ts';
import {outdatedValues} from '../runner/values-used.ts';
import {askLines} from './ask.ts';
import {pointLines, stack} from './card-parts.ts';
import {editorLines} from './edit-text.ts';
import {findingLines, findingOf} from './findings.ts';
import {endCard, guideCard} from './guide-card.ts';
import {type Line, line, span} from './line.ts';
import {outdatedSign, signOf, standingOf, wordOf} from './marks.ts';
import {plainLines} from './prose.ts';
import {hiddenIn, showHidden} from './sanitize.ts';
import {progressOf, type ScreenState, stepOf} from './screen-state.ts';
import {scriptBox, scriptLines} from './script-box.ts';
import {boxTitle, shownOf, valuesOf} from './step-script.ts';
import {stepWords} from './step-words.ts';
import {hangLines, wrapProse} from './wrap.ts';

export type Card = {
  readonly lines: readonly Line[];
  /** The row after the last one that must have been on the screen before the script runs; null: nothing runs. */
  readonly mustSee: number | null;
  /** What is asked about: the rows from `from` to `to`, better to `more`; null: the card is read from its beginning. */
  readonly focus: {readonly from: number; readonly to: number; readonly more: number} | null;
  /** The row the title stands in, and the title on one line, for when that row is out of sight. */
  readonly head: {readonly at: number; readonly line: Line} | null;
  /** The row where something is edited. */
  readonly at: number | null;
};

/** What the guide promises, where no question says what will be looked at. */
const promised = (state: ScreenState, step: Step, width: number): readonly Line[] =>
  pointLines(
    state.texts.screen.promised,
    step.expects.map(({text}) => (text.trim() === '' ? state.texts.run.willCheck.printed('shown') : text)),
    width,
  );

/** How the step ended, for a step that is only looked at. */
function resultOf(state: ScreenState, step: Step, width: number): readonly Line[] {
  const progress = progressOf(state, step.id);
  if (progress === null || ['waiting', 'asking', 'running'].includes(progress.status)) return [];
  const standing = standingOf(progress);
  return [
    [
      signOf(standing),
      span(` ${wordOf(standing, state.texts)}`, 'strong'),
      span(progress.reason === null ? '' : ` · ${showHidden(progress.reason)}`),
    ],
    ...outdatedValues(state.run, progress).flatMap(({name, then, now}) => {
      const {secret, hadOther} = state.texts.screen;
      return hangLines(
        wrapProse([span(hadOther(name, showHidden(then ?? secret), showHidden(now ?? secret)))], width - 2),
        [outdatedSign, span(' ')],
        line('  '),
      );
    }),
    ...findingLines(progress.checks.map(findingOf), width, state.texts),
  ];
}

/** The card of a step: with the question that is asked about it, or as something to read. */
export function stepCard(state: ScreenState, step: Step, question: Question | null, width: number): Card {
  const {texts, dialog} = state;
  const {script, words: told} = shownOf(state, step, question);
  const words = stepWords(state, step, told, width);
  const asked = question === null ? {before: [], after: []} : askLines(state, question, width);
  const editing = question !== null && dialog.kind === 'script' ? editorLines(dialog.text) : null;
  const shown = editing?.lines ?? (script === null ? [] : scriptLines(script, valuesOf(state, step)));
  const box =
    shown.length === 0
      ? []
      : scriptBox(shown, editing === null ? boxTitle(state, step, question) : texts.screen.editing, width);
  const hidden = script === null ? [] : hiddenIn(script);
  const after = question === null ? [promised(state, step, width), resultOf(state, step, width)] : asked.after;
  const warned = hidden.length === 0 ? [] : plainLines(texts.screen.hiddenCharacters(hidden.join(', ')), width, 'bad');
  // after a failure the reason comes first and the author's words last
  const failed = question?.question === 'after-failure';
  const above = failed
    ? stack([[...words.path, ...words.title], ...asked.before])
    : words.opening.length === 0
      ? stack([[...words.path, ...words.title], words.rest, ...asked.before])
      : stack([words.path, words.opening, words.title, words.rest, ...asked.before]);
  const lines = stack([above, box, warned, ...after, failed ? words.rest : []]);
  const boxFrom = above.length + (above.length > 0 ? 1 : 0);
  const boxTo = boxFrom + box.length;
  const before = stack(asked.before).length;
  const runs = box.length > 0 && question?.question === 'proceed';
  const focus =
    question === null || failed || (before === 0 && !runs)
      ? null
      : {from: before > 0 ? above.length - before : boxFrom, to: runs ? boxTo : above.length, more: lines.length};
  const titleAt =
    failed || words.opening.length === 0 ? words.path.length : stack([words.path, words.opening]).length + 1;
  const cursor = editing === null ? -1 : lines.findIndex(each => each.some(part => part.looks.includes('cursor')));
  return {
    lines,
    // the lower edge of the box says nothing
    mustSee: runs ? boxTo - 1 : null,
    focus,
    head: {at: titleAt, line: words.head},
    at: cursor < 0 ? null : cursor,
  };
}

/** The step a question is about; null: none, or a section. */
export function askedStep(question: Question | null): Step | null {
  if (question === null) return null;
  if (question.question === 'condition') return question.block.kind === 'section' ? null : question.block;
  return 'step' in question ? question.step : null;
}

/** The card that belongs to what is going on. */
export function currentCard(state: ScreenState, width: number): Card {
  if (state.run.end !== null) return endCard(state, state.run.end.outcome, width);
  const {question} = state;
  const step = question === null ? stepOf(state, state.step) : askedStep(question);
  return step === null ? guideCard(state, question, width) : stepCard(state, step, question, width);
}
