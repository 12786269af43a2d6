import type {Condition, Section, Step} from '../guide/schema.ts';
import {type Edge, everyCondition, type Guard} from './guards.ts';
import {type Missing, missingBefore} from './order.ts';
import type {StepItem} from './plan.ts';
import {fillProbe} from './probes.ts';
import {isHere, type Walk} from './walk.ts';

/** Whether a step is walked: yes, not (with the reason), or the run is to stop. */
export type Decision = {readonly walk: true} | {readonly walk: false; readonly reason: string} | 'stop';

const deciding = ['skip-if', 'only-if', 'optional', 'otherwise'] as const;

/** Settles all that guards a step, from outside in. Each sentence is asked once; what was decided holds for the block. */
export async function settleGuards(walk: Walk, item: Pick<StepItem, 'guards' | 'step'>): Promise<Decision> {
  for (const guard of item.guards) {
    const known = walk.decided.get(guard.block.id);
    const reason = known === undefined ? await decide(walk, guard, item.step) : known;
    if (reason === 'stop') return 'stop';
    const why = typeof reason === 'string' ? reason : (reason?.skip ?? null);
    walk.decided.set(guard.block.id, why);
    if (why !== null) return {walk: false, reason: why};
  }
  return {walk: true};
}

async function decide(walk: Walk, guard: Guard, step: Step): Promise<'stop' | {readonly skip: string} | null> {
  for (const kind of deciding) {
    const all = guard.conditions.filter(condition => condition.kind === kind);
    if (all.length === 0) continue;
    const holds = kind === 'otherwise' ? await contrary(walk, all, guard, step) : await settle(walk, all, guard, step);
    if (holds === 'stop') return 'stop';
    if (holds !== null && holds === (kind === 'skip-if')) {
      return {skip: walk.input.texts.run.skip[kind](all.map(condition => condition.text))};
    }
  }
  return null;
}

/** Whether one of the sentences holds: remembered, seen by the host, or asked with all of them quoted. */
async function settle(
  walk: Walk,
  conditions: readonly Condition[],
  guard: Guard,
  step: Step,
): Promise<boolean | 'stop'> {
  const open: Condition[] = [];
  let held = false;
  for (const condition of conditions) {
    const known = recall(walk, condition) ?? (await seenByHost(walk, condition, step));
    if (known === null) open.push(condition);
    else held ||= known;
  }
  const [first, ...also] = open;
  if (held || first === undefined) return held;
  const block: Step | Section = 'kind' in guard.block ? guard.block : step;
  const question = {question: 'condition', condition: first, block, ...(also.length > 0 ? {also} : {})} as const;
  for (;;) {
    const {answer, by} = await walk.ask(question, step.id);
    if (answer === 'stop' || answer === 'back') return 'stop';
    if (answer !== 'go' && answer !== 'no') continue;
    for (const condition of open) remember(walk, condition, answer === 'go');
    if (by === 'operator') {
      const said = walk.saidAt.get(step.id) ?? [];
      walk.saidAt.set(step.id, [...said, {block: guard.block.id, conditions: open}]);
    }
    return answer === 'go';
  }
}

/** `otherwise` is the contrary of the sentence before it on the page; one that has none is asked like any other. */
async function contrary(
  walk: Walk,
  conditions: readonly Condition[],
  guard: Guard,
  step: Step,
): Promise<boolean | null | 'stop'> {
  for (const condition of conditions) {
    const former = formerOf(walk, condition);
    // Beside the sentence it contradicts it says nothing new about the same block.
    if (former !== null && former.target === guard.block.id) continue;
    const held = former === null ? null : recall(walk, former);
    if (former === null || held === null) return settle(walk, [condition], guard, step);
    const formerWalked = held !== (former.kind === 'skip-if');
    if (formerWalked) return false;
  }
  return null;
}

function formerOf(walk: Walk, condition: Condition): Condition | null {
  const before = everyCondition(walk.guide)
    .filter(
      one =>
        (one.kind === 'skip-if' || one.kind === 'only-if' || one.kind === 'optional') &&
        one.place.file === condition.place.file &&
        one.place.start.offset < condition.place.start.offset,
    )
    .sort((a, b) => a.place.start.offset - b.place.start.offset);
  return before.at(-1) ?? null;
}

const byText = (condition: Condition) => `text:${condition.text.replaceAll(/\s+/g, ' ').trim()}`;

function recall(walk: Walk, condition: Condition): boolean | null {
  return walk.held.get(condition.id) ?? walk.held.get(byText(condition)) ?? null;
}

function remember(walk: Walk, condition: Condition, holds: boolean): void {
  walk.held.set(condition.id, holds);
  walk.held.set(byText(condition), holds);
}

/** Forgets what a person said right before a step; returns the blocks that were guarded by it. */
export function forgetSaid(walk: Walk, step: string): readonly string[] {
  const said = walk.saidAt.get(step) ?? [];
  walk.saidAt.delete(step);
  for (const {block, conditions} of said) {
    walk.decided.delete(block);
    for (const condition of conditions) {
      walk.held.delete(condition.id);
      walk.held.delete(byText(condition));
    }
  }
  return said.map(({block}) => block);
}

async function seenByHost(walk: Walk, condition: Condition, step: Step): Promise<boolean | null> {
  // what is so here says nothing of another machine
  if (condition.probe === null || !isHere(step.machine, walk.input.laid.machines)) return null;
  const probe = fillProbe(walk, condition.probe);
  if (probe.missing.length > 0) return null;
  const look = await walk.ports.prover.probe(probe.probe, walk.scene(null));
  if (look.verdict === 'unknown') return null;
  const holds = look.verdict === 'met';
  const text = walk.input.texts.run.hostSees(condition.text, look.observed);
  walk.emit({type: 'question', step: step.id, question: 'condition', text, subject: condition.id});
  walk.emit({type: 'answer', step: step.id, answer: holds ? 'go' : 'no', by: 'host'});
  remember(walk, condition, holds);
  return holds;
}

/** What has to be done before a step may begin: each `after` sentence once, overruled in writing or the step is left out. */
export async function settleOrder(walk: Walk, item: StepItem): Promise<Decision> {
  for (const guard of item.guards) {
    const open = guard.after.filter(({condition}) => recall(walk, condition) !== true);
    const refused = open
      .map(({condition}) => walk.decided.get(condition.id))
      .find(reason => typeof reason === 'string');
    if (typeof refused === 'string') return {walk: false, reason: refused};
    const waits: {readonly edge: Edge; readonly missing: Missing}[] = [];
    for (const edge of open) {
      const missing = await missingBefore(walk, edge, guard.block.id, item);
      if (edge.before === null || missing.titles.length > 0) waits.push({edge, missing});
    }
    // Sentences that wait for the same thing are one question.
    const groups = new Map<string, {readonly conditions: Condition[]; readonly missing: Missing}>();
    for (const {edge, missing} of waits) {
      const key = edge.before ?? `text:${missing.titles.length > 0}`;
      const group = groups.get(key) ?? {conditions: [], missing};
      group.conditions.push(edge.condition);
      groups.set(key, group);
    }
    for (const {conditions, missing} of groups.values()) {
      const decision = await askOrder(walk, conditions, guard, item, missing);
      if (decision === null) continue;
      if (decision !== 'stop' && !decision.walk) {
        for (const {id} of conditions) walk.decided.set(id, decision.reason);
      }
      return decision;
    }
  }
  return {walk: true};
}

async function askOrder(
  walk: Walk,
  conditions: readonly Condition[],
  guard: Guard,
  item: StepItem,
  {titles: missing, found}: Missing,
): Promise<Decision | null> {
  const [condition, ...also] = conditions;
  if (condition === undefined) return null;
  const block: Step | Section = 'kind' in guard.block ? guard.block : item.step;
  const more = {...(also.length > 0 ? {also} : {}), ...(found.length > 0 ? {found} : {})};
  for (;;) {
    const answer = await walk.ask({question: 'condition', condition, block, missing, ...more}, item.step.id);
    if (answer.answer === 'stop' || answer.answer === 'back') return 'stop';
    if (answer.answer === 'skip' || answer.answer === 'no') {
      return {walk: false, reason: answer.text?.trim() || walk.input.texts.run.skip.after(condition.text)};
    }
    const written = (answer.text ?? '').trim() !== '';
    // What docwalk knows to be missing is overruled in writing; what it cannot know takes a yes.
    if ((answer.answer === 'go' && missing.length === 0) || (answer.answer === 'overrule' && written)) {
      for (const one of conditions) remember(walk, one, true);
      return null;
    }
  }
}
