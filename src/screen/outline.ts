/** The left pane: sections and steps with how each stands, the chosen tab among them. */
import type {Option} from '../guide/schema.ts';
import {outdatedValues} from '../runner/values-used.ts';
import type {MapRow, Within} from './guide-map.ts';
import {cutLine, fitLine, type Line, span} from './line.ts';
import {lookOf, outdatedSign, signOf, standingOf} from './marks.ts';
import {showHidden} from './sanitize.ts';
import {progressOf, type ScreenState} from './screen-state.ts';

/** Whether the option is the one that was taken; null while nothing is. */
export function isChosen({run, map}: ScreenState, choice: string, option: Option): boolean | null {
  const made = run.choices.get(choice);
  const row = map.rows.find(each => each.kind === 'choice' && each.choice.id === choice);
  if (made === undefined) return row?.kind === 'choice' && row.choice.many ? true : null;
  return made.option === option.id || made.option.split(' ').includes(option.id);
}

const isOpen = (state: ScreenState, within: readonly Within[]) =>
  within.every(each => each.kind !== 'option' || isChosen(state, each.choice.id, each.option) === true);

/** Whether the section or option of that id stands outside all tabs, or in one that was chosen. */
export function isOnPath(state: ScreenState, id: string): boolean {
  const row = state.map.rows.find(
    each => (each.kind === 'section' && each.section.id === id) || (each.kind === 'option' && each.option.id === id),
  );
  if (row === undefined) return true;
  return isOpen(state, row.within) && (row.kind !== 'option' || isChosen(state, row.choice.id, row.option) === true);
}

/** Whether the run goes through the step; before it has begun every step may be one of it. */
const isWalked = ({run}: ScreenState, step: string) => run.start === null || run.steps.has(step);

function isShown(state: ScreenState, row: MapRow): boolean {
  if (!isOpen(state, row.within)) return false;
  if (row.kind === 'step') return isWalked(state, row.step.id);
  return row.kind !== 'choice';
}

/** The steps of the outline from top to bottom. */
export const outlineSteps = (state: ScreenState): readonly string[] =>
  state.map.rows.flatMap(row => (row.kind === 'step' && isShown(state, row) ? [row.step.id] : []));

/** The number a step has in the run, from 1; null when the run does not go through it. */
export function stepNumber({run}: ScreenState, step: string): number | null {
  const at = [...run.steps.keys()].indexOf(step);
  return at < 0 ? null : at + 1;
}

function rowLine(state: ScreenState, row: MapRow, numbers: ReadonlyMap<string, number>): Line {
  const indent = span(' '.repeat(Math.min(row.depth, 4)));
  switch (row.kind) {
    case 'section': {
      const walked = state.map.rows.some(
        each =>
          each.kind === 'step' &&
          isWalked(state, each.step.id) &&
          each.within.some(around => around.kind === 'section' && around.section === row.section),
      );
      return [indent, span(showHidden(row.section.title), walked ? 'strong' : 'quiet')];
    }
    case 'choice':
      return [];
    case 'option': {
      const chosen = isChosen(state, row.choice.id, row.option);
      return [
        indent,
        span(chosen === true ? '◉ ' : '○ ', chosen === true ? 'current' : 'quiet'),
        span(showHidden(row.option.label), chosen === true ? 'current' : 'quiet'),
      ];
    }
    case 'step': {
      const {id, title} = row.step;
      const number = numbers.get(id);
      const standing = id === state.step && state.run.end === null ? 'current' : standingOf(progressOf(state, id));
      const progress = progressOf(state, id);
      const sign = signOf(standing);
      const other = progress !== null && outdatedValues(state.run, progress).length > 0 ? [outdatedSign] : [];
      const looks = standing === 'current' ? [lookOf('current')] : standing === 'skipped' ? [lookOf('skipped')] : [];
      return [
        indent,
        sign,
        ...other,
        span(` ${number === undefined ? '' : `${number} `}${showHidden(title)}`, ...looks),
      ];
    }
  }
}

/** All rows of the outline with the step each belongs to. */
function outlineRows(state: ScreenState): readonly {readonly line: Line; readonly step: string | null}[] {
  const numbers = new Map([...state.run.steps.keys()].map((id, index) => [id, index + 1]));
  return state.map.rows
    .filter(row => isShown(state, row))
    .map(row => ({line: rowLine(state, row, numbers), step: row.kind === 'step' ? row.step.id : null}));
}

/** The outline in `rows` lines of exactly `width` columns, the row of `step` among them. */
export function outlineLines(
  state: ScreenState,
  step: string | null,
  width: number,
  rows: number,
  marked = false,
): readonly Line[] {
  const all = outlineRows(state);
  const at = Math.max(
    0,
    all.findIndex(row => row.step !== null && row.step === step),
  );
  const first = Math.max(0, Math.min(all.length - rows, at - Math.floor(rows / 2)));
  return Array.from({length: rows}, (_, y): Line => {
    const row = all[first + y];
    if (row === undefined) return fitLine([], width);
    const more = (y === 0 && first > 0) || (y === rows - 1 && first + rows < all.length);
    const line = more ? [...fitLine(row.line, width - 1), span('⋮', 'quiet')] : fitLine(row.line, width);
    return marked && row.step !== null && row.step === step
      ? cutLine(
          line.map(each => ({...each, looks: ['chosen' as const]})),
          width,
        )
      : line;
  });
}
