/**
 * The port for processes. The real one is `shell/bash-shell.ts` (a fresh bash a step with a saved state); tests pass a table.
 */
import type {Shell as ShellName} from '../guide/schema.ts';

export type ShellRequest = {
  readonly shell: ShellName;
  /** Exactly what runs. */
  readonly script: string;
  /** The top-level statements of `script` in order, where the caller knows them: the first that fails ends the step. */
  readonly statements?: readonly string[];
  /** The step has the real terminal: stdin, stdout, stderr inherited; nothing is captured but what a person sees. */
  readonly terminal: boolean;
  /** Given on standard input; null: no input. */
  readonly stdin: string | null;
  readonly timeoutMs: number | null;
  /** Secrets and other values given by environment, never by arguments. */
  readonly env: Readonly<Record<string, string>>;
  /** What it leaves running in the background ends with the run; else it stays and is told. */
  readonly endsWithRun?: true;
  onOutput(stream: 'stdout' | 'stderr' | 'terminal', text: string): void;
};

/** Why a step was not started, or its shell could not be readied. */
export type ShellFailure =
  | 'no-bash'
  | 'no-powershell'
  | 'no-cmd'
  | 'no-pty'
  | 'no-terminal'
  | 'no-state'
  | 'cwd-gone'
  | 'nul-in-script'
  | 'not-started'
  /** Of another machine, by the OpenSSH client. */
  | 'ssh-no-client'
  | 'ssh-host-unknown'
  | 'ssh-host-changed'
  | 'ssh-refused'
  | 'ssh-key-open'
  | 'ssh-no-name'
  | 'ssh-nobody'
  | 'ssh-no-way'
  | 'ssh-settings'
  | 'ssh-no-bash'
  | 'ssh-old-bash'
  | 'ssh-no-folder'
  | 'ssh-no-terminal'
  | 'ssh-failed'
  /** The connection ended before the step's end was told. */
  | 'ssh-lost'
  /** Told to stop, the other machine has not answered. */
  | 'ssh-no-answer';

export type ShellResult = {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  /** The step was stopped by the abort signal. */
  readonly stopped: boolean;
  /** False: the shell could not save its state (exec, kill -9); the state before the step stays. */
  readonly stateSaved: boolean;
  /** Processes of the step that still run after it ended (started with &): pid and command line. */
  readonly background: readonly {readonly pid: number; readonly command: string}[];
  /** A message when the shell itself could not be started. */
  readonly failure: string | null;
  /** What kind of failure, for wording it; absent or null when the shell was started. */
  readonly failureCode?: ShellFailure | null;
  /** Index of the statement that failed or did not come to its end; null when all went well, or without statements. */
  readonly failedStatement?: number | null;
  /** Processes that were told to end, killed, and are still there (in the kernel, or another user's). */
  readonly survivors?: readonly {readonly pid: number; readonly command: string}[];
  readonly ms: number;
};

export type Shell = {
  /** Resolves always; a failure is a value. Aborting stops the step's whole process group, then harder. */
  run(request: ShellRequest, signal: AbortSignal): Promise<ShellResult>;
  /** The working folder as the steps so far have left it (absolute). */
  cwd(): string;
  /** A variable of the saved state, exported or not; null when unset. */
  variable(name: string): string | null;
  /** What the steps of this session have started and left running, as far as it still runs. */
  background?(): readonly {readonly pid: number; readonly command: string}[];
  /** How many times the state has been saved and not gone back from. */
  stateNumber?(): number;
  /** Goes back to the saved state of that number; false where it is not kept, or is the one that holds now. */
  goBackTo?(number: number): boolean;
  /** Goes back to the state before the last step that was saved, for a retry; false when there is none. */
  rewind?(): boolean;
};
