/** The state of a run is a fold of its events; screen, reports and resume read this and nothing else. */
import type {Counts, Outcome, Proof, RunEvent} from './events.ts';

export type CheckResult = Extract<RunEvent, {type: 'check:result'}>;
export type SeenArtifact = Extract<RunEvent, {type: 'artifact:seen'}>;

export type StepState = {
  readonly status: 'waiting' | 'asking' | 'running' | Outcome;
  readonly attempt: number;
  readonly script: string | null;
  readonly proof: Proof;
  readonly reason: string | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly ms: number;
  /** Of the last attempt. */
  readonly checks: readonly CheckResult[];
  readonly artifacts: readonly SeenArtifact[];
};

export type RunState = {
  readonly start: Extract<RunEvent, {type: 'run:start'}> | null;
  readonly end: Extract<RunEvent, {type: 'run:end'}> | null;
  /** In the order of the run. */
  readonly steps: ReadonlyMap<string, StepState>;
  readonly choices: ReadonlyMap<string, {readonly option: string; readonly by: string}>;
  /** Null: a secret, never written. */
  readonly values: ReadonlyMap<string, {readonly value: string | null; readonly by: string}>;
  readonly prerequisites: readonly CheckResult[];
  /** The question that waits for an answer. */
  readonly question: Extract<RunEvent, {type: 'question'}> | null;
  readonly lastSeq: number;
};

const waiting: StepState = {
  status: 'waiting',
  attempt: 0,
  script: null,
  proof: 'none',
  reason: null,
  exitCode: null,
  signal: null,
  ms: 0,
  checks: [],
  artifacts: [],
};

export const initialState: RunState = {
  start: null,
  end: null,
  steps: new Map(),
  choices: new Map(),
  values: new Map(),
  prerequisites: [],
  question: null,
  lastSeq: -1,
};

/** The state after one more event. Pure; an event of a step the run did not announce adds that step. */
export function fold(state: RunState, event: RunEvent): RunState {
  const next = {...state, lastSeq: event.seq};
  const change = (step: string, to: Partial<StepState>): RunState => ({
    ...next,
    steps: new Map(state.steps).set(step, {...(state.steps.get(step) ?? waiting), ...to}),
  });
  switch (event.type) {
    case 'run:start':
      return {
        ...next,
        start: event,
        steps: new Map(event.steps.map(step => [step, state.steps.get(step) ?? waiting])),
        end: null,
      };
    case 'run:end':
      return {...next, end: event, question: null};
    case 'choice:made':
      return {...next, choices: new Map(state.choices).set(event.choice, {option: event.option, by: event.by})};
    case 'variable:set':
      return {...next, values: new Map(state.values).set(event.name, {value: event.value, by: event.by})};
    case 'question':
      return event.step === null || state.steps.get(event.step)?.status === 'running'
        ? {...next, question: event}
        : {...change(event.step, {status: 'asking'}), question: event};
    case 'answer':
      return {...next, question: null};
    case 'step:start':
      return change(event.step, {...waiting, status: 'running', attempt: event.attempt, script: event.script});
    case 'step:output':
      return next;
    case 'check:result':
      return event.step === null
        ? {
            ...next,
            prerequisites: [...state.prerequisites.filter(seen => seen.expectation !== event.expectation), event],
          }
        : change(event.step, {checks: [...(state.steps.get(event.step)?.checks ?? []), event]});
    case 'artifact:seen':
      return change(event.step, {artifacts: [...(state.steps.get(event.step)?.artifacts ?? []), event]});
    case 'step:end': {
      const {attempt, outcome, proof, reason, exitCode, signal, ms} = event;
      return change(event.step, {status: outcome, attempt, proof, reason, exitCode, signal, ms});
    }
  }
}

/** How many steps ended how, the kinds of proof apart. */
export function countSteps(state: RunState): Counts {
  const of = (wanted: (step: StepState) => boolean) => [...state.steps.values()].filter(wanted).length;
  const passed = (...proofs: Proof[]) => of(step => step.status === 'passed' && proofs.includes(step.proof));
  return {
    steps: state.steps.size,
    passedProven: passed('content', 'output'),
    passedExit: passed('exit', 'none'),
    passedWord: passed('word'),
    failed: of(step => step.status === 'failed'),
    skipped: of(step => step.status === 'skipped'),
    stopped: of(step => step.status === 'stopped'),
    notReached: of(step => ['waiting', 'asking', 'running'].includes(step.status)),
  };
}
