import type {Step, StepOf} from '../../guide/schema.ts';
import {isDestructive} from '../../guide/shell/destructive.ts';
import {fillText} from '../../guide/shell/fill.ts';
import {artifactName, locate} from '../locate.ts';
import {describeCheck, rulesOf} from '../sidecar-checks.ts';
import type {Walk} from '../walk.ts';
import {nextAttempt} from './attempt.ts';
import {expectedMode} from './look-at-files.ts';
import type {Prepared} from './prepare-command.ts';
import {isArgument} from './secret-arguments.ts';
import {outputShown, worded} from './shown-output.ts';
import {linesForLater} from './typed-inside.ts';
import {writtenBy} from './written-by.ts';

/** One sentence for each thing that will be looked at after a step. */
export function checksAhead(walk: Pick<Walk, 'guide' | 'input' | 'values'>, step: Step): readonly string[] {
  const {texts} = walk.input;
  const say = texts.run.willCheck;
  const written = [...writtenBy(walk, step)].flatMap(([artifact, {use, mode, mayBeEmpty}]) => {
    const name = fillText(artifactName(walk, artifact), walk.values.known(), walk.values.bare).text;
    const modes = mode === null ? [] : [expectedMode(walk, name, mode)];
    if (use?.access === 'change' && mode !== null) return modes;
    if (mayBeEmpty === true) return [texts.run.mode.there(name), ...modes];
    if (use?.access === 'append') return [say.grown(name), ...modes];
    return [use?.access === 'write' && use.fresh ? say.fresh(name) : say.file(name), ...modes];
  });
  return [
    ...written,
    ...step.expects.map(expectation => worded(walk, expectation).text),
    ...(outputShown(walk, step) === null ? [] : [say.printed('shown')]),
    ...rulesOf(walk, step.id).flatMap(rule => (rule.checks ?? []).map(check => describeCheck(walk, check))),
  ];
}

/**
 * Things to know before a command runs; `destructive`: the words that take something away for good; `typed`: of all, what is
 * to be typed into what it opens.
 */
export async function warningsFor(
  walk: Walk,
  step: StepOf<'command'>,
  prepared: Prepared,
): Promise<{
  readonly all: readonly string[];
  readonly destructive: string | null;
  readonly typed: readonly string[];
}> {
  const say = walk.input.texts.run.warn;
  const destructive = isDestructive(prepared.script, step.shell)?.phrase ?? null;
  const rules = rulesOf(walk, step.id);
  const all: string[] = runsOn(walk);
  if (destructive !== null) all.push(say.destructive(destructive));
  for (const variable of walk.guide.variables) {
    if (!variable.secret) continue;
    if (!step.commands.some(command => isArgument(command.script, variable.spellings, step.shell))) continue;
    const other = rules.find(rule => rule.instead !== undefined)?.instead;
    all.push(other === undefined ? say.secret(variable.name) : say.secretInstead(variable.name, other));
  }
  for (const [artifact, {use}] of writtenBy(walk, step)) {
    const seen = lastSeen(walk, artifact);
    // what is made anew out of itself (`sort -u f -o f`) is not lost; a second time nobody knows what it was made of
    const again = nextAttempt(walk, step) > 1;
    if (use?.access === 'write' && seen !== null && (again || !step.reads.includes(artifact)))
      all.push(say.overwrites(artifactName(walk, artifact), titleOf(walk, seen)));
  }
  all.push(...(await missingReads(walk, step)));
  if (prepared.asksFor !== undefined) all.push(prepared.asksFor);
  const typed = [...(prepared.inside.length > 0 ? [say.inside(prepared.inside)] : []), ...linesForLater(walk, step)];
  return {all: [...all, ...typed], destructive, typed};
}

/** Where it is done, when that is not here. */
export const runsOn = ({address, input}: Pick<Walk, 'address' | 'input'>): string[] =>
  address === undefined ? [] : [input.texts.machines.runsOn(address)];

/** One sentence for each file that the step reads, does not make itself, and that is not there. */
export async function missingReads(walk: Walk, step: Step): Promise<readonly string[]> {
  const missing: string[] = [];
  // the same file may stand under two names: `chart-<version>.tgz` is read, `chart-v1.tgz` made
  const made = new Set(step.writes.map(artifact => locate(walk, artifactName(walk, artifact))));
  for (const artifact of step.reads) {
    const name = artifactName(walk, artifact);
    const path = locate(walk, name);
    if (path === null || made.has(path)) continue;
    const look = await walk.ports.prover.check({file: path}, walk.scene(null));
    if (look.verdict === 'unmet') missing.push(walk.input.texts.run.warn.missing(look.observed));
  }
  return missing;
}

/** A step as people see it named. */
const titleOf = (walk: Walk, id: string): string =>
  walk.plan().items.flatMap(item => (item.kind === 'step' && item.step.id === id ? [item.step.title] : []))[0] ?? id;

/** The step that last proved an artifact in this run. */
export function lastSeen(walk: Pick<Walk, 'state'>, artifact: string): string | null {
  const seen = [...walk.state().steps.values()].flatMap(step =>
    step.artifacts.filter(one => one.artifact === artifact),
  );
  return seen.sort((a, b) => a.seq - b.seq).at(-1)?.step ?? null;
}
