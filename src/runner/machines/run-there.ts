/** How one step is run on another machine, and what of its end is read. */
import {constants} from 'node:os';
import {watchHalt} from '../shell/halt.ts';
import type {ShellFailure, ShellRequest} from '../shell.ts';
import type {RemoteOrder} from './remote-step.ts';
import {type SessionRequest, startSession} from './ssh-session.ts';
import type {runOnTerminal} from './ssh-terminal.ts';

/** A step whose output is captured, told to stop when the signal or its time says so. */
export async function runOnPipes(
  step: Omit<SessionRequest, 'onOutput' | 'order'> & {readonly order: Omit<RemoteOrder, 'mode'>},
  {onOutput, timeoutMs}: Pick<ShellRequest, 'onOutput' | 'timeoutMs'>,
  signal: AbortSignal,
): ReturnType<typeof runOnTerminal> {
  const session = startSession({...step, order: {...step.order, mode: 'run'}, onOutput});
  const halt = watchHalt(signal, timeoutMs);
  const first = await Promise.race([session.ended, halt.reached]);
  halt.forget();
  if (typeof first !== 'string') return {end: first, halted: null};
  session.stop();
  return {end: await session.ended, halted: first};
}

/** What cannot be given to the bash of another machine; null: it can. */
export function findProblem(request: ShellRequest): ShellFailure | null {
  if (request.shell === 'cmd') return 'no-cmd';
  if (request.shell === 'powershell') return 'no-powershell';
  const texts = [request.script, ...(request.statements ?? []), ...Object.values(request.env)];
  return texts.some(text => text.includes('\0')) ? 'nul-in-script' : null;
}

/** A shell that died by a signal left no state; its exit code is 128 + the signal's number. */
export function signalOf(code: number): string | null {
  return Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0] ?? null;
}
