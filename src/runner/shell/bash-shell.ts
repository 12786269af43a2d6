/**
 * The shell behind the port `../shell.ts`: a fresh bash a step, with the state of the shell (working folder,
 * variables, functions, aliases, umask, options) saved after each step and put back before the next.
 *
 * Not carried: signal traps, the job table, open file descriptors; an EXIT trap runs at the end of its step. A step
 * that replaces the shell (`exec`) or kills it saves nothing, and one that was stopped or timed out is not to have
 * happened: the state before it stays. Steps in sh and zsh are read by bash too, so that they share the state.
 */
import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import type {Shell} from '../shell.ts';
import {findFamily, type ProcessFacts, processFacts} from './processes.ts';
import {type Interrupted, openStateFolder} from './state-folder.ts';
import {createStepShell} from './step-shell.ts';
import {stopProcesses} from './stopping.ts';

export type ShellOptions = {
  /** Where the first step starts (absolute); later the saved state says. */
  readonly cwd: string;
  /** The environment of the first step; later the saved state says. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Carries the state; a resumed run opens the same one. Made when missing. */
  readonly stateFolder: string;
  /** `bash` of PATH when left out. */
  readonly shellProgram?: string;
  /** Time between Ctrl-C, SIGTERM and SIGKILL when a step is stopped, in ms; 800 when left out. */
  readonly graceMs?: number;
  /** Size of the pseudo-terminal for steps that get a terminal and prepared input; 80 × 24 when left out. */
  readonly columns?: number;
  readonly rows?: number;
};

/** A step that was running when an earlier docwalk died, with what of it still runs. */
export type Unfinished = Interrupted & {readonly processes: readonly ProcessFacts[]};

export type OpenedShell =
  | {
      readonly ok: true;
      readonly shell: Shell & {rewind(): boolean};
      /** Steps cut off by the death of an earlier docwalk; `takeOver` or `leave` each before the next step. */
      readonly unfinished: readonly Unfinished[];
      /** Makes the state that an unfinished step has saved the state of the run; false when it saved none. */
      takeOver(nonce: string): boolean;
      /** Forgets an unfinished step: the state before it stays. */
      leave(nonce: string): void;
      /** Ends what still runs of an unfinished step; resolves with what could not be ended. */
      stop(unfinished: Unfinished): Promise<readonly ProcessFacts[]>;
      /** Ends what steps of this session have left running. */
      stopBackground(): Promise<void>;
      /** Ends what was put in the background for this run alone. */
      stopWithRun(): Promise<void>;
      close(): void;
    }
  | {readonly ok: false; readonly reason: 'no-bash' | 'bash-too-old' | 'no-state'; readonly detail: string};

/** `declare -p` quotes line breaks, and `mapfile -d` and `${name@A}` are there, since this version. */
const oldest = [4, 4] as const;

async function readVersion(program: string, env: ShellOptions['env']): Promise<string | Error> {
  try {
    const {stdout} = await promisify(execFile)(program, ['--noprofile', '--norc', '-c', 'echo "$BASH_VERSION"'], {
      env: {PATH: env.PATH},
    });
    return stdout.trim();
  } catch (error) {
    return error as Error;
  }
}

/** Opens the shell of a run. Nothing of it runs between two steps. */
export async function openShell(options: ShellOptions): Promise<OpenedShell> {
  const program = options.shellProgram ?? 'bash';
  const version = await readVersion(program, options.env);
  if (version instanceof Error) return {ok: false, reason: 'no-bash', detail: version.message};
  const [major = 0, minor = 0] = version.split('.').map(part => Number.parseInt(part, 10));
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return {ok: false, reason: 'bash-too-old', detail: version};
  }
  let opened: ReturnType<typeof openStateFolder>;
  try {
    opened = openStateFolder(options.stateFolder);
  } catch (error) {
    return {ok: false, reason: 'no-state', detail: (error as Error).message};
  }
  const {folder, interrupted} = opened;
  const graceMs = options.graceMs ?? 800;
  const shell = createStepShell({...options, program, folder, graceMs});
  return {
    ok: true,
    shell,
    unfinished: interrupted.map(step => ({...step, processes: findUnfinished(step)})),
    takeOver: nonce => folder.settle(nonce, true).saved,
    leave: nonce => void folder.settle(nonce, false),
    stop: unfinished => stopProcesses({find: () => findUnfinished(unfinished), graceMs, keeper: null}),
    stopBackground: async () => void (await stopProcesses({find: () => shell.left.all(), graceMs, keeper: null})),
    stopWithRun: async () =>
      void (await stopProcesses({find: () => shell.left.endingWithRun(), graceMs, keeper: null})),
    close() {},
  };
}

function findUnfinished({nonce, shell}: Interrupted): readonly ProcessFacts[] {
  const alive = shell !== null && processFacts(shell.pid)?.startTime === shell.startTime;
  // The session of the step's shell counts only while it is the same process; what carries the mark always does.
  return findFamily({leader: alive ? shell.pid : null, nonce, ownSession: alive});
}
