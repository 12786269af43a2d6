import type {Step} from '../guide/schema.ts';
import type {Policy} from './policy-operator.ts';
import {makeChecks, rulesOf} from './sidecar-checks.ts';
import {whyByHand} from './steps/walk-step.ts';
import {isHere, type Walk} from './walk.ts';

/**
 * Whether a step that somebody does on another machine is seen to be done, where its checks can tell: nobody will do it
 * while the run goes on. What the answers file says is done is looked at when the run comes to it. Null: it is not such a step.
 */
export async function seenElsewhere(walk: Walk, policy: Policy, step: Step): Promise<boolean | null> {
  const {machine, id} = step;
  const checks = rulesOf(walk, id).some(rule => (rule.checks ?? []).length > 0);
  if (!checks || machine === null || whyByHand(walk, step) === null || isHere(machine, walk.input.laid.machines))
    return null;
  if (policy.answers?.done?.includes(id) === true) return true;
  const findings = await makeChecks(walk, id, 'checks', walk.scene(null), {
    step,
    printed: null,
    elsewhere: machine.role,
  });
  walk.report(findings, id);
  return findings.every(({verdict}) => verdict === 'met');
}
