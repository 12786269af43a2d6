/** A key → the next state of the screen and what it asks for. Pure: answers and reading are done by the store. */
import {type EditText, editByKey, editText, insertText} from './edit-text.ts';
import {type Command, commandKeys, commandOf, type Key, keyName, typed} from './keys.ts';
import {moveSelection, scroll} from './move.ts';
import {outlineSteps} from './outline.ts';
import {answer, cover, type Pressed, type Reach, say, stay, withDialog} from './pressed.ts';
import {
  type Dialog,
  missingCommands,
  progressOf,
  runningStep,
  type ScreenState,
  situationOf,
  topOverlay,
} from './screen-state.ts';

/** The script a question is about; empty without one. */
const scriptOf = ({question}: ScreenState): string =>
  question?.question === 'proceed' || question?.question === 'after-failure' ? (question.script ?? '') : '';

function submit(state: ScreenState): Pressed {
  const {dialog, texts, question} = state;
  if (dialog.kind === 'value') {
    const {text} = dialog.text;
    const secret = question?.question === 'value' && question.variable.secret;
    return answer({...state, lastValue: secret ? '' : text}, 'set', text);
  }
  if (dialog.kind !== 'reason') return stay(state);
  const reason = dialog.text.text.trim();
  return dialog.needed && reason === ''
    ? say(state, texts.screen.reasonNeeded)
    : answer(state, dialog.reasonFor, reason);
}

function choose(state: ScreenState): Pressed {
  const {question, dialog} = state;
  if (dialog.kind !== 'pick') return stay(state);
  if (question?.question === 'choice') {
    const {options} = question.choice;
    const taken = dialog.taken.length === 0 ? [dialog.index] : dialog.taken;
    return answer(state, 'set', options.flatMap((option, at) => (taken.includes(at) ? [option.id] : [])).join('\n'));
  }
  const text = question?.question === 'resume' ? question.options[dialog.index] : undefined;
  return text === undefined ? stay(state) : answer(state, 'set', text);
}

function toggle(state: ScreenState): Pressed {
  const {dialog} = state;
  if (dialog.kind !== 'pick') return stay(state);
  const {index, taken} = dialog;
  return withDialog(state, {
    ...dialog,
    taken: taken.includes(index) ? taken.filter(at => at !== index) : [...taken, index],
  });
}

const askReason = (state: ScreenState, reasonFor: 'skip' | 'overrule', needed: boolean): Pressed =>
  withDialog(state, {kind: 'reason', reasonFor, needed, text: editText('')});

function openOutput(state: ScreenState): Pressed {
  const overlay = topOverlay(state);
  const step =
    overlay?.kind === 'steps'
      ? (outlineSteps(state)[overlay.index] ?? null)
      : (runningStep(state) ?? outputStep(state));
  if (step === null) return say(state, state.texts.screen.noOutputYet);
  const {state: next} = cover(state, {kind: 'output', step, lines: null});
  return {state: next, wish: step === state.output.step ? null : {wish: 'read-output', step}};
}
/** The step whose output is worth showing: the failed one that is asked about, else the last that ended. */
const outputStep = (state: ScreenState): string | null =>
  state.question?.question === 'after-failure'
    ? state.question.step.id
    : (state.output.step ?? state.ended.at(-1) ?? null);

/** Back to the marked step, where the question lets one go back and the step has been done. */
function backTo(state: ScreenState): Pressed {
  const overlay = topOverlay(state);
  const step = overlay?.kind === 'steps' ? outlineSteps(state)[overlay.index] : undefined;
  const status = step === undefined ? undefined : progressOf(state, step)?.status;
  if (step === undefined || !['passed', 'skipped'].includes(status ?? ''))
    return say(state, state.texts.screen.notDoneYet);
  return answer({...state, overlays: []}, 'back', step);
}

/** Another value for the marked variable; one that has none yet is asked for when it is needed. */
function change(state: ScreenState): Pressed {
  const overlay = topOverlay(state);
  const variable = overlay?.kind === 'variables' ? state.guide.variables[overlay.index] : undefined;
  if (variable === undefined) return stay(state);
  return state.run.values.has(variable.name)
    ? answer({...state, overlays: []}, 'value', variable.name)
    : say(state, state.texts.screen.askedWhenNeeded);
}

/** A command that has not been on the screen to its end is not run: the key shows the rest first. */
const run = (state: ScreenState, reach: Reach): Pressed =>
  reach.unread ? scroll(state, reach.page, reach) : answer(state, 'go');

/** Nothing of a rehearsal is kept: at a question it is asked first, as `q` does, and the second time it ends. */
function interrupt(state: ScreenState): Pressed {
  if (state.mode === 'rehearsal' && state.question !== null && topOverlay(state)?.kind !== 'quit')
    return cover(state, {kind: 'quit'});
  const {stoppingRun, stoppingStep} = state.texts.screen;
  return {
    state: {...state, notice: runningStep(state) === null ? stoppingRun : stoppingStep},
    wish: {wish: 'interrupt'},
  };
}

/** What each command does. */
const acts: Readonly<Record<Command, (state: ScreenState, reach: Reach) => Pressed>> = {
  run,
  runAnyway: run,
  background: state => answer(state, 'background'),
  enough: state => answer(state, 'go'),
  done: state => answer(state, 'go'),
  paste: state => withDialog(state, {kind: 'script', text: editText('')}),
  accept: state => answer(state, 'go'),
  choose,
  toggle,
  submit,
  suggestion: state => {
    const suggested = state.question?.question === 'value' ? state.question.variable.suggestion?.value : undefined;
    return state.dialog.kind === 'value' && suggested !== undefined
      ? withDialog(state, {...state.dialog, text: editText(suggested)})
      : stay(state);
  },
  yes: state => answer(state, 'go'),
  no: state => answer(state, 'no'),
  skip: state => askReason(state, 'skip', state.question?.question === 'after-failure'),
  unsure: state => answer(state, 'skip'),
  overrule: state => askReason(state, 'overrule', true),
  edit: state => withDialog(state, {kind: 'script', text: editText(scriptOf(state), 0)}),
  editor: state => ({state, wish: {wish: 'open-editor', script: scriptOf(state)}}),
  editorHere: state =>
    state.dialog.kind === 'script' ? {state, wish: {wish: 'open-editor', script: state.dialog.text.text}} : stay(state),
  use: state => (state.dialog.kind === 'script' ? answer(state, 'edit', state.dialog.text.text) : stay(state)),
  cancel: state => stay({...state, dialog: {kind: 'keys'}, notice: state.texts.screen.nothingChanged}),
  leave: state => (state.dialog.kind === 'value' ? withDialog(state, {...state.dialog, focused: false}) : stay(state)),
  type: state => (state.dialog.kind === 'value' ? withDialog(state, {...state.dialog, focused: true}) : stay(state)),
  back: state => answer(state, 'back'),
  backTo,
  retry: state => answer(state, 'retry'),
  shell: state => answer(state, 'shell'),
  terminal: state => answer(state, 'terminal'),
  terminalNow: state => answer(state, 'terminal'),
  output: openOutput,
  undo: state => answer(state, 'undo'),
  proof: state =>
    state.ended.length === 0 ? say(state, state.texts.screen.nothingEndedYet) : cover(state, {kind: 'proof'}),
  variables: state => cover(state, {kind: 'variables', index: 0}),
  change,
  steps: state => cover(state, {kind: 'steps', index: Math.max(0, outlineSteps(state).indexOf(state.step ?? ''))}),
  look: state => {
    const overlay = topOverlay(state);
    const step = overlay?.kind === 'steps' ? outlineSteps(state)[overlay.index] : undefined;
    return step === undefined ? stay(state) : cover(state, {kind: 'step', step});
  },
  help: state => cover(state, {kind: 'help'}),
  quit: state => cover(state, {kind: 'quit'}),
  reallyQuit: state => answer({...state, overlays: []}, 'stop'),
  stay: state => stay({...state, overlays: state.overlays.slice(0, -1)}),
  close: state => stay({...state, overlays: state.overlays.slice(0, -1), overlayScroll: 0}),
  closeList: state => stay({...state, overlays: state.overlays.slice(0, -1), overlayScroll: 0}),
  interrupt,
  endRun: interrupt,
  finish: state => ({state, wish: {wish: 'finish'}}),
  up: (state, reach) => moveSelection(state, -1) ?? scroll(state, -1, reach),
  down: (state, reach) => moveSelection(state, 1) ?? scroll(state, 1, reach),
  pageUp: (state, reach) => scroll(state, -reach.page, reach),
  pageDown: (state, reach) => scroll(state, reach.page, reach),
  top: (state, reach) => scroll(state, -reach.up, reach),
  bottom: (state, reach) => scroll(state, reach.down, reach),
  redraw: state => ({state, wish: {wish: 'redraw'}}),
};

/** The text that is being typed, and the dialog with another one; null where nothing is typed. */
function typing(dialog: Dialog): {text: EditText; with: (text: EditText) => Dialog} | null {
  return dialog.kind === 'value' || dialog.kind === 'reason' || dialog.kind === 'script'
    ? {text: dialog.text, with: text => ({...dialog, text})}
    : null;
}

/** The state after a key. */
export function press(before: ScreenState, key: Key, reach: Reach): Pressed {
  const state = {...before, notice: null};
  const situation = situationOf(state);
  const command = commandOf(key, situation, missingCommands(state));
  if (command !== null) return acts[command](state, reach);
  const field = typed.has(situation) ? typing(state.dialog) : null;
  if (field !== null) {
    const text = key === 'enter' && situation === 'editing' ? insertText(field.text, '\n') : editByKey(field.text, key);
    if (text !== null) return withDialog(state, field.with(text));
    if (key === 'tab' && situation === 'editing') return withDialog(state, field.with(insertText(field.text, '\t')));
    if (isCharacter(key)) return withDialog(state, field.with(insertText(field.text, key)));
  }
  if (state.dialog.kind === 'pick' && topOverlay(state) === null && /^[1-9]$/.test(key.normalize('NFKC'))) {
    const moved = moveSelection({...state, dialog: {...state.dialog, index: 0}}, Number(key.normalize('NFKC')) - 1);
    if (moved !== null) return moved;
  }
  const {screen} = state.texts;
  return say(
    state,
    situation === 'destructive' && key === 'enter'
      ? screen.notByEnter(keyName(commandKeys.runAnyway[0]))
      : screen.noSuchKey(keyName(key)),
  );
}

/** A character, not the name of a key. */
const isCharacter = (key: Key) => !/^(?:[a-z]{2,}|ctrl-.)$/.test(key);

/** Text that was pasted: into the field that is open, with its line breaks only where there can be lines. */
export function paste(before: ScreenState, pasted: string): Pressed {
  const state = {...before, notice: null};
  const situation = situationOf(state);
  const field = typed.has(situation) ? typing(state.dialog) : null;
  if (field === null) return say(state, state.texts.screen.nothingToPasteInto);
  const text = pasted.replace(/\r\n?/g, '\n');
  return withDialog(
    state,
    field.with(insertText(field.text, situation === 'editing' ? text : text.replace(/\n+$/, '').replaceAll('\n', ' '))),
  );
}
