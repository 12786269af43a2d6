import type {Step} from '../guide/schema.ts';
import {askAgain} from './ask-again.ts';
import {settleChangedValues} from './changed-values.ts';
import {type Changes, whatChanged} from './changes.ts';
import type {Finding} from './finding.ts';
import type {Plan, StepItem} from './plan.ts';
import type {FileFacts} from './prover.ts';
import {secretMask} from './secrets/mask.ts';
import {changedSubject, type RunState} from './state.ts';
import {sshRule} from './there.ts';
import type {Walk} from './walk.ts';

/**
 * What a resumed run takes as done: steps that passed or were left out, unless their text, what the sidecar says of them,
 * or a file they made, has changed and the operator wants them again. Keys of plan items; null: the run is to stop.
 */
export async function takeUp(walk: Walk): Promise<Set<string> | null> {
  const done = new Set<string>();
  if (walk.input.prior.start === null) return done;
  const prior = walk.state();
  const plan = walk.plan();
  const items = plan.items.filter(item => item.kind === 'step');
  for (const item of items) if (isOver(prior, item.step)) done.add(keyOf(item));
  for (const item of items) {
    if (done.has(keyOf(item)) || item.part !== 'whole') continue;
    if (prior.steps.get(item.step.id)?.status !== 'running') continue;
    const told = await askAboutRunning(walk, item.step);
    if (told === 'stop') return null;
    if (told === 'done') done.add(keyOf(item));
  }
  goBackToStart(walk, prior, items, done);
  const changes = whatChanged(
    walk,
    prior,
    items.filter(item => done.has(keyOf(item))),
  );
  const again = await askChanges(walk, changes);
  if (again === null || !(await settleChangedValues(walk))) return null;
  for (const item of again) forget(done, item.step.id);
  const gone = await lookAtArtifacts(walk, prior, done, plan);
  return gone ? done : null;
}

/** A step that is to run again begins in the state it began in, also where it had saved one when docwalk ended. */
function goBackToStart(walk: Walk, prior: RunState, items: readonly StepItem[], done: ReadonlySet<string>): void {
  const {shell} = walk.ports;
  const number = shell.stateNumber?.();
  if (number === undefined) return;
  const item = items.find(one => {
    const known = prior.steps.get(one.step.id);
    return !done.has(keyOf(one)) && known?.shellState === number - 1 && known.background !== true;
  });
  if (item !== undefined) shell.goBackTo?.(number - 1);
}

/** How an item of the plan is remembered. */
export function keyOf(item: Plan['items'][number]): string {
  return item.kind === 'choice' ? `choice:${item.choice.id}` : `${item.part}:${item.step.id}`;
}

/** What ran in the background ended with its session: it is to be started again. */
function isOver(prior: RunState, step: Step): boolean {
  const known = prior.steps.get(step.id);
  return known?.status === 'skipped' || (known?.status === 'passed' && known.background !== true);
}

function forget(done: Set<string>, step: string): void {
  for (const part of ['whole', 'open', 'close']) done.delete(`${part}:${step}`);
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
      const attempt = walk.state().steps.get(step.id)?.attempt ?? 1;
      const end = {exitCode: null, signal: null, ms: 0};
      walk.emit({type: 'step:end', step: step.id, attempt, outcome: 'skipped', proof: 'none', reason, ...end});
      return 'done';
    }
  }
}

/** The steps that are to be done again because of what has changed; null: stop. */
async function askChanges(walk: Walk, {steps, sentences}: Changes): Promise<readonly StepItem[] | null> {
  if (sentences.length === 0) return [];
  const say = walk.input.texts.run.resume;
  const text = [...sentences, ...(steps.length === 0 ? [] : [say.doAgain])].join('\n');
  const options = steps.length === 0 ? [say.goOn] : [say.again, say.keep];
  const again = await askAgain(walk, null, {text, options, subject: changedSubject});
  if (again === null) return null;
  return again ? steps : [];
}

/** Of a file that held a secret no sum was written down: its length has to do. */
const isSame = (then: {readonly bytes: number; readonly sha256: string}, now: FileFacts): boolean =>
  then.sha256 === '' ? then.bytes === now.bytes : then.sha256 === now.sha256;

/** Files that were proven and are not as they were then: said, and the step that made them may be done again. */
async function lookAtArtifacts(walk: Walk, prior: RunState, done: Set<string>, plan: Plan): Promise<boolean> {
  const say = walk.input.texts.run.resume;
  const seen = [...prior.steps].flatMap(([id, step]) => step.artifacts.map(one => ({...one, step: id})));
  const last = new Map(seen.sort((a, b) => a.seq - b.seq).map(one => [one.path, one]));
  // what a step that was cut off had begun to write is not what the steps before have made of it
  const begun = new Set(
    plan.items.flatMap(item => {
      if (item.kind === 'choice' || done.has(keyOf(item))) return [];
      const status = prior.steps.get(item.step.id)?.status ?? 'waiting';
      return status === 'waiting' || status === 'asking' ? [] : item.step.writes;
    }),
  );
  for (const one of last.values()) {
    const item = plan.items.find((each): each is StepItem => each.kind === 'step' && each.step.id === one.step);
    // a path that holds a secret was not written down
    if (item === undefined || !done.has(keyOf(item)) || one.path.includes(secretMask)) continue;
    // a file of another machine is looked at when a step there needs it
    if (sshRule(walk, item.step.machine) !== null) continue;
    const facts = await walk.ports.prover.facts(one.path, walk.scene(null));
    if (facts !== null && (isSame(one, facts) || begun.has(one.artifact))) continue;
    const observed = facts === null ? say.artifactGone(one.path) : say.artifactOther(one.path);
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
    const text = say.artifact(item.step.title, observed);
    const again = await askAgain(walk, one.step, {text, options: [say.again, say.keep]});
    if (again === null) return false;
    if (again) forget(done, one.step);
  }
  return true;
}
