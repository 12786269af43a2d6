/** States of the screen for tests: a guide, some events, a question, keys. */
import type {NewEvent, RunEvent} from '../../src/runner/events.ts';
import type {Answer, Question} from '../../src/runner/operator.ts';
import type {RunState} from '../../src/runner/state.ts';
import {layOut} from '../../src/screen/frame.ts';
import type {Key} from '../../src/screen/keys.ts';
import {textOf} from '../../src/screen/line.ts';
import type {Wish} from '../../src/screen/pressed.ts';
import {openState, type ScreenState, type Size} from '../../src/screen/screen-state.ts';
import {openStore, type ScreenStore} from '../../src/screen/store.ts';
import type {LaidGuide} from '../../src/sidecar/laid.ts';
import {type InterfaceLanguage, textsFor} from '../../src/texts/texts.ts';
import {mirrorGuide} from './guides.ts';

export type SceneOptions = {
  readonly laid?: LaidGuide;
  readonly language?: InterfaceLanguage;
  readonly mode?: 'real' | 'rehearsal';
  readonly size?: Size;
  readonly canOpenEditor?: boolean;
  readonly prior?: RunState;
  readonly calmMs?: number;
  readonly readOutput?: (step: string) => string;
};

export type Scene = {
  readonly store: ScreenStore;
  /** What was asked of the world beside answers. */
  readonly wished: Wish['wish'][];
  readonly asked: AbortController;
  emit(...events: readonly NewEvent[]): void;
  /** Asks; the answer comes when keys give it. */
  ask(question: Question): {readonly answered: Promise<Answer>};
  keys(...keys: readonly Key[]): void;
  /** The screen as text. */
  rows(): readonly string[];
  text(): string;
  state(): ScreenState;
};

/** A screen without a terminal. */
export function openScene(options: SceneOptions = {}): Scene {
  const {language = 'en', mode = 'real', size = {columns: 80, rows: 24}} = options;
  const wished: Wish['wish'][] = [];
  const asked = new AbortController();
  const store = openStore(
    openState(
      {
        guide: (options.laid ?? mirrorGuide(language).laid).guide,
        mode,
        texts: textsFor(language),
        language,
        colours: true,
        canOpenEditor: options.canOpenEditor ?? false,
        size,
      },
      options.prior,
    ),
    {
      onInterrupt: () => wished.push('interrupt'),
      redraw: () => wished.push('redraw'),
      openEditor: () => wished.push('open-editor'),
      readOutput: options.readOutput ?? (step => `log of ${step}\n`),
      now: () => 0,
      calmMs: options.calmMs ?? 0,
    },
  );
  let seq = 0;
  const rows = () => layOut(store.get()).rows.map(textOf);
  return {
    store,
    wished,
    asked,
    emit(...events) {
      for (const event of events) {
        store.event({...event, seq, at: '2026-01-01T00:00:00Z'} as RunEvent);
        seq += 1;
      }
    },
    ask: question => ({answered: store.ask(question, asked.signal)}),
    keys(...keys) {
      for (const key of keys) store.key(key);
    },
    rows,
    text: () =>
      rows()
        .map(row => row.trimEnd())
        .join('\n'),
    state: store.get,
  };
}

export const runStart = (steps: readonly string[]): NewEvent => ({
  type: 'run:start',
  run: 'r1',
  mode: 'real',
  guide: {id: 'g', title: 'g', file: 'g.md', sha256: ''},
  host: {name: 'h', user: 'u', os: 'linux', arch: 'x64', docwalk: '0'},
  steps: [...steps],
});
export const stepStart = (step: string, script: string | null = null, attempt = 1): NewEvent => ({
  type: 'step:start',
  step,
  kind: script === null ? 'manual' : 'command',
  attempt,
  script,
});
export const stepOutput = (step: string, text: string, attempt = 1): NewEvent => ({
  type: 'step:output',
  step,
  attempt,
  stream: 'stdout',
  text,
});
export const stepEnd = (
  step: string,
  outcome: 'passed' | 'failed' | 'skipped' | 'stopped',
  proof: 'content' | 'output' | 'exit' | 'word' | 'none',
  reason: string | null = null,
): NewEvent => ({type: 'step:end', step, attempt: 1, outcome, proof, reason, exitCode: 0, signal: null, ms: 1});
export const checked = (step: string | null, verdict: 'met' | 'unmet' | 'unknown', text: string): NewEvent => ({
  type: 'check:result',
  step,
  expectation: `${step}#check:1`,
  source: 'sidecar',
  verdict,
  observed: 'as seen',
  text,
});
export const runEnd = (counts: Partial<RunEnd['counts']> = {}): RunEnd => ({
  type: 'run:end',
  outcome: 'passed',
  ms: 1,
  counts: {
    ...{steps: 1, passedProven: 1, passedExit: 0, passedWord: 0, failed: 0, skipped: 0, stopped: 0, notReached: 0},
    ...counts,
  },
});
type RunEnd = Extract<NewEvent, {type: 'run:end'}>;
