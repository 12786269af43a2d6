import type {StepOf} from '../../guide/schema.ts';
import {needsRoot} from '../../guide/shell/terminal.ts';
import {isHere, type Walk} from '../walk.ts';
import type {Prepared} from './prepare-command.ts';

/**
 * Gives the step the terminal where its `sudo` would ask for a password: `sudo -n true` never asks, and is looked at
 * as the step would run, without a terminal. Where no terminal can be lent nothing is changed.
 */
export async function readyForSudo(walk: Walk, step: StepOf<'command'>, prepared: Prepared): Promise<Prepared> {
  const {operator, prover} = walk.ports;
  if (operator.lendTerminal === null || prepared.terminal || prepared.stdin !== null) return prepared;
  if (!isHere(step.machine, walk.input.laid.machines)) return prepared;
  if (!/^sudo\b/.test(needsRoot(prepared.script, step.shell)?.phrase ?? '')) return prepared;
  const {verdict, looked} = await prover.check({command: 'sudo -n true'}, walk.scene(null));
  return verdict === 'unmet' && looked
    ? {...prepared, terminal: true, asksFor: walk.input.texts.run.warn.sudo}
    : prepared;
}
