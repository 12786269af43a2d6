/** What the screen shows, as plain data. Events and keys change it outside React; React only draws it. */
import type {Guide, Step} from '../guide/schema.ts';
import type {Answer, Question} from '../runner/operator.ts';
import {initialState, type RunState, type StepState} from '../runner/state.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {type EditText, editText} from './edit-text.ts';
import {type GuideMap, mapGuide} from './guide-map.ts';
import {type Command, commandOf, type Key, type Situation} from './keys.ts';
import type {Output} from './output.ts';

/** What an answer is being made with. */
export type Dialog =
  | {readonly kind: 'keys'}
  /** `taken`: the options ticked where several may be. */
  | {readonly kind: 'pick'; readonly index: number; readonly taken: readonly number[]}
  | {readonly kind: 'value'; readonly text: EditText; readonly focused: boolean}
  | {
      readonly kind: 'reason';
      readonly reasonFor: 'skip' | 'overrule';
      readonly needed: boolean;
      readonly text: EditText;
    }
  | {readonly kind: 'script'; readonly text: EditText};

/** What lies over the card. */
export type Overlay =
  | {readonly kind: 'help'}
  /** `index`: the one that is marked, where one can be changed. */
  | {readonly kind: 'variables'; readonly index: number}
  | {readonly kind: 'quit'}
  /** All that was seen of the steps that have just ended. */
  | {readonly kind: 'proof'}
  | {readonly kind: 'steps'; readonly index: number}
  | {readonly kind: 'step'; readonly step: string}
  /** `lines`: read from the log; null: not yet. Of the step that writes now: the output kept. */
  | {readonly kind: 'output'; readonly step: string; readonly lines: readonly string[] | null};

export type Size = {readonly columns: number; readonly rows: number};

export type ScreenState = {
  readonly guide: Guide;
  readonly map: GuideMap;
  readonly mode: 'real' | 'rehearsal';
  readonly texts: Texts;
  readonly language: InterfaceLanguage;
  readonly colours: boolean;
  /** Whether a script can be opened in the operator's own editor. */
  readonly canOpenEditor: boolean;
  readonly size: Size;
  readonly run: RunState;
  readonly output: Output;
  readonly question: Question | null;
  readonly dialog: Dialog;
  /** The step the card shows: the last one that was asked for or started. */
  readonly step: string | null;
  /** The steps that have started and not ended, the innermost last. */
  readonly running: readonly string[];
  /** The steps that ended since the last one began. */
  readonly ended: readonly string[];
  readonly overlays: readonly Overlay[];
  /** Rows the card is moved up from where it starts by itself; negative: down. */
  readonly scroll: number;
  /** Rows the uppermost overlay is scrolled (output: up from its end). */
  readonly overlayScroll: number;
  readonly notice: string | null;
  /** What an event has to say under the next question; null: nothing. */
  readonly told: string | null;
  /** What the last answer was; null until the operator has answered something. */
  readonly answered: Answer['answer'] | null;
  /** The run has ended and the operator has not gone yet. */
  readonly held: boolean;
  /** The value given last: to be mended when it is not taken. Never a secret. */
  readonly lastValue: string;
  /** What is to be typed into what the step opens that was asked about last. */
  readonly typed: readonly string[];
  /** When the running step started and what the time is, in ms. */
  readonly startedAt: number | null;
  readonly now: number;
};

export const noOutput: Output = {step: null, attempt: 0, revision: 0, dropped: 0, lines: []};

export function openState(
  given: Pick<ScreenState, 'guide' | 'mode' | 'texts' | 'language' | 'colours' | 'canOpenEditor' | 'size'>,
  prior: RunState = initialState,
): ScreenState {
  return {
    ...given,
    map: mapGuide(given.guide),
    run: {...prior, end: null, question: null},
    output: noOutput,
    question: null,
    dialog: {kind: 'keys'},
    step: null,
    running: [],
    ended: [],
    overlays: [],
    scroll: 0,
    overlayScroll: 0,
    notice: null,
    told: null,
    answered: null,
    held: false,
    lastValue: '',
    typed: [],
    startedAt: null,
    now: 0,
  };
}

/** The dialog a question opens with. `typed`: what was typed before, where it is asked again. */
export function openDialog(question: Question, typed: string): Dialog {
  switch (question.question) {
    case 'choice': {
      const preferred = question.choice.options.findIndex(option => option.preferred);
      return {kind: 'pick', index: Math.max(0, preferred), taken: []};
    }
    case 'resume':
      return {kind: 'pick', index: 0, taken: []};
    case 'value':
      return {kind: 'value', text: editText(question.complaint === null ? '' : typed), focused: true};
    default:
      return {kind: 'keys'};
  }
}

/** What stands in the field when it is asked again: what was refused, or the value there is where another is wanted. */
export const typedBefore = ({run, lastValue}: ScreenState, question: Question): string =>
  question.question === 'value' && question.complaint === ''
    ? (run.values.get(question.variable.name)?.value ?? '')
    : lastValue;

export const topOverlay = (state: ScreenState): Overlay | null => state.overlays.at(-1) ?? null;
export const stepOf = (state: ScreenState, id: string | null): Step | null =>
  id === null ? null : (state.map.steps.get(id)?.step ?? null);
export const progressOf = (state: ScreenState, id: string | null): StepState | null =>
  id === null ? null : (state.run.steps.get(id) ?? null);
/** The step that is running now; one that only holds others is not. */
export function runningStep(state: ScreenState): string | null {
  const id = state.running.at(-1) ?? null;
  return stepOf(state, id)?.body.length === 0 ? id : null;
}

/** Whether another value may be given now: what is shown would be put together anew with it. */
const canChange = ({question, guide}: ScreenState): boolean =>
  guide.variables.length > 0 &&
  (question?.question === 'done' ||
    ((question?.question === 'proceed' || question?.question === 'after-failure') && question.script !== null));

/** Which keys there are now. */
export function situationOf(state: ScreenState): Situation {
  const overlay = topOverlay(state);
  if (overlay !== null) {
    if (overlay.kind === 'quit') return 'quitting';
    if (overlay.kind === 'variables') return canChange(state) ? 'values' : 'reading';
    return overlay.kind === 'steps' ? 'steps' : 'reading';
  }
  const {question, dialog} = state;
  if (question === null) return state.held ? 'ended' : runningStep(state) === null ? 'idle' : 'running';
  if (dialog.kind === 'value') return dialog.focused ? 'value' : 'value-left';
  if (dialog.kind === 'reason') return 'reason';
  if (dialog.kind === 'script') return 'editing';
  if (question.question === 'prerequisite')
    return question.findings.some(finding => finding.verdict === 'unmet') ? 'unmet' : 'prerequisite';
  if (question.question === 'condition') return (question.missing ?? []).length > 0 ? 'order' : 'condition';
  if (question.question === 'choice') return question.choice.many ? 'choice-many' : 'choice';
  // what takes something away wants more than the key that all else is answered with
  if (question.question === 'proceed' && question.destructive !== undefined) return 'destructive';
  if (question.question === 'after-failure' && question.untilStopped === true) return 'until-stopped';
  if (question.question === 'after-failure' && question.wantsTerminal === true) return 'wants-terminal';
  return question.question;
}

/** Whether the key would be the yes to what takes something away for good. */
export const allowsLoss = (state: ScreenState, key: Key): boolean =>
  situationOf(state) === 'destructive' && commandOf(key, 'destructive', missingCommands(state)) === 'runAnyway';

/** Commands of the situation that make no sense for this question. */
export function missingCommands(state: ScreenState): ReadonlySet<Command> {
  const {question} = state;
  const missing = new Set<Command>();
  if (!state.canOpenEditor) {
    missing.add('editor');
    missing.add('editorHere');
  }
  if (question?.question === 'value' && question.variable.suggestion === null) missing.add('suggestion');
  if (question?.question === 'proceed' || question?.question === 'after-failure') {
    if (question.script === null) for (const command of ['edit', 'editor'] as const) missing.add(command);
    if (question.script === null || question.step.kind !== 'command') missing.add('terminal');
    if (question.undo === undefined) missing.add('undo');
    const behind = question.question === 'proceed' ? question.endless?.background : question.background;
    if (behind !== true) missing.add('background');
  }
  if (!['proceed', 'done', 'after-failure', 'condition', 'value'].includes(question?.question ?? ''))
    missing.add('backTo');
  // what only a person can tell cannot be looked at again
  if (question?.question === 'prerequisite' && question.prerequisite === null) missing.add('retry');
  return missing;
}
