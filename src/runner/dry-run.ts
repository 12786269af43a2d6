import type {Step} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import type {Policy} from './policy-operator.ts';
import type {ForesightPorts} from './preflight.ts';
import type {RunInput} from './run.ts';

/** One step of the path, in order. */
export type DryStep = {
  readonly step: Step;
  /** How it would be done. */
  readonly how: 'run' | 'terminal' | 'edit' | 'download' | 'by-hand' | 'skip';
  /** What would run, or the file's content, values put in and secrets masked; null where there is none. */
  readonly script: string | null;
  /** Why it would be skipped or done by hand. */
  readonly reason: string | null;
  /** Names of variables and choices without an answer. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
};

export type DryRun = {
  readonly steps: readonly DryStep[];
  /** Labels of choices nobody has made. */
  readonly choices: readonly string[];
  /** True where a value or a choice is missing: exit 2. */
  readonly incomplete: boolean;
};

/** What would run, in order. Asks and runs nothing. */
export async function dryRun(_input: RunInput, _policy: Policy, _ports: ForesightPorts): Promise<DryRun> {
  return {steps: [], choices: [], incomplete: false};
}

/** The dry run for people, one block a step. */
export function formatDryRun(_dry: DryRun, _texts: Texts): string {
  return '';
}
