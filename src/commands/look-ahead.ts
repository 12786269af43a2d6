/** What is looked at before the first step: off a terminal all that the path needs, at one what no answer can mend. */
import type {Policy} from '../runner/policy-operator.ts';
import {type ForesightPorts, type Need, preflight} from '../runner/preflight.ts';
import {realProver} from '../runner/prove/prover.ts';
import type {RunInput} from '../runner/run.ts';
import {type Refusal, refuse} from './surroundings.ts';

/** Wrong arguments are wrong wherever they are given; the rest a person at a terminal is asked for. */
const wrongArguments: ReadonlySet<Need['kind']> = new Set(['name', 'filter']);

/** Null: the run can begin; else the whole list, each with where the guide asks for it. */
export async function lookAhead(input: RunInput, policy: Policy, ports: ForesightPorts): Promise<Refusal | null> {
  const needs = await preflight(input, policy, ports);
  const say = input.texts.command;
  const wrong = needs.filter(({kind}) => wrongArguments.has(kind));
  const told = ports.terminal ? wrong : needs;
  if (told.length === 0) return null;
  return refuse(
    wrong.length === told.length ? say.needsFlags(told.length) : say.needs(told.length),
    ...told.map(({place, what}) =>
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
}): ForesightPorts {
  const env = Object.entries(world.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {...world, env: Object.fromEntries(env), prover: realProver(), now: () => Date.now()};
}
