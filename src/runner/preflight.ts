import type {Place} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import {choicesOf, optionNamed} from './choices.ts';
import {filterProblems} from './filter.ts';
import {foresee} from './foresee.ts';
import {everyBlock, everyCondition} from './guards.ts';
import type {Policy} from './policy-operator.ts';
import type {Prover} from './prover.ts';
import type {RunInput} from './run.ts';
import type {ShellFailure} from './shell.ts';
import {tellFailure} from './tell-failure.ts';
import type {SshRule} from './there.ts';

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
  /** Whether a person can be asked; left out: where there is a terminal. */
  readonly person?: boolean;
  /** Names of what is in a folder, for suggestions; left out: none. */
  readonly listFolder?: (folder: string) => Promise<readonly string[]>;
  /** Tries to reach a machine by ssh, without asking anything; null: it is there. Left out: not tried. */
  readonly reach?: (rule: SshRule) => Promise<{readonly code: ShellFailure; readonly detail: string} | null>;
};

/**
 * All that the chosen path still needs before its first step may run; empty: it can be walked. With a person only what
 * no answer can mend: names that the guide does not have.
 */
export async function preflight(input: RunInput, policy: Policy, ports: ForesightPorts): Promise<readonly Need[]> {
  const {guide} = input.laid;
  const {preflight: say} = input.texts.run;
  const wrong: Need[] = [
    ...filterProblems(guide, input.filter, input.texts).map(what => ({kind: 'filter', what, place: null}) as const),
    ...strayNames(input, policy).map(what => ({kind: 'name', what, place: null}) as const),
  ];
  if ((ports.person ?? ports.terminal) || wrong.length > 0) return wrong;
  const {steps, openChoices, needs} = await foresee(input, policy, ports, {probe: true});
  const away = new Map(steps.flatMap(({on, step}) => (on === undefined ? [] : [[on.ssh, {on, step}] as const])));
  const unreached: Need[] = [];
  for (const {on, step} of needs.some(({kind}) => kind === 'value') ? [] : away.values()) {
    const trouble = (await ports.reach?.(on)) ?? null;
    if (trouble === null) continue;
    const why = tellFailure(input.texts, trouble.code, trouble.detail);
    unreached.push({kind: 'prerequisite', what: input.texts.machines.notReached(on.ssh, why), place: step.place});
  }
  const nothing = steps.length === 0 && openChoices.length === 0 && input.prior.start === null;
  return [...needs, ...unreached, ...(nothing ? [{kind: 'filter', what: say.nothing, place: null} as const] : [])];
}

/** Flags and answers that name what the guide does not have. What the sidecar's rehearsal gives fits several guides. */
function strayNames({laid, texts}: RunInput, policy: Policy): readonly string[] {
  const {guide, rehearsal} = laid;
  const {preflight: say} = texts.run;
  const choices = choicesOf(guide);
  const blocks = everyBlock(guide).map(({block}) => block);
  const variables = guide.variables.flatMap(variable => [...namesOfVariable(variable)]);
  const macros = blocks.flatMap(block =>
    'commands' in block ? block.commands.flatMap(command => command.unresolved) : [],
  );
  const options = choices.flatMap(choice => choice.options.map(option => option.label));
  const isOption = (name: string) => choices.some(choice => optionNamed(choice, name) !== null);
  const isVariable = (name: string) => variables.includes(name) || macros.includes(name);
  const given = policy.answers ?? {};
  const listed = Array.isArray(given.choices) ? given.choices : Object.values(given.choices ?? {}).flat();
  const keys = Array.isArray(given.choices) ? [] : Object.keys(given.choices ?? {});
  const conditions = everyCondition(guide).map(condition => condition.id);
  const steps = blocks.flatMap(block => ('fingerprint' in block ? [block.id] : []));
  const overruled = [...conditions, ...guide.prerequisites.map(prerequisite => prerequisite.id)];
  const unknown = (key: string, ids: readonly string[], known: readonly string[]) =>
    ids.filter(id => !known.includes(id)).map(id => say.answerUnknown(key, id));
  const labels = [...new Set(options)];
  const names = guide.variables.map(variable => variable.name);
  return [
    ...[...policy.choose, ...listed]
      .filter(name => !isOption(name) && !(rehearsal?.choose ?? []).includes(name))
      .map(name => say.choiceUnknown(name, labels)),
    ...[...policy.set.keys(), ...Object.keys(given.set ?? {})]
      .filter(name => !isVariable(name) && !(name in (rehearsal?.set ?? {})))
      .map(name => say.setUnknown(name, names)),
    ...unknown('choices', keys, [
      ...choices.map(choice => choice.id),
      ...choices.flatMap(choice => choice.group ?? []),
    ]),
    ...unknown('conditions', Object.keys(given.conditions ?? {}), conditions),
    ...unknown('done', given.done ?? [], steps),
    ...unknown('overrule', Object.keys(given.overrule ?? {}), overruled),
  ];
}
