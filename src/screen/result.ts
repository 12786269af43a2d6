/** The pane under the card: live output while a step runs, what was proven once it has ended. */
import {findingLines, findingOf} from './findings.ts';
import {cutLine, type Line, line, lineWidth, span} from './line.ts';
import {signOf, standingOf, wordOf} from './marks.ts';
import {stepNumber} from './outline.ts';
import {tailRows} from './output.ts';
import {showHidden} from './sanitize.ts';
import {progressOf, runningStep, type ScreenState, stepOf} from './screen-state.ts';
import {hangLines, wrapProse} from './wrap.ts';

/** `least`: the rows it may take from the card; `rows`: what it would like. */
export type Result = {
  readonly title: string;
  /** The title where not all of it can be shown. */
  readonly cutTitle?: string;
  readonly least: (room: number) => number;
  readonly rows: number;
  draw(rows: number): readonly Line[];
};

const shareOf = (share: number) => (room: number) => Math.max(2, Math.floor(room * share));

/** The lines of the output without the empty one after the last line feed. */
const writtenLines = ({output: {lines}}: ScreenState) => (lines.at(-1) === '' ? lines.slice(0, -1) : lines);
const outputTitle = (state: ScreenState) =>
  state.texts.screen.outputTitle(state.output.dropped + writtenLines(state).length);

function liveOutput(state: ScreenState, step: string, width: number): Result {
  const mine = state.output.step === step;
  const checks = findingLines((progressOf(state, step)?.checks ?? []).map(findingOf), width, state.texts);
  return {
    title: mine ? outputTitle(state) : state.texts.screen.outputTitle(0),
    // what is running stays in sight until its output needs the room
    least: room => Math.min(shareOf(0.6)(room), Math.max(4, (mine ? writtenLines(state).length : 0) + checks.length)),
    rows: Number.POSITIVE_INFINITY,
    draw: rows => {
      const shown = checks.slice(-Math.max(0, rows - 2));
      const output = mine ? tailRows(state.output.lines, width, rows - shown.length) : [];
      return [...output, ...shown];
    },
  };
}

function writtenOutput(state: ScreenState, width: number): Result | null {
  const wanted = Math.min(writtenLines(state).length, 40);
  if (wanted === 0) return null;
  return {
    title: outputTitle(state),
    least: shareOf(0.4),
    rows: wanted,
    draw: rows => tailRows(state.output.lines, width, rows),
  };
}

/** What is said of a step that has ended: its verdict, what was seen, and its last words where nothing could be seen. */
type Ended = {readonly head: Line; readonly seen: readonly Line[]; readonly said: readonly Line[]};

function endedStep(state: ScreenState, id: string, width: number): Ended | null {
  const step = stepOf(state, id);
  const progress = progressOf(state, id);
  if (step === null || progress === null) return null;
  const standing = standingOf(progress);
  const number = stepNumber(state, id);
  const reason = progress.reason === null ? '' : `: ${showHidden(progress.reason)}`;
  const name = `${number === null ? '' : `${number} `}${showHidden(step.title)}`;
  // where nothing could be looked at, the last words of the program are all there is to judge it by
  const said =
    standing === 'exit' && state.output.step === id ? tailRows(state.output.lines, width - 4, lastWords) : [];
  return {
    head: [signOf(standing), span(' '), span(name), span(` — ${wordOf(standing, state.texts)}${reason}`, 'strong')],
    seen: findingLines(progress.checks.map(findingOf), width - 2, state.texts).map(
      (each): Line => [span('  '), ...each],
    ),
    said: said.map((each): Line => [span('  │ ', 'quiet'), ...each]),
  };
}
/** Rows of the output of a step that nothing could be proven of. */
const lastWords = 6;

const endedSteps = (state: ScreenState, width: number): readonly Ended[] =>
  state.ended.flatMap(id => endedStep(state, id, width) ?? []);
/** The verdict on as many rows as it takes, its sign standing out to the left. */
const wrapHead = ([sign, gap, ...words]: Line, width: number): readonly Line[] =>
  sign === undefined || gap === undefined ? [] : hangLines(wrapProse(words, width - 2), [sign, gap], line('  '));
/** The verdict on one row: its name gives way. */
function cutHead([sign, gap, name, verdict]: Line, width: number): Line {
  if (sign === undefined || gap === undefined || name === undefined || verdict === undefined) return [];
  const room = Math.max(Math.floor(width / 3), width - 2 - lineWidth([verdict]));
  return [sign, gap, ...cutLine([name], room), verdict];
}

/** All that was seen of the steps that have just ended. */
export const endedInFull = (state: ScreenState, width: number): readonly Line[] =>
  endedSteps(state, width).flatMap(({head, seen, said}) => [...wrapHead(head, width), ...seen, ...said]);

/**
 * What has been proven since the last step began: skipped ones and those that hold others among them. Where there is no
 * room for all of it, the verdicts come first, one row each.
 */
function endedResult(state: ScreenState, width: number): Result | null {
  const steps = endedSteps(state, width);
  if (steps.length === 0) return null;
  const full = endedInFull(state, width);
  const {lastResult, lastResultCut} = state.texts.screen;
  return {
    title: lastResult,
    cutTitle: lastResultCut,
    least: () => Math.min(steps.length, 2),
    rows: full.length,
    draw: rows => {
      if (full.length <= rows) return full;
      const heads = steps.slice(-rows).map(({head}) => cutHead(head, width));
      const seen = (steps.at(-1)?.seen ?? []).slice(0, rows - heads.length);
      const left = rows - heads.length - seen.length;
      return [...heads, ...seen, ...(left === 0 ? [] : (steps.at(-1)?.said ?? []).slice(-left))];
    },
  };
}

/** What the lower pane has to show now; null: nothing, the card takes all. */
export function resultPane(state: ScreenState, width: number): Result | null {
  const {question} = state;
  if (question?.question === 'after-failure' || question?.question === 'statement')
    return state.output.step === question.step.id ? writtenOutput(state, width) : null;
  const running = runningStep(state);
  return running === null ? endedResult(state, width) : liveOutput(state, running, width);
}
