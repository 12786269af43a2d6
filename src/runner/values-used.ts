/** Which values a step depends on, and which of them are others by now. */
import type {Step} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import {slotsOf} from '../sidecar/slots.ts';
import type {RunState, StepState} from './state.ts';
import type {Walk} from './walk.ts';

/** The variables that stand in the step, its commands and the sidecar's rules for it, with their values; null: a secret. */
export function valuesUsed(walk: Pick<Walk, 'guide' | 'input' | 'values'>, step: Step): Record<string, string | null> {
  const rules = JSON.stringify(walk.input.laid.rules.get(step.id) ?? []);
  const slots = new Set(slotsOf(rules.replaceAll('\\"', '"')));
  const own = 'variables' in step ? step.variables : [];
  const words = [
    step.text,
    ...(step.kind === 'command' ? step.commands.map(({script}) => script) : []),
    ...(step.kind === 'edit' ? [step.path, step.content] : []),
  ].join('\n');
  const used = walk.guide.variables.filter(variable => {
    const names = namesOfVariable(variable);
    const marked = variable.spellings.filter(spelling => spelling !== variable.name);
    return (
      own.some(name => names.has(name)) ||
      [...names].some(name => slots.has(name)) ||
      marked.some(spelling => words.includes(spelling))
    );
  });
  return Object.fromEntries(
    used.flatMap(({name, secret}) => {
      const value = walk.values.valueOf(name);
      if (value === null) return [];
      return [[name, secret || walk.values.mask(value) !== value ? null : value]];
    }),
  );
}

/** A value that a step began with and that is another now; null: a secret. */
export type Outdated = {readonly name: string; readonly then: string | null; readonly now: string | null};

/** What a step that has passed would have other values for now. */
export function outdatedValues(
  {values}: Pick<RunState, 'values'>,
  step: Pick<StepState, 'status' | 'uses' | 'begunAt'>,
): readonly Outdated[] {
  if (step.status !== 'passed' || step.uses === undefined) return [];
  return Object.entries(step.uses).flatMap(([name, then]) => {
    const known = values.get(name);
    if (known === undefined) return [];
    const since = (known.changedAt ?? -1) > (step.begunAt ?? 0);
    const other = since && (then === null || known.value === null || then !== known.value);
    return other ? [{name, then, now: known.value}] : [];
  });
}
