/** The state of a run is a fold of its events; screen, reports and resume read this and nothing else. */
import type {Counts, Meaning, Outcome, Proof, RunEvent} from './events.ts';
import {realign} from './realign.ts';

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
  /** Fingerprints of the guide's text and of the sidecar's rules when it ended, or when a person let it stand. */
  readonly known?: {readonly text: string | undefined; readonly rules: string | undefined};
  /** The values it began with; null: a secret. */
  readonly uses?: Readonly<Record<string, string | null>> | undefined;
  /** Number of the event that its last attempt began with. */
  readonly begunAt?: number;
  /** What it started ran on in the background, and ended with its session. */
  readonly background?: true | undefined;
};

export type KnownValue = {
  readonly value: string | null;
  readonly by: string;
  /** What the variable stood for when it was given. */
  readonly meant?: Meaning | undefined;
  /** Number of the event that gave another value than the one before. */
  readonly changedAt?: number | undefined;
};

export type RunState = {
  readonly start: Extract<RunEvent, {type: 'run:start'}> | null;
  readonly end: Extract<RunEvent, {type: 'run:end'}> | null;
  /** In the order of the run. */
  readonly steps: ReadonlyMap<string, StepState>;
  readonly choices: ReadonlyMap<string, {readonly option: string; readonly by: string}>;
  /** Null: a secret, never written. */
  readonly values: ReadonlyMap<string, KnownValue>;
  readonly prerequisites: readonly CheckResult[];
  /** The question that waits for an answer. */
  readonly question: Extract<RunEvent, {type: 'question'}> | null;
  readonly lastSeq: number;
  /** Condition id → whether its sentence was said to hold. */
  readonly conditions?: ReadonlyMap<string, boolean>;
  /** Steps of earlier sessions that the guide no longer has. */
  readonly gone?: readonly string[];
  /** Step id → the highest number an attempt under that id has had, whatever step it was then. */
  readonly attempts?: ReadonlyMap<string, number>;
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
    case 'run:start': {
      const stood = realign(state.steps, state.start?.fingerprints, event.fingerprints);
      return {
        ...next,
        start: event,
        steps: announce(unasked(stood.steps), event.steps),
        end: null,
        ...(state.start === null ? {} : {gone: stood.gone}),
      };
    }
    case 'run:end':
      return {...next, end: event, question: null};
    case 'choice:made':
      return {
        ...next,
        choices: new Map(state.choices).set(event.choice, {option: event.option, by: event.by}),
        steps: event.steps === undefined ? state.steps : announce(state.steps, event.steps),
      };
    case 'variable:set':
      return {...next, values: new Map(state.values).set(event.name, keepValue(state, event))};
    case 'question':
      // A step that runs, or has failed, stays so while something is asked about it.
      return event.step === null || (state.steps.get(event.step)?.status ?? 'waiting') !== 'waiting'
        ? {...next, question: event}
        : {...change(event.step, {status: 'asking'}), question: event};
    case 'answer': {
      const asked = state.question;
      if (asked?.subject === changedSubject && event.answer === 'no') return {...letStand(next), question: null};
      if (asked?.question !== 'condition' || asked.subject === undefined) return {...next, question: null};
      // what was overruled in writing stays overruled
      const holds = event.answer === 'go' || event.answer?.startsWith('overrule: ') === true;
      if (!holds && event.answer !== 'no') return {...next, question: null};
      const conditions = new Map(state.conditions);
      for (const id of [asked.subject, ...(asked.also ?? [])]) conditions.set(id, holds);
      return {...next, question: null, conditions};
    }
    case 'step:start':
      return {
        ...change(event.step, {
          ...waiting,
          status: 'running',
          attempt: event.attempt,
          script: event.script,
          shellState: event.state,
          uses: event.uses,
          begunAt: event.seq,
        }),
        attempts: new Map(state.attempts).set(
          event.step,
          Math.max(event.attempt, state.attempts?.get(event.step) ?? 0),
        ),
      };
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
      const {attempt, outcome, proof, reason, exitCode, signal, ms, background} = event;
      const known = knownNow(state, event.step);
      return change(event.step, {status: outcome, attempt, proof, reason, exitCode, signal, ms, known, background});
    }
  }
}

/** The subject of the question whether steps that have changed are done again; `no`: they stand as they are. */
export const changedSubject = 'changed';

const knownNow = ({start}: RunState, step: string): NonNullable<StepState['known']> => ({
  text: start?.fingerprints?.[step],
  rules: start?.rules?.[step],
});

function letStand(state: RunState): RunState {
  const over = new Set<StepState['status']>(['passed', 'skipped']);
  const stand = ([id, step]: [string, StepState]): [string, StepState] =>
    over.has(step.status) ? [id, {...step, known: knownNow(state, id)}] : [id, step];
  return {...state, steps: new Map([...state.steps].map(stand))};
}

function keepValue({start, values}: RunState, event: Extract<RunEvent, {type: 'variable:set'}>): KnownValue {
  const {name, value, by, seq, changed} = event;
  return {value, by, meant: start?.variables?.[name], changedAt: changed === true ? seq : values.get(name)?.changedAt};
}

/** Nobody asks any more what an earlier session was asking. */
const unasked = (known: RunState['steps']): RunState['steps'] =>
  new Map([...known].map(([id, step]) => [id, step.status === 'asking' ? {...step, status: 'waiting'} : step]));

/** The announced steps in their order; those that a former announcement left out and that have begun stay. */
function announce(known: RunState['steps'], steps: readonly string[]): RunState['steps'] {
  const begun = [...known].filter(([, step]) => step.status !== 'waiting');
  return new Map([...steps.map((step): [string, StepState] => [step, known.get(step) ?? waiting]), ...begun]);
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
