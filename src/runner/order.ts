import type {Step} from '../guide/schema.ts';
import type {Edge} from './guards.ts';
import type {StepItem} from './plan.ts';
import {makeChecks, rulesOf} from './sidecar-checks.ts';
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
    (walk.state().steps.get(step.id)?.checks ?? [])
      .filter(({source, verdict}) => source === 'sidecar' && verdict !== 'met')
      .map(({observed}) =>
        step.machine === null ? observed : walk.input.texts.machines.seenFromHere(step.machine.role, observed),
      ),
  );
  return {titles: missing.map(step => step.title), found: [...new Set(found)]};
}

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
    const unchanged = before !== undefined && before === walk.state().steps.get(step.id);
    if (!unchanged || isProven(walk, step) || !canBeSeen(walk, step)) continue;
    if (isHere(step.machine, walk.input.laid.machines)) continue;
    const ran = {step, printed: null, elsewhere: step.machine?.role ?? ''};
    const findings = await makeChecks(walk, step.id, 'checks', walk.scene(null), ran);
    const all = findings.every(({verdict}) => verdict === 'met');
    const attempt = before.attempt + 1;
    walk.emit({type: 'step:start', step: step.id, kind: step.kind, attempt, script: null});
    walk.report(findings, step.id);
    const ended = {reason: all ? null : before.reason, exitCode: null, signal: null, ms: 0};
    const outcome = all ? 'passed' : 'skipped';
    walk.emit({type: 'step:end', step: step.id, attempt, outcome, proof: all ? 'content' : 'none', ...ended});
  }
}

function isProven(walk: Walk, step: Step): boolean {
  const state = walk.state().steps.get(step.id);
  return state?.status === 'passed' && state.proof === 'content';
}

function isDone(walk: Walk, step: Step): boolean {
  if (walk.state().steps.get(step.id)?.status !== 'passed') return false;
  return !canBeSeen(walk, step) || isProven(walk, step);
}
