/** Doubles for the ports of a walk: a scripted operator, a shell and a prover that are tables. */
import type {NewEvent} from '../../src/runner/events.ts';
import type {Answer, Operator, Question} from '../../src/runner/operator.ts';
import type {FileFacts, Look, Prover} from '../../src/runner/prover.ts';
import {type RunInput, type RunOutcome, type RunPorts, run} from '../../src/runner/run.ts';
import type {Shell, ShellRequest, ShellResult} from '../../src/runner/shell.ts';
import {fold, initialState, type RunState} from '../../src/runner/state.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {laid, type Page} from './pages.ts';

type Said = Answer['answer'] | {readonly answer: Answer['answer']; readonly text?: string; readonly by?: Answer['by']};
/** Answers by kind of question, in order; a kind that runs out repeats its last; one not named says `go`. */
export type Script = Partial<Record<Question['question'], readonly Said[]>>;

export function scripted(
  script: Script,
  {terminal = false} = {},
): Operator & {readonly asked: Question[]; lent: number} {
  const left = new Map(Object.entries(script).map(([kind, answers]) => [kind, [...answers]]));
  const operator = {
    asked: [] as Question[],
    lent: 0,
    ask: async (question: Question): Promise<Answer> => {
      operator.asked.push(question);
      // A test that asks for ever is a bug of the walk, not of the test.
      if (operator.asked.length > 200) throw new Error(`asked too often: ${question.question}`);
      const answers = left.get(question.question) ?? [];
      const said = answers.length > 1 ? answers.shift() : answers[0];
      if (said === undefined) return {answer: question.question === 'after-failure' ? 'stop' : 'go', by: 'operator'};
      return typeof said === 'string' ? {answer: said, by: 'operator'} : {by: 'operator', ...said};
    },
    lendTerminal: terminal
      ? async <T>(work: () => Promise<T>): Promise<T> => {
          operator.lent += 1;
          return work();
        }
      : null,
  };
  return operator;
}

const ran: ShellResult = {
  exitCode: 0,
  signal: null,
  timedOut: false,
  stopped: false,
  stateSaved: true,
  background: [],
  failure: null,
  ms: 5,
};
export type Row = Partial<ShellResult> & {
  readonly out?: string;
  readonly onStart?: () => void;
  readonly wait?: boolean;
};

/** Script → what comes of it; several for one script are taken in turn. */
export function tableShell(
  table: Readonly<Record<string, Row | readonly Row[]>> = {},
  {variables = {}, cwd = '/work'}: {variables?: Record<string, string>; cwd?: string} = {},
): Shell & {readonly requests: ShellRequest[]} {
  const turns = new Map<string, number>();
  const shell = {
    requests: [] as ShellRequest[],
    cwd: () => cwd,
    variable: (name: string) => variables[name] ?? null,
    run: async (request: ShellRequest, signal: AbortSignal): Promise<ShellResult> => {
      shell.requests.push(request);
      const rows = table[request.script] ?? {};
      const turn = turns.get(request.script) ?? 0;
      turns.set(request.script, turn + 1);
      const row = ('length' in rows ? (rows[Math.min(turn, rows.length - 1)] ?? {}) : rows) as Row;
      row.onStart?.();
      if (row.wait === true && !signal.aborted) {
        await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), {once: true}));
      }
      const {out, onStart: _start, wait: _wait, ...result} = row;
      if (out !== undefined) request.onOutput('stdout', out);
      return {...ran, ...result, ...(signal.aborted ? {stopped: true, exitCode: null} : {})};
    },
  };
  return shell;
}

export const look = (verdict: Look['verdict'], observed: string = verdict): Look => ({
  verdict,
  expected: 'It is so.',
  observed,
  cure: null,
  looked: verdict !== 'unknown',
});
export const factsOf = (path: string, more: Partial<FileFacts> = {}): FileFacts => ({
  path,
  bytes: 10,
  sha256: `sha-${path}`,
  modifiedAt: 1,
  mode: 0o644,
  ...more,
});

type Answers<Value> = Readonly<Record<string, Value | readonly Value[]>>;
export type World = {
  /** Path → facts; null: not there. A path that is not named is there. */
  readonly files?: Readonly<Record<string, FileFacts | null>>;
  /** Name → how the look at a written file ends; met where it is not named and there. */
  readonly written?: Answers<Look>;
  /** First string of the check or probe → how it ends; met where it is not named. */
  readonly checks?: Answers<Look>;
  readonly probes?: Answers<Look>;
};

export function tableProver(world: World = {}): Prover & {readonly looks: string[]} {
  const turns = new Map<string, number>();
  const next = (answers: Answers<Look> | undefined, key: string, otherwise: Look): Look => {
    const rows = answers?.[key];
    if (rows === undefined) return otherwise;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return ('length' in rows ? rows[Math.min(turn, rows.length - 1)] : rows) as Look;
  };
  const factsAt = (path: string) => {
    const name = path.replace(/^\/work\//, '');
    return world.files !== undefined && name in world.files ? (world.files[name] ?? null) : factsOf(name);
  };
  const keyOf = (data: object) => String(Object.entries(data).find(([key]) => key !== 'probe')?.[1]);
  const prover = {
    looks: [] as string[],
    check: async (check: object) => {
      prover.looks.push(`check ${JSON.stringify(check)}`);
      const file = 'file' in check ? String(check.file) : null;
      const there = file === null || factsAt(file) !== null;
      return next(world.checks, keyOf(check), there ? look('met') : look('unmet', `${file} is not there.`));
    },
    probe: async (probe: object) => {
      prover.looks.push(`probe ${JSON.stringify(probe)}`);
      return next(world.probes, keyOf(probe), look('met'));
    },
    facts: async (path: string) => factsAt(path),
    written: async (file: {path: string; name: string}) => {
      prover.looks.push(`written ${JSON.stringify(file)}`);
      const facts = factsAt(file.path);
      return {
        look: next(
          world.written,
          file.name,
          facts === null ? look('unmet', `${file.name} is not there.`) : look('met'),
        ),
        facts,
      };
    },
  };
  return prover;
}

/** Files in memory. */
export function tableFiles(content: Record<string, string> = {}) {
  const kept: Record<string, string> = {};
  return {
    content,
    kept,
    read: async (file: string) => content[file] ?? null,
    write: async (file: string, text: string) => {
      content[file] = text;
    },
    keep: async (file: string, as: string) => {
      const text = content[file];
      if (text === undefined) return null;
      kept[as] = text;
      return `/run/${as}`;
    },
  };
}

const host = {name: 'host', user: 'user', os: 'linux', arch: 'x64', docwalk: '0'};

export function inputFor(page: Page, more: Partial<RunInput> = {}): RunInput {
  return {
    laid: laid(page),
    mode: 'real',
    runId: 'r1',
    prior: initialState,
    filter: {sections: []},
    allowDestructive: false,
    texts: textsFor('en'),
    language: 'en',
    host,
    ...more,
  };
}

/** The ports that a test gives; what it does not give says yes and finds everything in order. */
export function portsFor(ports: Partial<RunPorts> = {}): RunPorts {
  let clock = 1000;
  return {
    operator: scripted({}),
    shell: tableShell(),
    prover: tableProver(),
    interrupts: {step: () => new AbortController().signal, run: new AbortController().signal},
    now: () => {
      clock += 1;
      return clock;
    },
    env: () => ({HOME: '/home/user', PATH: '/bin'}),
    files: tableFiles(),
    emit: () => {},
    ...ports,
  };
}

export type Walked = {readonly outcome: RunOutcome; readonly events: readonly NewEvent[]; readonly state: RunState};

/** Walks a page, and keeps every event and the state they fold to. */
export async function walkPage(
  page: Page,
  ports: Partial<RunPorts> = {},
  more: Partial<RunInput> = {},
): Promise<Walked> {
  const events: NewEvent[] = [];
  const input = inputFor(page, more);
  let state = input.prior;
  const outcome = await run(input, {
    ...portsFor(ports),
    emit: event => {
      events.push(event);
      state = fold(state, {...event, seq: state.lastSeq + 1, at: 't'});
      ports.emit?.(event);
    },
  });
  return {outcome, events, state};
}

/** The events of some types, each as a short line. */
export function lines(events: readonly NewEvent[], ...types: readonly NewEvent['type'][]): readonly string[] {
  return events.filter(event => types.length === 0 || types.includes(event.type)).map(lineOf);
}

function lineOf(event: NewEvent): string {
  switch (event.type) {
    case 'run:start':
      return `run:start ${event.steps.join(' ')}`;
    case 'run:end':
      return `run:end ${event.outcome}`;
    case 'choice:made':
      return `choice:made ${event.choice}=${event.option} by ${event.by}`;
    case 'variable:set':
      return `variable:set ${event.name}=${event.value} by ${event.by}`;
    case 'question':
      return `question ${event.question} ${event.step ?? '-'}`;
    case 'answer':
      return `answer ${event.answer} by ${event.by}`;
    case 'step:start':
      return `step:start ${event.step} ${event.attempt} ${event.script ?? '-'}`;
    case 'step:output':
      return `step:output ${event.step} ${event.text}`;
    case 'check:result':
      return `check:result ${event.expectation} ${event.source} ${event.verdict}`;
    case 'artifact:seen':
      return `artifact:seen ${event.step} ${event.artifact} ${event.path}`;
    case 'step:end':
      return `step:end ${event.step} ${event.outcome} ${event.proof}${event.exitCode === null ? '' : ` ${event.exitCode}`}`;
  }
}
