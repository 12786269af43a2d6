/** Steps that an earlier docwalk left running when it died: nothing is begun over them. */
import {setTimeout as wait} from 'node:timers/promises';
import type {OpenedShell, Unfinished} from '../runner/shell/bash-shell.ts';
import {processFacts} from '../runner/shell/processes.ts';
import type {Texts} from '../texts/texts.ts';
import {openLineInput} from './line-input.ts';
import {atTerminal, type ExitCode, exitCodes, type Refusal, refuse, type Surroundings} from './surroundings.ts';

type Opened = Extract<OpenedShell, {ok: true}>;
type Setting = {readonly texts: Texts; readonly surroundings: Surroundings; readonly signal: AbortSignal};

const lookAgainMs = 1000;

/** Null: nothing of an earlier session runs any more. Off a terminal a step that still runs is a refusal. */
export async function settleUnfinished(shell: Opened, setting: Setting): Promise<ExitCode | Refusal | null> {
  for (const unfinished of shell.unfinished) {
    const settled = await settle(shell, unfinished, setting);
    if (settled !== null) return settled;
    // what it may have saved is not taken over: the step is asked for again, and begins where it began
    shell.leave(unfinished.nonce);
  }
  return null;
}

async function settle(shell: Opened, unfinished: Unfinished, setting: Setting): Promise<ExitCode | Refusal | null> {
  const say = setting.texts.command;
  const {processes} = unfinished;
  const alive = (): boolean => processes.some(({pid, startTime}) => processFacts(pid)?.startTime === startTime);
  if (!alive()) return null;
  const told = processes.map(({pid, command}) => `  ${pid}  ${command}`);
  if (!atTerminal(setting.surroundings)) return refuse(say.stillRuns, ...told, say.stillRunsHint);
  const {stdin, stdout} = setting.surroundings;
  const input = openLineInput(stdin);
  for (;;) {
    stdout.write(`${[say.stillRuns, ...told, say.stillRunsKeys].join('\n')}\n${say.ask.prompt}`);
    const line = (await input.next(setting.signal))?.trim().toLowerCase() ?? 'q';
    if (line === 'q') return exitCodes.stopped;
    if (line === 's') {
      const left = await shell.stop(unfinished);
      if (left.length === 0) return null;
      stdout.write(`${say.notStopped(left.map(({pid}) => pid))}\n`);
    }
    if (line === 'w') {
      while (!setting.signal.aborted && alive()) await wait(lookAgainMs);
      return setting.signal.aborted ? exitCodes.interrupted : null;
    }
  }
}
