/** Commands that do not end by themselves: what is known of them before they run, and what their being stopped means. */
import type {StepOf} from '../../guide/schema.ts';
import {inBackground, neverEnds} from '../../guide/shell/endless.ts';
import type {StepItem} from '../plan.ts';
import type {ShellResult} from '../shell.ts';
import type {Walk} from '../walk.ts';
import type {Attempt, AttemptEnd} from './attempt.ts';
import type {Prepared, Wish} from './prepare-command.ts';
import {proofOf, proveStep} from './prove-step.ts';

type Item = StepItem & {readonly step: StepOf<'command'>};
export type Endless = {
  /** The words of the command that say so; null: the guide goes on in another terminal after it, so it may. */
  readonly phrase: string | null;
  /** The statements with it in the background; null: that would change what the script does. */
  readonly background: readonly string[] | null;
  /** Of these, the one that was changed. */
  readonly alone: string | null;
};

/** Whether what is about to run ends by itself; null: it does, as far as one can tell, or was put in the background. */
export function endlessOf(walk: Walk, {step}: Item, prepared: Prepared, wish: Wish): Endless | null {
  if (wish.background !== undefined || prepared.inside.length > 0) return null;
  const statements = ownStatements(prepared);
  // another machine's processes are not docwalk's to end
  const behind = (at: number, statement: string | null): Pick<Endless, 'background' | 'alone'> =>
    statement === null || walk.address !== undefined
      ? {background: null, alone: null}
      : {background: statements.with(at, statement), alone: statement};
  for (const [at, statement] of statements.entries()) {
    const found = neverEnds(statement, step.shell);
    if (found !== null) return {phrase: found.phrase, ...behind(at, found.inBackground)};
  }
  if (step.terminal === 'another' || wish.edited !== null || prepared.terminal || !goesOnElsewhere(walk, step.id))
    return null;
  const last = statements.length - 1;
  return {phrase: null, ...behind(last, inBackground(statements[last] ?? '', step.shell))};
}

/** Without the assignments that stand before them: those are put there anew. */
const ownStatements = ({statements, madeOf}: Prepared): readonly string[] => {
  const own = statements.filter((_, at) => madeOf[at] !== null);
  return own.length > 0 ? own : statements.slice(-1);
};

/** The guide has the next step typed into another terminal. */
function goesOnElsewhere(walk: Walk, id: string): boolean {
  const steps = walk.plan().items.flatMap(item => (item.kind === 'step' && item.part !== 'close' ? [item.step] : []));
  return steps[steps.findIndex(step => step.id === id) + 1]?.terminal === 'another';
}

/** Whether what the step has put in the background ended with an earlier session, or runs on; null: it has put nothing there. */
export function formerBackground(walk: Walk, id: string): 'ended' | 'runs' | null {
  const known = walk.state().steps.get(id);
  if (known?.background !== true) return null;
  return walk.input.prior.steps.get(id)?.begunAt === known.begunAt ? 'ended' : 'runs';
}

/** A sentence for a person, before it runs. */
export function tellEndless({input}: Pick<Walk, 'input'>, {phrase, background}: Endless): string {
  const {warn} = input.texts.run;
  if (phrase === null) return warn.goesOn;
  return background === null ? warn.endlessHere(phrase) : warn.endless(phrase);
}

/** Whether it ran until a person stopped it, by docwalk or at the terminal it had. */
export function ranUntilStopped({ports}: Walk, result: ShellResult, terminal: boolean): boolean {
  if (ports.interrupts.run.aborted || result.failure !== null) return false;
  return result.stopped || (terminal && (result.signal === 'SIGINT' || result.exitCode === 130));
}

/** Looks at what it brought about while it ran. Only a person can say that it has done its part. */
export async function endUntilStopped(
  walk: Walk,
  attempt: Attempt,
  output: string | null,
): Promise<AttemptEnd & {readonly stop: boolean}> {
  const {interrupts} = walk.ports;
  // the signal of the attempt is what has stopped it
  const signal = AbortSignal.any([interrupts.step(), interrupts.run]);
  const proven = await proveStep(walk, {...attempt, signal}, {output});
  const {findings} = proven;
  const {stopped, ended} = walk.input.texts.run;
  const end = {outcome: 'stopped', proof: 'none', findings, stop: proven.stop} as const;
  if (proven.stop || proven.cut) return {...end, reason: stopped};
  const wrong = findings.filter(({verdict}) => verdict === 'unmet').map(({observed}) => observed);
  if (wrong.length > 0) return {...end, reason: walk.input.texts.run.joined([ended.untilStopped, ...wrong])};
  return {...end, reason: ended.untilStopped, untilStopped: proofOf(proven, 'word')};
}

/** Whether what was put in the background is still there: the shell has waited for its first words. */
export function staysUp({ports}: Walk, {background}: ShellResult): boolean {
  const alive = ports.shell.background?.();
  return background.some(({pid}) => alive === undefined || alive.some(one => one.pid === pid));
}
