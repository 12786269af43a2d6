/** What has changed in the guide and its sidecar since the last session of a run, in sentences for the operator. */
import type {Step} from '../guide/schema.ts';
import type {StepItem} from './plan.ts';
import {movedSteps} from './realign.ts';
import {rulesFingerprint, sessionFacts} from './session-facts.ts';
import type {RunState} from './state.ts';
import type {Walk} from './walk.ts';

export type Changes = {
  /** Steps that are done and would be done otherwise now. */
  readonly steps: readonly StepItem[];
  readonly sentences: readonly string[];
};

/** `prior`: the state as this session has found it; `done`: the steps that it holds for done. */
export function whatChanged(walk: Walk, prior: RunState, done: readonly StepItem[]): Changes {
  const say = walk.input.texts.run.resume;
  const over = done.filter(item => item.part !== 'close');
  const text = over.filter(({step}) => hasOtherText(walk, prior, step));
  const rules = over.filter(item => !text.includes(item) && hasOtherRules(walk, prior, item.step));
  const titles = (items: readonly StepItem[]) => items.map(item => item.step.title);
  const sentences = [
    ...(text.length === 0 ? [] : [say.changed(titles(text))]),
    ...aheadOf(walk, prior, text.length > 0),
    ...sidecarOf(walk),
    ...(rules.length === 0 ? [] : [say.rulesChanged(titles(rules))]),
  ];
  return {steps: [...text, ...rules], sentences};
}

function hasOtherText({input}: Walk, prior: RunState, step: Step): boolean {
  const before = input.priorFingerprints?.get(step.id) ?? prior.steps.get(step.id)?.known?.text;
  return before !== undefined && before !== step.fingerprint;
}

function hasOtherRules({input}: Walk, prior: RunState, step: Step): boolean {
  const {known} = prior.steps.get(step.id) ?? {};
  // a journal that does not tell what the sidecar said
  if (known?.text === undefined || input.prior.start?.rules === undefined) return false;
  return known.rules !== (rulesFingerprint(input.laid, step) ?? undefined);
}

/** What else has changed in the guide: steps still to come, new ones, those that are gone. */
function aheadOf(walk: Walk, prior: RunState, told: boolean): readonly string[] {
  const say = walk.input.texts.run.resume;
  const {start} = walk.input.prior;
  const before = start?.fingerprints;
  if (start === null || before === undefined || start.guide.sha256 === walk.guide.sha256) return [];
  const {fingerprints: now} = sessionFacts(walk.input.laid);
  const moved = movedSteps(before, now);
  const same = new Set([...moved.values(), ...Object.keys(before).filter(id => !moved.has(id))]);
  const steps = walk.plan().items.flatMap(item => (item.kind === 'step' && item.part !== 'close' ? [item.step] : []));
  const untouched = steps.filter(step => (prior.steps.get(step.id)?.known ?? null) === null);
  const isNew = (step: Step) => !same.has(step.id);
  const other = untouched.filter(step => !isNew(step) && step.id in before && before[step.id] !== step.fingerprint);
  const changed = other.filter(step => ![...moved.values()].includes(step.id));
  const added = untouched.filter(isNew);
  const gone = prior.gone ?? [];
  const sentences = [
    ...(changed.length === 0 ? [] : [say.changedAhead(changed.map(step => step.title))]),
    ...(added.length === 0 ? [] : [say.added(added.map(step => step.title))]),
    ...(gone.length === 0 ? [] : [say.gone(gone)]),
  ];
  return sentences.length > 0 || told ? sentences : [say.wordsOnly];
}

function sidecarOf(walk: Walk): readonly string[] {
  const say = walk.input.texts.run.resume;
  const before = walk.input.prior.start?.sidecar;
  const now = walk.input.laid.source;
  if (before === undefined || before?.sha256 === now?.sha256) return [];
  if (before === null || now === null)
    return [say.sidecar(before === null ? 'new' : 'gone', (now ?? before)?.file ?? '')];
  return [say.sidecar('changed', now.file)];
}
