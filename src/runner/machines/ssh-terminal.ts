/** A step on another machine that has the real terminal: its files are laid there first, and collected after it. */
import {watchHalt} from '../shell/halt.ts';
import {findFamily, markName} from '../shell/processes.ts';
import {stopProcesses} from '../shell/stopping.ts';
import {startOnTerminal} from '../shell/terminal.ts';
import {type SshAddress, terminalArguments} from './address.ts';
import {type RemoteOrder, terminalScript} from './remote-step.ts';
import {type SessionEnd, startSession} from './ssh-session.ts';

export type TerminalStep = {
  readonly program: string;
  readonly address: SshAddress;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly order: Omit<RemoteOrder, 'mode'>;
  readonly timeoutMs: number | null;
};

/** Resolves with the end of the step, and with what ended it before its end. */
export async function runOnTerminal(
  {program, address, env, order, timeoutMs}: TerminalStep,
  signal: AbortSignal,
): Promise<{readonly end: SessionEnd; readonly halted: 'stopped' | 'timed-out' | null}> {
  const {nonce, graceMs, hasState} = order;
  const session = (more: Partial<RemoteOrder>) =>
    startSession({program, address, env, order: {...order, mode: 'run', ...more}, onOutput: () => {}}).ended;
  const laid = await session({mode: 'lay', files: {...order.files, terminal: terminalScript}});
  if (laid.end !== 'told') return {end: laid, halted: null};
  const {folder} = laid;
  const words = terminalArguments(address, `${folder}/terminal`, [folder, nonce, hasState ? '1' : '']);
  const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const begun = await startOnTerminal({
    ...{program: 'bash', cwd: '/', env: {...Object.fromEntries(set), [markName]: nonce}},
    arguments: ['--noprofile', '--norc', '-c', 'exec "$@"', 'bash', program, ...words],
  });
  let halted: 'stopped' | 'timed-out' | null = null;
  if (begun !== null && !('error' in begun)) {
    const halt = watchHalt(signal, timeoutMs);
    const first = await Promise.race([begun.exited, halt.reached]);
    halt.forget();
    if (typeof first === 'string') {
      halted = first;
      const {pid} = begun;
      const find = () => findFamily({leader: pid, nonce, ownSession: false});
      await stopProcesses({find, graceMs, keeper: pid});
      await begun.exited;
    }
  }
  const end = await session({mode: 'collect', folder, files: {}, before: []});
  if (begun === null) return {end: {end: 'not-begun', code: 'ssh-no-terminal', detail: ''}, halted};
  if ('error' in begun) return {end: {end: 'not-begun', code: 'ssh-no-client', detail: begun.error.message}, halted};
  return {end, halted};
}
