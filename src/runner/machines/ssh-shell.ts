/**
 * The shell of another machine: each step in a fresh bash there, with the state of the step before, as `bash-shell.ts`
 * does it here. The state is kept in the run's own folder and goes there and back with each step; nothing stays there.
 */
import {randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {driver} from '../shell/driver.ts';
import {notRun} from '../shell/not-run.ts';
import {exportedOf, isVariableName, rememberDeclarations} from '../shell/saved-state.ts';
import {openStateFolder} from '../shell/state-folder.ts';
import {findUnended} from '../shell/unended.ts';
import type {Shell, ShellFailure, ShellRequest, ShellResult} from '../shell.ts';
import type {SshAddress} from './address.ts';
import {withoutLogin} from './remote-step.ts';
import {findProblem, runOnPipes, signalOf} from './run-there.ts';
import {type LineTrouble, sshLine} from './ssh-line.ts';
import type {SessionEnd, There} from './ssh-session.ts';
import {runOnTerminal} from './ssh-terminal.ts';

export type SshShellOptions = {
  readonly address: SshAddress;
  /** docwalk's own environment: the client finds its agent and its settings in it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Carries the state; a resumed run opens the same one. Made when missing. */
  readonly stateFolder: string;
  /** The OpenSSH client; `ssh` of PATH when left out. */
  readonly program?: string;
  /** Time between Ctrl-C, SIGTERM and SIGKILL when a step is stopped, in ms; 800 when left out. */
  readonly graceMs?: number;
  /** Seconds without a word from docwalk after which the machine ends the step by itself; 120 when left out. */
  readonly silence?: number;
};

/** What a look at the machine printed; a look keeps no state. */
export type LookedThere =
  | {readonly ok: true; readonly exitCode: number; readonly stdout: string; readonly stderr: string}
  | {readonly ok: false; readonly code: ShellFailure | 'stopped' | 'timed-out'; readonly detail: string};

export type SshShell = Shell & {
  rewind(): boolean;
  /**
   * Connects where that has not been done, and learns where the login begins; null: it is there. `terminal` lends the real
   * terminal, so that the client may ask about a host key or for a password.
   */
  reach(
    signal: AbortSignal,
    terminal?: ((work: () => Promise<LineTrouble | null>) => Promise<LineTrouble | null>) | null,
  ): Promise<LineTrouble | null>;
  /** Closes the connection; what still runs there in the background goes on without it. */
  close(): void;
  /** The exported variables as the steps there have left them. */
  environment(): Readonly<Record<string, string>>;
  /** Runs a script that changes nothing, in the state as it is; what it does to the shell is not kept. */
  look(
    script: string,
    more: {
      readonly signal: AbortSignal;
      readonly stdin?: string;
      readonly timeoutMs?: number;
      readonly withState?: boolean;
    },
  ): Promise<LookedThere>;
};

/** What a person at the terminal can answer: is this the right host, what is the password. */
const answerable: ReadonlySet<LineTrouble['code']> = new Set(['ssh-host-unknown', 'ssh-refused']);

/** @throws the file system's error when the state folder cannot be made */
export function openSshShell(options: SshShellOptions): SshShell {
  const {folder, interrupted} = openStateFolder(options.stateFolder);
  const {program = 'ssh', graceMs = 800, silence = 120} = options;
  const line = sshLine(options.address, {program, env: options.env});
  /** Steps that were cut off: by a lost connection, or by the death of an earlier docwalk. */
  const cutOff = new Set(interrupted.map(({nonce}) => nonce));
  let left: readonly There[] = [];
  const declarations = rememberDeclarations(() => folder.state());
  const cwd = (): string => declarations()?.get('__docwalk_cwd')?.value ?? '~';
  const inside = (name: string) => path.join(folder.path, name);

  const run = async (
    request: ShellRequest,
    signal: AbortSignal,
    {keeps = true, plain = false}: {readonly keeps?: boolean; readonly plain?: boolean} = {},
  ): Promise<ShellResult> => {
    const started = performance.now();
    const ms = () => Math.round(performance.now() - started);
    const failed = (failureCode: ShellFailure, detail: string): ShellResult => ({
      ...notRun,
      failure: `${options.address.to}: ${detail}`,
      failureCode,
      ms: ms(),
    });
    if (signal.aborted) return {...notRun, stopped: true};
    const problem = findProblem(request);
    if (problem !== null) return failed(problem, request.shell);
    const nonce = randomBytes(9).toString('hex');
    const state = plain ? null : folder.state();
    const named = Object.fromEntries(Object.entries(request.env).filter(([name]) => isVariableName(name)));
    let order: Buffer;
    try {
      folder.prepare(nonce, named, request.statements ?? [request.script]);
      order = readFileSync(inside(`order-${nonce}`));
      // it may hold secrets, and here nobody reads it: what stays tells only that the step was begun
      writeFileSync(inside(`order-${nonce}`), '', {mode: 0o600});
    } catch (error) {
      return failed('no-state', (error as Error).message);
    }
    const onTerminal = request.terminal && request.stdin === null;
    const step = {
      ...{program, address: line.address(), env: options.env},
      order: {
        ...{nonce, graceMs, silence, before: [...cutOff], hasState: state !== null},
        cwd: folder.state() === null ? '' : cwd(),
        files: {
          driver,
          [`order-${nonce}`]: order,
          ...(state === null ? {} : {state: withoutLogin(state, onTerminal)}),
          ...(request.stdin === null ? {} : {input: request.stdin}),
        },
      },
    };
    const {end, halted} = onTerminal
      ? await runOnTerminal({...step, timeoutMs: request.timeoutMs}, signal)
      : await runOnPipes(step, request, signal);
    if (end.end === 'told') {
      for (const earlier of cutOff) folder.settle(earlier, false);
      cutOff.clear();
    }
    if (end.end === 'not-begun') {
      folder.settle(nonce, false);
      if (halted !== null)
        return {...notRun, stopped: halted === 'stopped', timedOut: halted === 'timed-out', ms: ms()};
      return failed(end.code, end.detail);
    }
    if (end.end === 'lost' || (end.how === 'lost' && !(onTerminal && halted !== null))) {
      cutOff.add(nonce);
      return failed(halted === null ? 'ssh-lost' : 'ssh-no-answer', end.end === 'lost' ? end.detail : '');
    }
    return settle(nonce, end, {halted, keeps, statements: request.statements, ms: ms()});
  };

  const settle = (
    nonce: string,
    end: Extract<SessionEnd, {end: 'told'}>,
    {
      halted,
      keeps,
      statements,
      ms,
    }: {
      readonly halted: string | null;
      readonly keeps: boolean;
      readonly statements: readonly string[] | undefined;
      readonly ms: number;
    },
  ): ShellResult => {
    writeFileSync(inside(`order-${nonce}`), end.progress, {mode: 0o600});
    writeFileSync(inside(`part-${nonce}`), end.state, {mode: 0o600});
    const keep = end.how === 'ended' && halted === null;
    const ended = folder.settle(nonce, keep && keeps);
    if (keep && !ended.ready && !ended.saved) {
      return {...notRun, failure: `${options.address.to}: ${folder.path}`, failureCode: 'no-state', ms};
    }
    if (keep) left = [...left, ...end.background];
    const killed = halted === null && keeps && !ended.saved ? signalOf(end.code) : null;
    const cut = halted !== null;
    return {
      ...notRun,
      exitCode: cut || killed !== null ? null : end.code,
      signal: cut ? 'SIGINT' : killed,
      stopped: halted === 'stopped',
      timedOut: halted === 'timed-out',
      stateSaved: ended.saved,
      background: keep ? end.background : end.survivors,
      failedStatement: findUnended(statements, ended.reached, end.code === 0 && !cut),
      survivors: end.survivors,
      ms,
    };
  };

  const environment = () => exportedOf(declarations());
  return {
    cwd,
    run: (request, signal) => run(request, signal),
    environment,
    variable: name => declarations()?.get(name)?.value ?? null,
    rewind: () => folder.rewind(),
    background: () => left,
    async look(script, {signal, stdin = null, timeoutMs = 120_000, withState = false}) {
      const out = {stdout: '', stderr: '', terminal: ''};
      const result = await run(
        {
          ...{shell: 'bash', script, terminal: false, stdin, timeoutMs, env: {}},
          onOutput(stream, text) {
            out[stream] += text;
          },
        },
        signal,
        {keeps: false, plain: !withState},
      );
      const {failureCode, failure, stopped, timedOut, exitCode} = result;
      if (failureCode) return {ok: false, code: failureCode, detail: failure ?? ''};
      if (stopped || timedOut) return {ok: false, code: stopped ? 'stopped' : 'timed-out', detail: ''};
      return {ok: true, exitCode: exitCode ?? 128, stdout: out.stdout, stderr: out.stderr};
    },
    close: () => line.close(),
    async reach(signal, terminal = null) {
      if (!line.isOpen()) {
        const trouble = await line.open(signal, {terminal: false});
        const asks = trouble !== null && terminal !== null && answerable.has(trouble.code);
        const still = asks ? await terminal(() => line.open(signal, {terminal: true})) : trouble;
        if (still !== null) return still;
      }
      if (folder.state() !== null) return null;
      const nothing = {terminal: false, stdin: null, timeoutMs: null, env: {}, onOutput: () => {}} as const;
      const result = await run({shell: 'bash', script: ':', ...nothing}, signal);
      if (result.stateSaved) return null;
      return result.failureCode
        ? {code: result.failureCode, detail: result.failure ?? ''}
        : {code: 'stopped', detail: ''};
    },
  };
}
