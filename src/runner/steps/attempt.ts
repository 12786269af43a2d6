import type {Step} from '../../guide/schema.ts';
import {fillText} from '../../guide/shell/fill.ts';
import type {Outcome, Proof} from '../events.ts';
import type {Finding} from '../finding.ts';
import type {StepItem} from '../plan.ts';
import type {FileFacts} from '../prover.ts';
import {valuesUsed} from '../values-used.ts';
import type {Walk} from '../walk.ts';

/** Where the walk goes from a step: on to the next, back to the former, or it stops. */
export type Walked = 'on' | 'back' | 'stop';

/** One attempt at a step while it is under way. */
export type Attempt = {
  readonly item: StepItem;
  readonly number: number;
  readonly startedAt: number;
  /** The folder the step began in. */
  readonly cwd: string;
  /** Facts of the files it writes or adds to, as they were before; by artifact id. */
  readonly before: ReadonlyMap<string, FileFacts | null>;
  /** Stops this attempt alone, also while it is being proven. */
  readonly signal: AbortSignal;
};

export type AttemptEnd = {
  readonly outcome: Outcome;
  readonly proof: Proof;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  readonly exitCode?: number | null;
  readonly signal?: string | null;
  /** Its own words say that it wanted a terminal. */
  readonly wantsTerminal?: boolean;
  /** The shell ran and saved its state: a retry begins from the state before it. */
  readonly saved?: boolean;
  /** It does not end by itself and ran until it was stopped; what its being done would rest on. */
  readonly untilStopped?: Proof;
  /** What it started runs on until the session ends. */
  readonly background?: true;
};

/** The number of the attempt that would come next, counted over sessions. */
export function nextAttempt(walk: Walk, step: Step): number {
  const {steps, attempts} = walk.state();
  // another step may have had the id in an earlier session, and has its output under it
  return Math.max(steps.get(step.id)?.attempt ?? 0, attempts?.get(step.id) ?? 0) + 1;
}

export function beginAttempt(
  walk: Walk,
  item: StepItem,
  script: string | null,
  more: {
    readonly before?: Attempt['before'];
    readonly startedAt?: number;
    readonly state?: number | undefined;
    readonly path?: string;
  } = {},
): Attempt {
  const {step} = item;
  const number = nextAttempt(walk, step);
  const startedAt = more.startedAt ?? walk.ports.now();
  walk.emit({
    type: 'step:start',
    step: step.id,
    kind: step.kind,
    attempt: number,
    script,
    ...(more.state === undefined ? {} : {state: more.state}),
    ...(walk.address === undefined ? {} : {machine: walk.address}),
    ...(step.kind === 'edit' ? {path: more.path ?? fillIn(walk, step.path)} : {}),
    ...usedBy(walk, step),
  });
  const {interrupts, shell} = walk.ports;
  const signal = AbortSignal.any([interrupts.step(), interrupts.run]);
  return {item, number, startedAt, cwd: shell.cwd(), before: more.before ?? new Map(), signal};
}

const fillIn = ({values}: Walk, text: string): string => fillText(text, values.known(), values.bare).text;

function usedBy(walk: Walk, step: Step): {readonly uses?: Record<string, string | null>} {
  const uses = valuesUsed(walk, step);
  return Object.keys(uses).length === 0 ? {} : {uses};
}

export function endAttempt(walk: Walk, attempt: Attempt, end: AttemptEnd): void {
  walk.emit({
    type: 'step:end',
    step: attempt.item.step.id,
    attempt: attempt.number,
    outcome: end.outcome,
    proof: end.proof,
    reason: end.reason,
    exitCode: end.exitCode ?? null,
    signal: end.signal ?? null,
    ms: Math.max(0, Math.round(walk.ports.now() - attempt.startedAt)),
    ...(end.background === true ? {background: true} : {}),
  });
}

/** Lets an attempt that was stopped stand as done, on a person's word. */
export function endPassed(
  walk: Walk,
  step: Step,
  attempt: number,
  {proof, reason}: Pick<AttemptEnd, 'proof' | 'reason'>,
): void {
  const {exitCode = null, signal = null, ms = 0} = walk.state().steps.get(step.id) ?? {};
  walk.emit({type: 'step:end', step: step.id, attempt, outcome: 'passed', proof, reason, exitCode, signal, ms});
}

/** Ends a step that is not done, or no further: left out by a condition, or by a person with a reason. */
export function endUndone(walk: Walk, step: Step, outcome: 'skipped' | 'stopped', reason: string | null): void {
  const attempt = Math.max(1, walk.state().steps.get(step.id)?.attempt ?? 1);
  walk.emit({
    type: 'step:end',
    step: step.id,
    attempt,
    outcome,
    proof: 'none',
    reason,
    exitCode: null,
    signal: null,
    ms: 0,
  });
}
