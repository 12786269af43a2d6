/** What a session knows its guide and sidecar by, kept in `run:start`: how a later one can tell what has changed. */
import {createHash} from 'node:crypto';
import type {Step} from '../guide/schema.ts';
import type {LaidGuide} from '../sidecar/laid.ts';
import type {Meaning, RunEvent} from './events.ts';
import {everyBlock} from './guards.ts';

type RunStart = Extract<RunEvent, {type: 'run:start'}>;
export type SessionFacts = {
  readonly [Key in 'fingerprints' | 'rules' | 'sidecar' | 'variables']: Exclude<RunStart[Key], undefined>;
};

/** The facts of the guide as it lies now. Fingerprints are in the order of the page. */
export function sessionFacts(laid: LaidGuide): SessionFacts {
  const {guide, source} = laid;
  const steps = everyBlock(guide).flatMap(({block}) => ('fingerprint' in block ? [block] : []));
  return {
    fingerprints: Object.fromEntries(steps.map(step => [step.id, step.fingerprint])),
    rules: Object.fromEntries(
      steps.flatMap(step => {
        const rules = rulesFingerprint(laid, step);
        return rules === null ? [] : [[step.id, rules]];
      }),
    ),
    sidecar: source === null ? null : {file: source.file, sha256: source.sha256},
    variables: Object.fromEntries(guide.variables.map(variable => [variable.name, meaningOf(variable)])),
  };
}

/** Null: the sidecar says nothing of the step. Hints are no part of it: they change nothing that is done or looked at. */
export function rulesFingerprint({rules, machines}: LaidGuide, step: Pick<Step, 'id' | 'machine'>): string | null {
  const own = (rules.get(step.id) ?? []).map(({hint: _, match: __, ...rule}) => rule);
  const machine = step.machine === null ? null : (machines.get(step.machine.role) ?? null);
  if (own.length === 0 && machine === null) return null;
  return createHash('sha256')
    .update(JSON.stringify([own, machine]))
    .digest('hex')
    .slice(0, 16);
}

export const meaningOf = ({type, secret, spellings}: Meaning): Meaning => ({type, secret, spellings: [...spellings]});

/** Whether a value that was given for the one may be used for the other. */
export const sameMeaning = (one: Meaning, other: Meaning): boolean =>
  one.type === other.type &&
  one.secret === other.secret &&
  [...one.spellings].sort().join('\n') === [...other.spellings].sort().join('\n');
