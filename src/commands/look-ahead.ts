/** What is looked at before the first step: without a person all that the path needs, with one what no answer can mend. */
import {readdir} from 'node:fs/promises';
import type {Policy} from '../runner/policy-operator.ts';
import {type ForesightPorts, type Need, preflight} from '../runner/preflight.ts';
import {realProver} from '../runner/prove/prover.ts';
import type {Rehearsal} from '../runner/rehearsal/prepare.ts';
import type {RunInput} from '../runner/run.ts';
import {type Refusal, refuse} from './surroundings.ts';

/** What is mended by another argument, not by giving more of them. */
const wrongArguments: ReadonlySet<Need['kind']> = new Set(['name', 'filter']);

/** Null: the run can begin; else the whole list, each with where the guide asks for it. */
export async function lookAhead(input: RunInput, policy: Policy, ports: ForesightPorts): Promise<Refusal | null> {
  const needs = await preflight(input, policy, ports);
  const say = input.texts.command;
  if (needs.length === 0) return null;
  return refuse(
    needs.every(({kind}) => wrongArguments.has(kind)) ? say.needsFlags(needs.length) : say.needs(needs.length),
    ...needs.map(({place, what}) =>
      say.need(place === null ? '' : `${place.file}:${place.start.line}:${place.start.column}`, what),
    ),
  );
}

/** The ports of a look ahead into a world that no step has touched yet. */
export function portsAhead(world: {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly terminal: boolean;
  readonly person: boolean;
  /** Left out: the run is for real. */
  readonly rehearsal?: Pick<Rehearsal, 'prover'> | null;
  readonly reach?: NonNullable<ForesightPorts['reach']>;
}): ForesightPorts {
  const env = Object.entries(world.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const {rehearsal = null, ...rest} = world;
  const prover = rehearsal?.prover(realProver()) ?? realProver();
  return {...rest, env: Object.fromEntries(env), prover, now: () => Date.now(), listFolder: folder => readdir(folder)};
}
