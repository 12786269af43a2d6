/** The lowest rows: what is asked, the field that is typed into, the keys there are. */
import {promptOf} from './ask.ts';
import {editorLines, inputLine} from './edit-text.ts';
import {type Command, commandKeys, keyName, situations} from './keys.ts';
import {type Line, line, lineWidth, span} from './line.ts';
import {missingCommands, progressOf, runningStep, type ScreenState, situationOf, topOverlay} from './screen-state.ts';
import {wrapProse} from './wrap.ts';

/** Rows the hints may take; what has no room is on the help page. */
const hintRows = 2;

/** One hint: the command's first key and its name. */
const hint = (state: ScreenState, command: Command): Line => [
  span(keyName(commandKeys[command][0]), 'key'),
  span(` ${state.texts.screen.keys[command]}`),
];

/** What falls out first where there is no room; the help page has it all. */
const dispensable: readonly Command[] = [
  'editor',
  'editorHere',
  'terminal',
  'steps',
  'variables',
  'back',
  'output',
  'shell',
];

/** The keys of the situation in at most two rows. */
export function hintLines(state: ScreenState, width: number): readonly Line[] {
  const missing = missingCommands(state);
  const there = situations[situationOf(state)].filter(command => !missing.has(command));
  const rowsOf = (commands: readonly Command[]) => {
    const rows: Line[] = [];
    for (const command of commands) {
      const next = hint(state, command);
      const row = rows.at(-1);
      if (row === undefined || lineWidth(row) + 3 + lineWidth(next) > width) rows.push(next);
      else rows[rows.length - 1] = [...row, span(' · ', 'quiet'), ...next];
    }
    return rows;
  };
  let shown: readonly Command[] = there;
  while (rowsOf(shown).length > hintRows) {
    const least = dispensable.find(command => shown.includes(command)) ?? shown.at(-1);
    shown = shown.filter(command => command !== least);
  }
  return rowsOf(shown);
}

/** How long something has taken, for people. */
export function timeSpan(state: ScreenState, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const {screen} = state.texts;
  return seconds < 60 ? screen.seconds(seconds) : screen.minutes(Math.floor(seconds / 60), seconds % 60);
}

function prompt(state: ScreenState, width: number): readonly Line[] {
  const {texts, question} = state;
  const overlay = topOverlay(state);
  if (overlay?.kind === 'quit') return wrapProse([span(texts.screen.quitTitle, 'strong')], width);
  if (overlay !== null) return [];
  const situation = situationOf(state);
  if (question !== null) return wrapProse([span(promptOf(state), 'strong')], width).slice(0, 2);
  if (situation === 'running' && (progressOf(state, runningStep(state))?.checks ?? []).length > 0)
    return [line(`${texts.screen.checking} …`, 'current')];
  if (situation === 'running')
    return [line(texts.screen.runningFor(timeSpan(state, state.now - (state.startedAt ?? state.now))), 'current')];
  return state.run.end === null
    ? [line(`${texts.screen.idle} …`, 'quiet')]
    : [line(texts.screen.ended[state.run.end.outcome], 'strong')];
}

function field(state: ScreenState, width: number): readonly Line[] {
  const {question, dialog} = state;
  if (topOverlay(state) !== null) return [];
  if (dialog.kind === 'value' && question?.question === 'value')
    return [[span('› ', 'current'), ...inputLine(dialog.text, width - 2, question.variable.secret, dialog.focused)]];
  if (dialog.kind === 'reason') return [[span('› ', 'current'), ...inputLine(dialog.text, width - 2, false, true)]];
  return [];
}

/** All of it, without the rule above. */
export const bottomLines = (state: ScreenState, width: number): readonly Line[] => [
  ...prompt(state, width),
  ...field(state, width),
  ...hintLines(state, width),
];

/** The line of the script the cursor stands on, for the notice row: `3/12`. */
export const editorPosition = (state: ScreenState): string | null => {
  if (state.dialog.kind !== 'script') return null;
  const {lines, at} = editorLines(state.dialog.text);
  return `${at + 1}/${lines.length}`;
};
