import type {Step} from '../guide/schema.ts';
import type {Edge} from './guards.ts';
import type {StepItem} from './plan.ts';
import {makeChecks, rulesOf} from './sidecar-checks.ts';
import type {CheckResult} from './state.ts';
import {isDoneThere} from './there.ts';
import {isHere, type Walk} from './walk.ts';

/** What has to be done before a step and is not: titles, and what was seen of those that can be looked at. */
export type Missing = {readonly titles: readonly string[]; readonly found: readonly string[]};

/**
 * The steps that stand before, on the path, and are not done. Where a step of another machine has been proven from here,
 * what led to it there is not asked for; where it could have been and was not, a person's word is not enough.
 */
export async function missingBefore(walk: Walk, edge: Edge, block: string, item: StepItem): Promise<Missing> {
  const {items} = walk.plan();
  const depth = item.path.includes(block) ? item.path.indexOf(block) : item.path.length;
  const above = item.path.slice(0, depth);
  const first = items.findIndex(one => one.path.includes(block) || (one.kind === 'step' && one.step.id === block));
  const before = items.filter((one, index) =>
    edge.before === null
      ? index < first && above.every((id, level) => one.path[level] === id)
      : one.path.includes(edge.before) || (one.kind === 'step' && one.step.id === edge.before),
  );
  const steps = before.flatMap(one => (one.kind === 'choice' || walk.excused.has(one.step.id) ? [] : [one.step]));
  await lookAgain(walk, steps);
  const seen = new Map<string, number>();
  for (const [index, step] of steps.entries()) {
    if (step.machine !== null && isProven(walk, step)) seen.set(step.machine.role, index);
  }
  const missing = steps.filter(
    (step, index) => !isDone(walk, step) && index > (seen.get(step.machine?.role ?? '') ?? -1),
  );
  const found = missing.flatMap(step =>
    latest(walk.state().steps.get(step.id)?.checks ?? [])
      .filter(({source, verdict}) => source === 'sidecar' && verdict !== 'met')
      .map(({observed}) =>
        step.machine === null ? observed : walk.input.texts.machines.seenFromHere(step.machine.role, observed),
      ),
  );
  return {titles: missing.map(step => step.title), found: [...new Set(found)]};
}

/** What was said last of each thing. */
const latest = (checks: readonly CheckResult[]): readonly CheckResult[] => [
  ...new Map(checks.map(check => [check.expectation, check])).values(),
];

const canBeSeen = (walk: Walk, step: Step): boolean =>
  step.machine !== null && rulesOf(walk, step.id).some(rule => (rule.checks ?? []).length > 0);

/**
 * In a resumed run: what could not be seen when the run was left may have been done on the other machine since. Looked at
 * once a session.
 */
async function lookAgain(walk: Walk, steps: readonly Step[]): Promise<void> {
  if (walk.input.prior.start === null) return;
  for (const step of steps) {
    const before = walk.input.prior.steps.get(step.id);
    const left = before?.status === 'skipped' || (before?.status === 'passed' && before.proof === 'word');
    // an entry that is not the one of the former session has been looked at in this one
    if (!left || before !== walk.state().steps.get(step.id) || !canBeSeen(walk, step)) continue;
    if (isHere(step.machine, walk.input.laid.machines) || isDoneThere(walk, step)) continue;
    const ran = {step, printed: null, elsewhere: step.machine?.role ?? ''};
    const findings = await makeChecks(walk, step.id, 'checks', walk.scene(null), ran);
    const seen = findings.every(({verdict}) => verdict === 'met');
    const attempt = before.attempt + 1;
    const about = {step: step.id, attempt};
    if (seen) walk.emit({type: 'step:start', kind: step.kind, script: null, ...about});
    walk.report(findings, step.id);
    const ended = {reason: null, exitCode: null, signal: null, ms: 0};
    if (seen) walk.emit({type: 'step:end', outcome: 'passed', proof: 'content', ...about, ...ended});
  }
}

function isProven(walk: Walk, step: Step): boolean {
  const state = walk.state().steps.get(step.id);
  return state?.status === 'passed' && state.proof === 'content';
}

function isDone(walk: Walk, step: Step): boolean {
  const state = walk.state().steps.get(step.id);
  return state?.status === 'passed' && !(state.proof === 'word' && canBeSeen(walk, step));
}
