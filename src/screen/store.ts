/**
 * The screen's state and who may change it: events (drawn at most 30 times a second) and keys (drawn at once).
 * It lives outside React, so a suspended or slow screen loses nothing.
 */
import type {RunEvent} from '../runner/events.ts';
import type {Answer, Question} from '../runner/operator.ts';
import {fold} from '../runner/state.ts';
import {outdatedValues} from '../runner/values-used.ts';
import {askedStep} from './card.ts';
import {layOut} from './frame.ts';
import {isText, type Key, typed} from './keys.ts';
import {stepNumber} from './outline.ts';
import {keepOutput, outputLines} from './output.ts';
import {paste, press} from './press.ts';
import type {Pressed, Wish} from './pressed.ts';
import {type Reading, watchReading} from './reading.ts';
import {
  allowsLoss,
  openDialog,
  runningStep,
  type ScreenState,
  type Size,
  situationOf,
  topOverlay,
  typedBefore,
} from './screen-state.ts';

const frameMs = 33;

export type ScreenStore = {
  readonly get: () => ScreenState;
  readonly subscribe: (listener: () => void) => () => void;
  event(event: RunEvent): void;
  key(key: Key): void;
  /** All that came in one input: keys, unless it is a text where nothing is typed. */
  keys(keys: readonly Key[]): void;
  paste(text: string): void;
  /** What is asked has been drawn. */
  drawn(): void;
  /** Shows the question until it is answered or `signal` aborts (then the answer is `stop`). */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  change(change: (state: ScreenState) => ScreenState): void;
  resize(size: Size): void;
  /**
   * The run has ended: what came of it stays on the screen until the operator leaves. Resolves at once where nobody has
   * answered anything, or where the operator ended the run.
   */
  hold(): Promise<void>;
  /** Answers what waits with `stop`; later questions too. */
  close(): void;
};

export type Outside = Reading & {
  onInterrupt(): void;
  redraw(): void;
  readOutput(step: string): string | Promise<string>;
  openEditor(script: string): void;
};

const stop: Answer = {answer: 'stop', by: 'operator'};

export function openStore(first: ScreenState, outside: Outside): ScreenStore {
  let state = first;
  let timer: NodeJS.Timeout | null = null;
  let clock: NodeJS.Timeout | null = null;
  let settle: ((answer: Answer) => void) | null = null;
  let closed = false;
  let leave: (() => void) | null = null;
  const reading = watchReading(outside);
  const listeners = new Set<() => void>();
  const output = keepOutput();

  const tell = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (state.output.revision !== output.current.revision) state = {...state, output: output.current};
    for (const listener of listeners) listener();
  };
  const tellSoon = () => {
    timer ??= setTimeout(tell, frameMs);
  };
  const change = (next: ScreenState) => {
    state = next;
    tell();
  };
  /** A running step is timed by the second. */
  const tick = () => {
    state = {...state, now: outside.now()};
    tellSoon();
  };
  const watchClock = () => {
    const running = runningStep(state) !== null;
    if (running && clock === null) {
      clock = setInterval(tick, 1000);
      clock.unref();
    } else if (!running && clock !== null) {
      clearInterval(clock);
      clock = null;
    }
  };

  const grant = (wish: Wish) => {
    if (wish.wish === 'answer') settle?.(wish.answer);
    else if (wish.wish === 'interrupt') outside.onInterrupt();
    else if (wish.wish === 'finish') finish();
    else if (wish.wish === 'redraw') outside.redraw();
    else if (wish.wish === 'open-editor') outside.openEditor(wish.script);
    else void showOutput(wish.step);
  };
  const showOutput = async (step: string) => {
    const show = (lines: readonly string[]) =>
      change({
        ...state,
        overlays: state.overlays.map(each => (each.kind === 'output' && each.step === step ? {...each, lines} : each)),
      });
    try {
      show(outputLines(await outside.readOutput(step)));
    } catch (error) {
      show([error instanceof Error ? error.message : String(error)]);
    }
  };
  const finish = () => {
    leave?.();
    leave = null;
    if (state.held) state = {...state, held: false};
  };
  const take = ({state: next, wish}: Pressed) => {
    change(next);
    if (wish !== null) grant(wish);
  };

  const event = (event: RunEvent) => {
    const run = fold(state.run, event);
    if (event.type === 'step:output') {
      output.push(event.step, event.attempt, event.text);
      state = {...state, run, overlayScroll: holdPlace(state, event.step, event.text)};
      tellSoon();
      return;
    }
    const at = outside.now();
    state = {...state, run, now: at};
    if (event.type === 'step:start') {
      output.push(event.step, event.attempt, '');
      state = {
        ...state,
        ...{step: event.step, startedAt: at, scroll: 0, notice: null},
        running: [...state.running, event.step],
        ended: [],
      };
    }
    if (event.type === 'variable:set' && event.changed === true) state = {...state, told: tellOther(state, event.name)};
    if (event.type === 'question' && event.step !== null) state = {...state, step: event.step};
    if (event.type === 'step:end') {
      const running = state.running.filter(step => step !== event.step);
      state = {...state, running, ended: [...state.ended.filter(step => step !== event.step), event.step]};
    }
    watchClock();
    tellSoon();
  };

  const key = (key: Key) => {
    if (reading.refuses(key)) change({...state, notice: state.texts.screen.justAsked});
    else take(press(state, key, layOut(state).reach()));
  };

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    event,
    key,
    drawn: reading.drawn,
    keys(keys) {
      if (isText(keys) && !typed.has(situationOf(state))) {
        change({...state, notice: state.texts.screen.nothingToPasteInto});
        return;
      }
      for (const each of keys) {
        // of several keys in one input nobody knows which was meant for it
        if (keys.length > 1 && allowsLoss(state, each)) {
          change({...state, notice: state.texts.screen.justAsked});
          return;
        }
        key(each);
      }
    },
    paste: text => take(paste(state, text)),
    ask: (question, signal) =>
      new Promise(resolve => {
        if (closed || signal.aborted) {
          resolve(stop);
          return;
        }
        const done = (answer: Answer) => {
          if (settle !== done) return;
          settle = null;
          signal.removeEventListener('abort', aborted);
          const answered = signal.aborted || closed ? state.answered : answer.answer;
          change({...state, answered, question: null, dialog: {kind: 'keys'}, overlays: withoutQuit(state)});
          resolve(answer);
        };
        const aborted = () => done(stop);
        signal.addEventListener('abort', aborted);
        settle = done;
        const overlays = withoutQuit(state);
        reading.asked(question.question === 'proceed' && question.destructive !== undefined);
        change({
          ...state,
          question,
          typed: question.question === 'proceed' ? (question.typed ?? []) : state.typed,
          dialog: openDialog(question, typedBefore(state, question)),
          step: askedStep(question)?.id ?? state.step,
          scroll: 0,
          overlays,
          notice: overlays.length > 0 ? state.texts.screen.questionWaits : state.told,
          told: null,
        });
      }),
    change: make => change(make(state)),
    resize: size => change({...state, size}),
    hold: () =>
      new Promise(resolve => {
        const outcome = state.run.end?.outcome;
        if (closed || state.answered === null || (outcome !== 'passed' && outcome !== 'failed')) {
          resolve();
          return;
        }
        leave = resolve;
        reading.asked();
        change({...state, held: true, overlays: [], scroll: 0, notice: null});
      }),
    close() {
      closed = true;
      finish();
      settle?.(stop);
      if (clock !== null) clearInterval(clock);
      if (timer !== null) tell();
    },
  };
}

/** Which steps have run with another value than the one just given; null: none. */
function tellOther(state: ScreenState, name: string): string | null {
  const steps = [...state.run.steps].flatMap(([id, step]) =>
    outdatedValues(state.run, step).some(one => one.name === name) ? [String(stepNumber(state, id) ?? id)] : [],
  );
  return steps.length === 0 ? null : state.texts.screen.nowOther(name, steps);
}

const withoutQuit = (state: ScreenState) => state.overlays.filter(overlay => overlay.kind !== 'quit');

/** Someone who reads further up keeps his place while lines arrive below. */
function holdPlace(state: ScreenState, step: string, text: string): number {
  const overlay = topOverlay(state);
  if (overlay?.kind !== 'output' || overlay.step !== step || state.overlayScroll === 0) return state.overlayScroll;
  return state.overlayScroll - (text.split('\n').length - 1);
}
