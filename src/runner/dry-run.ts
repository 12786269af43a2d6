import type {Texts} from '../texts/texts.ts';
import {foresee} from './foresee.ts';
import type {StepAhead} from './foresee-step.ts';
import type {Policy} from './policy-operator.ts';
import type {ForesightPorts} from './preflight.ts';
import type {RunInput} from './run.ts';

/** One step of the path, in order. */
export type DryStep = Omit<StepAhead, 'needs'>;

export type DryRun = {
  readonly steps: readonly DryStep[];
  /** The labels of each choice nobody has made. */
  readonly choices: readonly (readonly string[])[];
  /** True where a value or a choice is missing: exit 2. */
  readonly incomplete: boolean;
};

/** What would run, in order. Asks and runs nothing. */
export async function dryRun(input: RunInput, policy: Policy, ports: ForesightPorts): Promise<DryRun> {
  const {steps, openChoices, needs} = await foresee(input, policy, ports, {probe: false});
  const incomplete = needs.some(({kind}) => kind === 'value' || kind === 'macro' || kind === 'choice');
  return {steps, choices: openChoices.map(choice => choice.options.map(option => option.label)), incomplete};
}

/** The dry run for people: the sentences a step depends on, a line for the step, and below it what would run. */
export function formatDryRun({steps, choices}: DryRun, texts: Texts): string {
  const say = texts.run.dry;
  if (steps.length === 0 && choices.length === 0) return `${say.none}\n`;
  const blocks = steps.map(({step, how, script, reason, missing, warnings, conditions = []}) => {
    const elsewhere = how === 'by-hand' && step.machine !== null ? say.elsewhere(step.machine.role) : null;
    const why = how === 'by-hand' ? elsewhere : reason;
    const notes = [why, missing.length > 0 ? say.missing(missing) : null, ...warnings].filter(note => note !== null);
    const lines = [
      ...conditions.map(({kind, text}) => `? ${texts.reading.condition(kind, text.replace(/\s+/g, ' ').trim())}`),
      `${step.id}  [${say[how]}] ${step.title}`,
      ...notes.map(note => `    ! ${note.replaceAll('\n', '\n        ')}`),
    ];
    const code = script === null || how === 'skip' ? [] : script.split('\n').map(line => `    ${line}`);
    return [...lines, ...code].join('\n');
  });
  return `${[...blocks, ...choices.map(labels => say.openChoice(labels))].join('\n')}\n`;
}
