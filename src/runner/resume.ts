import type {Step} from '../guide/schema.ts';
import type {Finding} from './finding.ts';
import type {Plan, StepItem} from './plan.ts';
import type {Walk} from './walk.ts';

/**
 * What a resumed run takes as done: steps that passed or were left out, unless their text, or a file they made, has
 * changed and the operator wants them again. Keys of plan items; null: the run is to stop.
 */
export async function takeUp(walk: Walk): Promise<Set<string> | null> {
  const {prior} = walk.input;
  const done = new Set<string>();
  if (prior.start === null) return done;
  const plan = walk.plan();
  const items = plan.items.filter(item => item.kind === 'step');
  for (const item of items) if (isOver(walk, item.step)) done.add(keyOf(item));
  for (const item of items) {
    if (done.has(keyOf(item)) || item.part !== 'whole') continue;
    if (prior.steps.get(item.step.id)?.status !== 'running') continue;
    const told = await askAboutRunning(walk, item.step);
    if (told === 'stop') return null;
    if (told === 'done') done.add(keyOf(item));
  }
  goBackToStart(walk, items, done);
  const changed = items.filter(item => done.has(keyOf(item)) && item.part !== 'close' && hasChanged(walk, item.step));
  if (changed.length > 0) {
    const again = await askAgain(walk, null, walk.input.texts.run.resume.changed(changed.map(item => item.step.title)));
    if (again === null) return null;
    if (again) for (const item of changed) forget(done, item.step.id);
  }
  const gone = await lookAtArtifacts(walk, done, plan);
  return gone ? done : null;
}

/** A step that is to run again begins in the state it began in, also where it had saved one when docwalk ended. */
function goBackToStart(walk: Walk, items: readonly StepItem[], done: ReadonlySet<string>): void {
  const {shell} = walk.ports;
  const number = shell.stateNumber?.();
  if (number === undefined) return;
  const item = items.find(
    one => !done.has(keyOf(one)) && walk.input.prior.steps.get(one.step.id)?.shellState === number - 1,
  );
  if (item !== undefined) shell.goBackTo?.(number - 1);
}

/** How an item of the plan is remembered. */
export function keyOf(item: Plan['items'][number]): string {
  return item.kind === 'choice' ? `choice:${item.choice.id}` : `${item.part}:${item.step.id}`;
}

function isOver(walk: Walk, step: Step): boolean {
  const status = walk.input.prior.steps.get(step.id)?.status;
  return status === 'passed' || status === 'skipped';
}

function forget(done: Set<string>, step: string): void {
  for (const part of ['whole', 'open', 'close']) done.delete(`${part}:${step}`);
}

function hasChanged(walk: Walk, step: Step): boolean {
  const {prior, priorFingerprints} = walk.input;
  const before = priorFingerprints?.get(step.id) ?? prior.start?.fingerprints?.[step.id];
  return before !== undefined && before !== step.fingerprint;
}

async function askAboutRunning(walk: Walk, step: Step): Promise<'again' | 'done' | 'stop'> {
  const say = walk.input.texts.run.resume;
  const left = walk.input.stillRunning?.get(step.id) ?? null;
  const options = [say.again, say.keep];
  for (;;) {
    const question = {question: 'resume', text: say.running(step.title, left), options} as const;
    const {answer, text} = await walk.ask(question, step.id);
    if (answer === 'stop') return 'stop';
    if (answer === 'go' || answer === 'retry' || (answer === 'set' && text === say.again)) return 'again';
    if (answer === 'no' || answer === 'skip' || (answer === 'set' && text === say.keep)) {
      const reason = answer === 'skip' && text ? text : walk.input.texts.run.skippedByOperator;
      const attempt = walk.input.prior.steps.get(step.id)?.attempt ?? 1;
      const end = {exitCode: null, signal: null, ms: 0};
      walk.emit({type: 'step:end', step: step.id, attempt, outcome: 'skipped', proof: 'none', reason, ...end});
      return 'done';
    }
  }
}

/** Null: stop. */
async function askAgain(walk: Walk, step: string | null, text: string): Promise<boolean | null> {
  const say = walk.input.texts.run.resume;
  const options = [say.again, say.keep];
  for (;;) {
    const told = await walk.ask({question: 'resume', text, options}, step);
    if (told.answer === 'stop') return null;
    if (told.answer === 'go' || told.answer === 'retry' || (told.answer === 'set' && told.text === say.again))
      return true;
    if (told.answer === 'no' || told.answer === 'skip' || (told.answer === 'set' && told.text === say.keep))
      return false;
  }
}

/** Files that were proven and are not as they were then: said, and the step that made them may be done again. */
async function lookAtArtifacts(walk: Walk, done: Set<string>, plan: Plan): Promise<boolean> {
  const say = walk.input.texts.run.resume;
  const seen = [...walk.input.prior.steps].flatMap(([id, step]) => step.artifacts.map(one => ({...one, step: id})));
  const last = new Map(seen.sort((a, b) => a.seq - b.seq).map(one => [one.path, one]));
  // what a step that was cut off had begun to write is not what the steps before have made of it
  const begun = new Set(
    plan.items.flatMap(item => {
      if (item.kind === 'choice' || done.has(keyOf(item))) return [];
      const status = walk.input.prior.steps.get(item.step.id)?.status ?? 'waiting';
      return status === 'waiting' || status === 'asking' ? [] : item.step.writes;
    }),
  );
  for (const one of last.values()) {
    const item = plan.items.find((each): each is StepItem => each.kind === 'step' && each.step.id === one.step);
    if (item === undefined || !done.has(keyOf(item))) continue;
    const facts = await walk.ports.prover.facts(one.path, walk.scene(null));
    const same = facts !== null && (facts.sha256 === one.sha256 || begun.has(one.artifact));
    const observed =
      facts === null ? say.artifactGone(one.path) : same ? say.artifactSame(one.path) : say.artifactOther(one.path);
    if (same) continue;
    const finding: Finding = {
      id: `${one.step}#writes:${one.artifact}`,
      source: 'writes',
      verdict: 'unmet',
      expected: say.artifactSame(one.path),
      observed,
      cure: null,
      looked: true,
    };
    walk.report([finding], one.step);
    const again = await askAgain(walk, one.step, say.artifact(item.step.title, observed));
    if (again === null) return false;
    if (again) forget(done, one.step);
  }
  return true;
}
