/** Going back in a walk: to the step before, to a named one, or to what was said before this step. */
import {forgetSaid} from './conditions.ts';
import type {PlanItem} from './plan.ts';
import {keyOf} from './resume.ts';
import type {Walk} from './walk.ts';

/**
 * Opens again what a person goes back to, one question back: what was said of this very step, else the step before, else
 * the step that was named. `done` and `walked` hold keys of items; `walked` in the order they were walked.
 */
export function goBack(walk: Walk, done: Set<string>, walked: string[], from: PlanItem): void {
  const {items} = walk.plan();
  const named = walk.takeBackTo();
  const key = named === null ? null : `whole:${named}`;
  const target = key !== null && done.has(key) ? key : null;
  if (target === null && from.kind === 'step' && walk.saidAt.has(from.step.id)) {
    reopen(walk, done, items, from.step.id);
    return;
  }
  const former = target ?? walked.pop();
  const item = items.find(one => keyOf(one) === former);
  if (former === undefined || item === undefined) return;
  // what a sentence has left out is open again only when the sentence is asked anew
  if (item.kind === 'step' && walk.excused.has(item.step.id)) reopen(walk, done, items, item.step.id);
  done.delete(former);
  for (const id of item.path) done.delete(`close:${id}`);
}

/** The sentences answered at this step are asked anew, and what they left out may be walked. */
function reopen(walk: Walk, done: Set<string>, items: readonly PlanItem[], step: string): void {
  const blocks = new Set(forgetSaid(walk, step));
  for (const item of items) {
    if (item.kind !== 'step' || !item.guards.some(({block}) => blocks.has(block.id))) continue;
    if (!walk.excused.delete(item.step.id)) continue;
    done.delete(keyOf(item));
    for (const id of item.path) done.delete(`close:${id}`);
  }
}
