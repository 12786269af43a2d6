/** The pane under the card: live output while a step runs, what was proven once it has ended. */
import {findingLines, findingOf} from './findings.ts';
import {type Line, line, span} from './line.ts';
import {signOf, standingOf, wordOf} from './marks.ts';
import {stepNumber} from './outline.ts';
import {tailRows} from './output.ts';
import {showHidden} from './sanitize.ts';
import {progressOf, runningStep, type ScreenState, stepOf} from './screen-state.ts';
import {hangLines, wrapProse} from './wrap.ts';

/** `share`: the part of the rows it may take from the card; `rows`: what it would like. */
export type Result = {
  readonly title: string;
  readonly share: number;
  readonly rows: number;
  draw(rows: number): readonly Line[];
};

const outputTitle = ({output, texts}: ScreenState) => {
  const open = output.lines.at(-1) === '' ? 1 : 0;
  return texts.screen.outputTitle(output.dropped + output.lines.length - open);
};

function liveOutput(state: ScreenState, step: string, width: number): Result {
  const mine = state.output.step === step;
  const checks = findingLines((progressOf(state, step)?.checks ?? []).map(findingOf), width, state.texts);
  return {
    title: mine ? outputTitle(state) : state.texts.screen.outputTitle(0),
    share: 0.6,
    rows: Number.POSITIVE_INFINITY,
    draw: rows => {
      const shown = checks.slice(-Math.max(0, rows - 2));
      const output = mine ? tailRows(state.output.lines, width, rows - shown.length) : [];
      return [...output, ...shown];
    },
  };
}

function writtenOutput(state: ScreenState, width: number): Result | null {
  const wanted = Math.min(state.output.lines.length, 40);
  if (wanted === 0) return null;
  return {
    title: outputTitle(state),
    share: 0.4,
    rows: wanted,
    draw: rows => tailRows(state.output.lines, width, rows),
  };
}

function endedLines(state: ScreenState, id: string, width: number): readonly Line[] {
  const step = stepOf(state, id);
  const progress = progressOf(state, id);
  if (step === null || progress === null) return [];
  const standing = standingOf(progress);
  const number = stepNumber(state, id);
  const reason = progress.reason === null ? '' : `: ${showHidden(progress.reason)}`;
  const name = `${number === null ? '' : `${number} `}${showHidden(step.title)}`;
  return [
    ...hangLines(
      wrapProse([span(name), span(` — ${wordOf(standing, state.texts)}${reason}`, 'strong')], width - 2),
      [signOf(standing), span(' ')],
      line('  '),
    ),
    ...findingLines(progress.checks.map(findingOf), width - 2, state.texts).map((each): Line => [span('  '), ...each]),
  ];
}

/** What has been proven since the last step began: skipped ones and those that hold others among them. */
function endedResult(state: ScreenState, width: number): Result | null {
  const lines = state.ended.flatMap(id => endedLines(state, id, width));
  return lines.length === 0
    ? null
    : {
        title: state.texts.screen.lastResult,
        share: 0.34,
        rows: lines.length,
        draw: rows => (lines.length > rows ? [...lines.slice(0, rows - 1), line('  …', 'quiet')] : lines),
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
