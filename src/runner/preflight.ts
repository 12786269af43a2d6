import type {Place} from '../guide/schema.ts';
import type {Policy} from './policy-operator.ts';
import type {Prover} from './prover.ts';
import type {RunInput} from './run.ts';

/** Something the run cannot do without: a sentence with what to give, and where the guide asks for it. */
export type Need = {
  readonly kind:
    | 'choice'
    | 'value'
    | 'name'
    | 'terminal'
    | 'prerequisite'
    | 'macro'
    | 'question'
    | 'destructive'
    | 'filter';
  readonly what: string;
  readonly place: Place | null;
};

/** What a look ahead needs of the world; nothing is run. */
export type ForesightPorts = {
  readonly prover: Prover;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Whether a terminal can be lent to a step. */
  readonly terminal: boolean;
};

/** All that the chosen path still needs before its first step may run; empty: it can be walked. */
export async function preflight(_input: RunInput, _policy: Policy, _ports: ForesightPorts): Promise<readonly Need[]> {
  return [];
}
