import type {Command, Step} from '../../guide/schema.ts';
import type {StepItem} from '../plan.ts';
import {rulesOf} from '../sidecar-checks.ts';
import {isDoneThere, sshRule, walkThere} from '../there.ts';
import {isHere, type Walk} from '../walk.ts';
import type {Walked} from './attempt.ts';
import {scriptOf} from './script-of.ts';
import {walkByHand} from './walk-by-hand.ts';
import {walkCommand} from './walk-command.ts';
import {walkDownload} from './walk-download.ts';
import {walkEdit} from './walk-edit.ts';

/** Why a person has to do a step that docwalk would otherwise do; null: docwalk does it. */
export function whyByHand(walk: Pick<Walk, 'input'>, step: Step): string | null {
  const {texts, laid, host} = walk.input;
  if (isDoneThere(walk, step))
    return step.kind === 'command' && step.commands.every(isInside) ? texts.run.byHand : null;
  if (step.machine !== null && sshRule(walk, step.machine) !== null)
    return texts.machines.byHandWindows(step.machine.role);
  if (!isHere(step.machine, laid.machines)) return texts.run.byHandOn(step.machine?.role ?? '');
  if (step.kind !== 'command') return null;
  const forWindows = step.shell === 'cmd' || (step.shell === 'powershell' && host.pwsh !== true);
  if (forWindows && host.os !== 'win32' && host.os !== 'windows') return texts.run.byHandShell(step.shell);
  return step.commands.every(isInside) ? texts.run.byHand : null;
}

const isInside = ({inside}: Command): boolean => inside !== null;

/** One step, by its kind. */
export async function walkStep(walk: Walk, item: StepItem): Promise<Walked> {
  const {step} = item;
  const why = whyByHand(walk, step);
  if (why !== null) return walkByHand(walk, item, {script: scriptOf(step), why});
  // what is only said to be done there needs no connection, unless its checks look at it
  const looks = step.kind !== 'manual' || rulesOf(walk, step.id).some(rule => rule.checks !== undefined);
  return looks && isDoneThere(walk, step) ? walkThere(walk, item, there => doStep(there, item)) : doStep(walk, item);
}

async function doStep(walk: Walk, item: StepItem): Promise<Walked> {
  const {step} = item;
  switch (step.kind) {
    case 'command':
      return walkCommand(walk, {...item, step});
    case 'edit':
      return walkEdit(walk, {...item, step});
    case 'download':
      return walkDownload(walk, {...item, step});
    case 'manual':
      return walkByHand(walk, item, {script: null, why: walk.input.texts.run.byHand});
  }
}
