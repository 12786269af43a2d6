/** Steps of another machine: which they are, and the walk as that machine sees it. */
import type {Machine, Step} from '../guide/schema.ts';
import {slotsOf} from '../sidecar/slots.ts';
import {needValues} from './ask-values.ts';
import type {MachinePorts} from './machines/machine.ts';
import type {StepItem} from './plan.ts';
import {fillString, slotsWithoutValue} from './sidecar-checks.ts';
import {askAfterFailure} from './steps/after-failure.ts';
import {type AttemptEnd, beginAttempt, endAttempt, type Walked} from './steps/attempt.ts';
import {tellFailure} from './tell-failure.ts';
import type {Walk} from './walk.ts';

/** How a machine is reached: its address, and a file of settings for the client. */
export type SshRule = {readonly ssh: string; readonly config?: string | undefined};

/** How the sidecar says that the machine is reached by ssh; null: it is not, or this is a rehearsal. */
export function sshRule({input}: Pick<Walk, 'input'>, machine: Machine | null): SshRule | null {
  const rule = machine === null ? undefined : input.laid.machines.get(machine.role);
  return typeof rule === 'object' && input.mode === 'real' ? rule : null;
}

/** Whether docwalk does the step there: a shell of that machine, an edit, a file to look for; no PowerShell. */
export function isDoneThere(walk: Pick<Walk, 'input'>, step: Step): boolean {
  if (sshRule(walk, step.machine) === null) return false;
  return step.kind !== 'command' || (step.shell !== 'powershell' && step.shell !== 'cmd');
}

/**
 * Walks a step on its machine: connects when that has not been done, and gives `work` the walk with that machine's
 * shell, files and proofs. What keeps from connecting is a failed attempt that says why.
 */
export async function walkThere(walk: Walk, item: StepItem, work: (there: Walk) => Promise<Walked>): Promise<Walked> {
  const {step} = item;
  const rule = sshRule(walk, step.machine);
  const {machine: open} = walk.ports;
  if (rule === null || open === undefined) return work(walk);
  if (!(await needValues(walk, slotsOf(rule.ssh), step, () => rule.ssh))) return 'stop';
  const machine = open({...rule, ssh: fillString(walk, rule.ssh)});
  for (;;) {
    const {interrupts} = walk.ports;
    const signal = AbortSignal.any([interrupts.step(), interrupts.run]);
    const trouble = await machine.reach(signal, walk.ports.operator.lendTerminal);
    if (trouble === null) return work(asSeenFrom(walk, machine));
    if (interrupts.run.aborted) return 'stop';
    const {texts} = walk.input;
    const why = trouble.code === 'stopped' ? texts.run.ended.stopped : tellFailure(texts, trouble.code, trouble.detail);
    const attempt = beginAttempt(walk, item, null);
    const ended: AttemptEnd = {
      outcome: trouble.code === 'stopped' ? 'stopped' : 'failed',
      proof: 'none',
      reason: texts.machines.notBegun(why),
      findings: [],
    };
    endAttempt(walk, attempt, ended);
    const after = await askAfterFailure(walk, step, attempt.number, ended, null);
    if (after.next !== 'again') return after.next;
  }
}

/**
 * The walk as a machine that is reached by ssh sees it, where nobody has to be asked for that; `wait`: its address still
 * lacks a value; null: it is done by hand, or cannot be reached now.
 */
export async function seenThere(walk: Walk, machine: Machine | null): Promise<Walk | 'wait' | null> {
  const rule = sshRule(walk, machine);
  const {machine: open, interrupts} = walk.ports;
  if (rule === null || open === undefined) return null;
  if (slotsWithoutValue(walk, rule.ssh).length > 0) return 'wait';
  const there = open({...rule, ssh: fillString(walk, rule.ssh)});
  return (await there.reach(interrupts.run)) === null ? asSeenFrom(walk, there) : null;
}

/** The walk with the ports of another machine; what is said and remembered stays one. */
function asSeenFrom(walk: Walk, machine: MachinePorts): Walk {
  const {shell, prover, files, env, address} = machine;
  const ports = {...walk.ports, shell, prover, files, env};
  return {
    ...walk,
    ports,
    address,
    scene: (startedAt, {cwd = shell.cwd(), signal = ports.interrupts.run} = {}) => ({
      ...{cwd, startedAt, signal, env: env(), texts: walk.input.texts},
    }),
  };
}
