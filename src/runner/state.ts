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
  /** Number of the saved shell state that the last attempt began with. */
  readonly shellState?: number | undefined;
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
  /** Condition id → whether its sentence was said to hold. */
  readonly conditions?: ReadonlyMap<string, boolean>;
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
        steps: announce(state, event.steps),
        end: null,
      };
    case 'run:end':
      return {...next, end: event, question: null};
    case 'choice:made':
      return {
        ...next,
        choices: new Map(state.choices).set(event.choice, {option: event.option, by: event.by}),
        steps: event.steps === undefined ? state.steps : announce(state, event.steps),
      };
    case 'variable:set':
      return {...next, values: new Map(state.values).set(event.name, {value: event.value, by: event.by})};
    case 'question':
      // A step that runs, or has failed, stays so while something is asked about it.
      return event.step === null || (state.steps.get(event.step)?.status ?? 'waiting') !== 'waiting'
        ? {...next, question: event}
        : {...change(event.step, {status: 'asking'}), question: event};
    case 'answer': {
      const asked = state.question;
      if (asked?.question !== 'condition' || asked.subject === undefined) return {...next, question: null};
      if (event.answer !== 'go' && event.answer !== 'no') return {...next, question: null};
      const conditions = new Map(state.conditions).set(asked.subject, event.answer === 'go');
      return {...next, question: null, conditions};
    }
    case 'step:start':
      return change(event.step, {
        ...waiting,
        status: 'running',
        attempt: event.attempt,
        script: event.script,
        shellState: event.state,
      });
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

/** The announced steps in their order; those that a former announcement left out and that have begun stay. */
function announce(state: RunState, steps: readonly string[]): ReadonlyMap<string, StepState> {
  const begun = [...state.steps].filter(([, step]) => step.status !== 'waiting');
  return new Map([...steps.map((step): [string, StepState] => [step, state.steps.get(step) ?? waiting]), ...begun]);
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
