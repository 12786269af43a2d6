import type {Proof} from '../events.ts';
import type {StepItem} from '../plan.ts';
import type {Walk} from '../walk.ts';
import {askAfterFailure} from './after-failure.ts';
import {type Attempt, beginAttempt, endAttempt, type Walked} from './attempt.ts';
import {proofOf, proveStep} from './prove-step.ts';

/** A manual step that holds other steps begins with them; it asks nothing itself. */
export function openGroup(walk: Walk, item: StepItem): Attempt {
  return beginAttempt(walk, item, null);
}

const weakestFirst: readonly Proof[] = ['none', 'exit', 'word', 'output', 'content'];

/** It ends when its body has: what it promises is looked at, else it is as well proven as its weakest part. */
export async function closeGroup(walk: Walk, item: StepItem, attempt: Attempt): Promise<Walked> {
  const {step} = item;
  // Its parts had signals of their own: a stop then was theirs.
  const signal = AbortSignal.any([walk.ports.interrupts.step(), walk.ports.interrupts.run]);
  const proven = await proveStep(walk, {...attempt, item, signal}, {output: null});
  const wrong = proven.findings.filter(finding => finding.verdict === 'unmet');
  const {findings} = proven;
  const {texts} = walk.input;
  if (proven.stop) {
    endAttempt(walk, attempt, {outcome: 'stopped', proof: 'none', reason: texts.run.stopped, findings});
    return 'stop';
  }
  if (wrong.length > 0 || proven.cut) {
    const reason = proven.cut ? texts.run.stopped : texts.run.joined(wrong.map(finding => finding.observed));
    const ended = {outcome: proven.cut ? 'stopped' : 'failed', proof: 'none', reason, findings} as const;
    endAttempt(walk, attempt, ended);
    const after = await askAfterFailure(walk, step, attempt.number, ended, null);
    if (after.next !== 'again') return after.next;
    return closeGroup(walk, item, beginAttempt(walk, item, null));
  }
  const inside = walk
    .plan()
    .items.flatMap(one => (one.kind === 'step' && one.path.includes(step.id) ? [one.step.id] : []));
  const parts = inside.flatMap(id => walk.state().steps.get(id) ?? []).filter(part => part.status === 'passed');
  if (parts.length === 0 && findings.length === 0) {
    endAttempt(walk, attempt, {outcome: 'skipped', proof: 'none', reason: texts.run.group, findings});
    return 'on';
  }
  const weakest = weakestFirst.find(proof => parts.some(part => part.proof === proof)) ?? 'none';
  endAttempt(walk, attempt, {outcome: 'passed', proof: proofOf(proven, weakest), reason: null, findings});
  return 'on';
}
