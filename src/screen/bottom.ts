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
  span(` ${nameOf(state, command)}`),
];

/** What a command does, for the question that is asked. */
function nameOf({question, texts}: ScreenState, command: Command): string {
  const kind = question?.question === 'proceed' ? question.step.kind : null;
  if (command === 'run' && kind === 'edit') return texts.screen.runNames.edit;
  if (command === 'run' && kind === 'download') return texts.screen.runNames.download;
  return texts.screen.keys[command];
}

/** Commands that show nothing yet: they have their keys, but no room on the bar. */
const hasNothing = (state: ScreenState, command: Command): boolean =>
  (command === 'proof' && state.ended.length === 0) ||
  (command === 'output' && topOverlay(state) === null && state.output.step === null && state.ended.length === 0);

/** What falls out first where there is no room; the help page has it all. */
const dispensable: readonly Command[] = [
  'proof',
  'editor',
  'editorHere',
  'terminal',
  'steps',
  'variables',
  'back',
  'output',
  'shell',
];

/** Whether something is marked that the arrows move. */
const selects = (state: ScreenState): boolean =>
  topOverlay(state) === null ? state.dialog.kind === 'pick' : ['steps', 'values'].includes(situationOf(state));

/** The keys of the situation in at most two rows. */
export function hintLines(state: ScreenState, width: number): readonly Line[] {
  const missing = missingCommands(state);
  const there = situations[situationOf(state)].filter(command => !missing.has(command) && !hasNothing(state, command));
  const rowsOf = (commands: readonly Command[]) => {
    const rows: Line[] = selects(state) ? [[span('↑ ↓', 'key'), span(` ${state.texts.screen.moves}`)]] : [];
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

/** Whether what the step brought about is being looked at; what is looked at before it runs has its own ids. */
const isChecking = (state: ScreenState): boolean =>
  (progressOf(state, runningStep(state))?.checks ?? []).some(check => !check.expectation.includes('#before:'));

function prompt(state: ScreenState, width: number): readonly Line[] {
  const {texts, question} = state;
  const overlay = topOverlay(state);
  if (overlay?.kind === 'quit') return wrapProse([span(texts.screen.quitTitle, 'strong')], width);
  if (overlay !== null) return [];
  const situation = situationOf(state);
  if (question !== null)
    return wrapProse(
      [span(promptOf(state), 'strong', ...(situation === 'destructive' ? (['bad'] as const) : []))],
      width,
    ).slice(0, 2);
  if (situation === 'running' && isChecking(state)) return [line(`${texts.screen.checking} …`, 'current')];
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
