/** Placeholder body until the walk is in place; the types are final. */
import type {LaidGuide} from '../sidecar/laid.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import type {NewEvent} from './events.ts';
import type {FilePort} from './files.ts';
import type {Filter} from './filter.ts';
import type {Operator} from './operator.ts';
import type {Prover} from './prover.ts';
import type {Shell} from './shell.ts';
import type {RunState} from './state.ts';

/** The machine the run is on, as `run:start` tells it. `os` as Node names it (`linux`, `darwin`, `win32`). */
export type HostFacts = {
  readonly name: string;
  readonly user: string;
  readonly os: string;
  readonly arch: string;
  /** docwalk's version. */
  readonly docwalk: string;
};

export type RunInput = {
  readonly laid: LaidGuide;
  readonly mode: 'real' | 'rehearsal';
  readonly runId: string;
  /** `initialState`, or the folded journal of the run that is resumed. */
  readonly prior: RunState;
  readonly filter: Filter;
  /** Without it a destructive command runs only on the word of a person. */
  readonly allowDestructive: boolean;
  readonly texts: Texts;
  /** Of the texts: picks the sidecar's hints and help. */
  readonly language: InterfaceLanguage;
  readonly host: HostFacts;
  /** Step id → fingerprint when it was passed; default: what `prior.start` says. */
  readonly priorFingerprints?: ReadonlyMap<string, string>;
  /** Step id → what of it still runs (pid and command line), found before resuming. */
  readonly stillRunning?: ReadonlyMap<string, string>;
};

export type RunPorts = {
  readonly operator: Operator;
  readonly shell: Shell;
  readonly prover: Prover;
  /** Stamps the event, writes the journal, and only then tells anyone. */
  emit(event: NewEvent): void;
  readonly interrupts: {
    /** A fresh signal a step: aborted, it stops that step alone. */
    step(): AbortSignal;
    /** Aborted, it ends the run as interrupted. */
    readonly run: AbortSignal;
  };
  /** Milliseconds, by the clock that files are stamped with. */
  now(): number;
  /** The environment the steps see: what checks and probes are made in. */
  env(): Readonly<Record<string, string>>;
  /** Reads and writes the files of edit steps. */
  readonly files: FilePort;
  /** Brings files that a download step names into `cwd` (a rehearsal has them); returns the names it brought. */
  fetchAssets?(names: readonly string[], cwd: string): Promise<readonly string[]>;
};

export type RunOutcome = 'passed' | 'failed' | 'stopped' | 'interrupted';

/**
 * Walks a guide: the one interpreter. Says everything through `ports.emit`, asks everything through `ports.operator`,
 * and always ends with `run:end`.
 */
export async function run(_input: RunInput, _ports: RunPorts): Promise<RunOutcome> {
  return 'stopped';
}
