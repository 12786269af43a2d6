import type {Expectation, Step} from '../../guide/schema.ts';
import {shownOutput} from '../printed-check.ts';
import {rulesOf} from '../sidecar-checks.ts';
import type {Walk} from '../walk.ts';

/**
 * The output that the guide shows under the step's commands, as something to be looked at: `<step>#output`. Null: it
 * shows none, or a promise of the guide or a check of the sidecar asks for it already.
 */
export function outputShown(walk: Pick<Walk, 'input'>, step: Step): Expectation | null {
  const output = shownOutput(step);
  const first = step.kind === 'command' ? step.commands.find(one => one.output !== null)?.output : undefined;
  if (output === null || output.trim() === '' || !first) return null;
  if (step.expects.some(({kind}) => kind === 'output')) return null;
  const checks = rulesOf(walk, step.id).flatMap(rule => rule.checks ?? []);
  if (checks.some(check => 'output' in check && !('command' in check))) return null;
  const {place, text: shown} = first;
  const evidence = {reading: 'shown-output', phrase: '', text: shown, place};
  return {id: outputId(step), kind: 'output', text: output.trim(), place, evidence, artifact: null, output};
}

/** A promise with words for people: output that the guide shows without saying anything of it is a promise too. */
export const worded = ({input}: Pick<Walk, 'input'>, promise: Expectation): Expectation =>
  promise.kind === 'output' && promise.text.trim() === ''
    ? {...promise, text: input.texts.run.willCheck.printed('shown')}
    : promise;

/** The id of the finding on what the step printed. */
export const outputId = ({id}: Pick<Step, 'id'>): string => `${id}#output`;
