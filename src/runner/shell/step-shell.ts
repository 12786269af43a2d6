/** Runs one step after the other, each in a fresh bash that gets the state of the one before. */
import {randomBytes} from 'node:crypto';
import {statSync} from 'node:fs';
import {constants} from 'node:os';
import type {Shell, ShellFailure, ShellRequest, ShellResult} from '../shell.ts';
import {driverArguments} from './driver.ts';
import {watchHalt} from './halt.ts';
import {keepLeftRunning, type LeftRunning} from './left-running.ts';
import {notRun} from './not-run.ts';
import {type Exit, type Patience, type Started, startPiped} from './piped-process.ts';
import {startPowerShell} from './powershell.ts';
import {type Family, findFamily, findMarked, markName, type ProcessFacts, processIds} from './processes.ts';
import {startInPty} from './pty.ts';
import {exportedOf, isVariableName, rememberDeclarations} from './saved-state.ts';
import {refreshSession} from './session-variables.ts';
import type {StateFolder} from './state-folder.ts';
import {killProcesses, stopProcesses} from './stopping.ts';
import {startOnTerminal} from './terminal.ts';
import {findUnended} from './unended.ts';

export type StepShellOptions = {
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: StateFolder;
  readonly graceMs: number;
  readonly columns?: number;
  readonly rows?: number;
};

/** The shell over an open state folder. Steps run one at a time. */
export function createStepShell(options: StepShellOptions): Shell & {rewind(): boolean; readonly left: LeftRunning} {
  const {folder} = options;
  const declarations = rememberDeclarations(() => folder.state());
  const cwd = (): string => declarations()?.get('__docwalk_cwd')?.value ?? options.cwd;

  const left = keepLeftRunning();
  const refreshed = refreshSession(declarations(), options.env, declarations);

  /** What bash is started with. Once there is a state, only what bash itself cannot hold comes from the outside. */
  const environment = (nonce: string, extra: Readonly<Record<string, string>>): Record<string, string> => {
    const outside = Object.entries(options.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (folder.state() === null || !isVariableName(entry[0])),
    );
    const unnamed = Object.entries(extra).filter(([name]) => !isVariableName(name));
    return {...Object.fromEntries([...outside, ...unnamed]), PWD: cwd(), [markName]: nonce};
  };

  return {
    cwd,
    variable(name) {
      const known = declarations();
      return known ? (known.get(name)?.value ?? null) : (options.env[name] ?? null);
    },
    rewind: () => folder.rewind(),
    background: left.all,
    left,
    stateNumber: () => folder.number(),
    goBackTo: number => folder.goBackTo(number),
    async run(request, signal) {
      const started = performance.now();
      const failed = (failureCode: ShellFailure, failure: string): ShellResult => ({
        ...notRun,
        failure,
        failureCode,
        ms: Math.round(performance.now() - started),
      });
      if (signal.aborted) return {...notRun, stopped: true};
      const problem = findProblem(request, cwd());
      if (problem) return failed(problem.code, problem.detail);

      const nonce = randomBytes(9).toString('hex');
      const before = new Set(processIds());
      const named = Object.entries(request.env).filter(([name]) => isVariableName(name));
      const given = {...refreshed(), ...Object.fromEntries(named)};
      try {
        folder.prepare(nonce, given, request.statements ?? [request.script]);
      } catch (error) {
        return failed('no-state', (error as Error).message);
      }
      const step = await start(options, request, {
        nonce,
        cwd: cwd(),
        env: environment(nonce, request.env),
        folder,
        exported: () => exportedOf(declarations()),
      });
      if ('failureCode' in step) {
        folder.settle(nonce, false);
        return failed(step.failureCode, step.detail);
      }

      const family: Family = {leader: step.pid, nonce, ownSession: step.ownSession};
      // docwalk may end in the middle (a third Ctrl-C, its own fault): nothing is left running behind its back.
      const endWithUs = (): void => killProcesses(() => findFamily(family));
      process.once('exit', endWithUs);
      const halt = watchHalt(signal, request.timeoutMs);
      const first = await Promise.race([step.exited, halt.reached]);
      halt.forget();
      let exit: Exit;
      let survivors: readonly ProcessFacts[] = [];
      if (typeof first === 'string') {
        const keeper = step.ownSession ? null : step.pid;
        survivors = await stopProcesses({find: () => findFamily(family), graceMs: options.graceMs, keeper});
        exit = survivors.some(({pid}) => pid === step.pid) ? {code: null, signal: 'SIGKILL'} : await step.exited;
      } else {
        exit = first;
      }
      await step.drain(request.endsWithRun === true && typeof first !== 'string' ? untilUp : undefined);
      process.off('exit', endWithUs);
      const ended = folder.settle(nonce, typeof first !== 'string');
      const background =
        typeof first === 'string'
          ? survivors
          : findMarked(
              nonce,
              processIds().filter(pid => !before.has(pid)),
              step.ownSession ? step.pid : null,
            );
      if (typeof first !== 'string') left.add(background, request.endsWithRun === true ? nonce : null);
      if (typeof first !== 'string' && step.carries && !ended.ready && !ended.saved) {
        return failed('no-state', folder.path);
      }
      // a lost state is the step's doing (exec, kill -9) or the disk's: then the next step would begin somewhere else
      const trouble = typeof first !== 'string' && step.carries && !ended.saved ? folder.trouble() : null;
      if (trouble !== null) return failed('no-state', trouble);
      const killed = step.ownSession || ended.saved ? exit : readKilled(exit);
      return {
        exitCode: killed.code,
        signal: killed.signal,
        timedOut: first === 'timed-out',
        stopped: first === 'stopped',
        stateSaved: ended.saved,
        background: background.map(({pid, command}) => ({pid, command})),
        failure: null,
        failureCode: null,
        failedStatement: findUnended(request.statements, ended.reached, killed.code === 0 && typeof first !== 'string'),
        survivors: survivors.map(({pid, command}) => ({pid, command})),
        ms: Math.round(performance.now() - started),
      };
    },
  };
}

/** A server says when it is up, and ends at once where it cannot begin (its port is taken). */
const untilUp: Patience = {first: 3000, silence: 300, longest: 5000};

type Problem = {readonly code: ShellFailure; readonly detail: string};

function findProblem(request: ShellRequest, cwd: string): Problem | null {
  if (request.shell === 'cmd') return {code: 'no-cmd', detail: 'cmd.exe'};
  const texts = [request.script, ...(request.statements ?? []), ...Object.values(request.env)];
  if (texts.some(text => text.includes('\0'))) return {code: 'nul-in-script', detail: '\\0'};
  // Never run a step somewhere else because its folder is gone.
  if (!statSync(cwd, {throwIfNoEntry: false})?.isDirectory()) return {code: 'cwd-gone', detail: cwd};
  return null;
}

type Running = Started & {
  /** Whether the step leads a session of its own: on pipes and in a pseudo-terminal, but not on the real terminal. */
  readonly ownSession: boolean;
  /** Whether the state is carried: in bash, not in PowerShell. */
  readonly carries: boolean;
};

async function start(
  options: StepShellOptions,
  request: ShellRequest,
  scene: {
    readonly nonce: string;
    readonly cwd: string;
    readonly env: Record<string, string>;
    readonly folder: StateFolder;
    readonly exported: () => Record<string, string>;
  },
): Promise<Running | {readonly failureCode: ShellFailure; readonly detail: string}> {
  const {nonce, cwd, env, folder} = scene;
  const {program} = options;
  if (request.shell === 'powershell') {
    const onTerminal = request.terminal && request.stdin === null;
    const begun = await startPowerShell({
      ...request,
      terminalBy: onTerminal ? program : null,
      cwd,
      env: {...scene.exported(), ...env, ...request.env},
      folder: folder.path,
      nonce,
    });
    if ('noTerminal' in begun) return {failureCode: 'no-terminal', detail: 'stdin'};
    return 'error' in begun
      ? {failureCode: 'no-powershell', detail: begun.error.message}
      : {...begun, ownSession: !onTerminal, carries: false};
  }
  const words = driverArguments(folder.driverFile, folder.path, nonce, folder.stateFile());
  if (request.terminal && request.stdin !== null) {
    const size = {columns: options.columns ?? 80, rows: options.rows ?? 24};
    const begun = await startInPty({
      program,
      arguments: words,
      cwd,
      env,
      input: request.stdin,
      ...size,
      onOutput: text => request.onOutput('terminal', text),
    });
    return 'missing' in begun
      ? {failureCode: 'no-pty', detail: begun.missing}
      : {...begun, ownSession: true, carries: true};
  }
  if (request.terminal) {
    const begun = await startOnTerminal({program, arguments: words, cwd, env});
    if (begun === null) return {failureCode: 'no-terminal', detail: 'stdin'};
    if ('error' in begun) return {failureCode: 'not-started', detail: begun.error.message};
    return {...begun, drain: async () => {}, ownSession: false, carries: true};
  }
  const begun = await startPiped({
    program,
    arguments: words,
    cwd,
    env,
    stdin: request.stdin,
    onOutput: request.onOutput,
  });
  return 'error' in begun
    ? {failureCode: 'not-started', detail: begun.error.message}
    : {...begun, ownSession: true, carries: true};
}

/**
 * The keeper of the terminal tells of a job that died by a signal as 128 + its number. Called only when the step saved
 * no state, as an ordinary exit code may be as high.
 */
function readKilled(exit: Exit): Exit {
  const number = (exit.code ?? 0) - 128;
  const name = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return name ? {code: null, signal: name} : exit;
}
