import type {StepOf} from '../../guide/schema.ts';
import type {StepRule} from '../../sidecar/schema.ts';
import {typedSlot} from '../../sidecar/slots.ts';
import {needValues} from '../ask-values.ts';
import {fillString, slotsWithoutValue} from '../sidecar-checks.ts';
import type {Walk} from '../walk.ts';

type CommandStep = StepOf<'command'>;

/** Whether the sidecar gives the lines that a person would type on standard input. */
export const typesLines = (rule: StepRule | null): boolean => rule?.stdin?.trim() === `{${typedSlot}}`;

/** Names of the guide's `${X}` that stand in lines typed into a program that is no shell: nothing there would expand them. */
export function namesTyped(walk: Pick<Walk, 'guide'>, step: CommandStep, rule: StepRule | null): readonly string[] {
  if (rule?.typed === undefined) return [];
  const lines = step.commands.filter(({inside}) => inside !== null).map(({script}) => script);
  return walk.guide.variables.flatMap(({name, spellings}) =>
    spellings.some(spelling => spelling.startsWith('$') && lines.some(line => line.includes(spelling))) ? [name] : [],
  );
}

/** The lines as they are to be typed: a `${X}` of the guide that no shell would expand is put in as its value. */
export function typedLines(
  walk: Pick<Walk, 'guide' | 'values'>,
  step: CommandStep,
  rule: StepRule | null,
  lines: readonly string[],
): readonly string[] {
  const spelled = namesTyped(walk, step, rule).flatMap(name => {
    const value = walk.values.valueOf(name);
    const spellings = walk.guide.variables.find(one => one.name === name)?.spellings ?? [];
    return value === null ? [] : spellings.map(spelling => ({spelling, value}));
  });
  return lines.map(line => spelled.reduce((text, {spelling, value}) => text.replaceAll(spelling, () => value), line));
}

/** The command with the lines as a here-document: what it is given on standard input is shown with it. */
export function withTyped(statement: string, lines: readonly string[]): string {
  const word = ['END', 'END_OF_LINES', 'DOCWALK_END_OF_LINES'].find(one => !lines.includes(one)) ?? 'END';
  return [`${statement} <<'${word}'`, ...lines, word].join('\n');
}

/** The sidecar's standard input with values put in; undefined: the run is to stop. */
export async function standardInput(walk: Walk, step: CommandStep, rule: StepRule): Promise<string | undefined> {
  const template = rule.stdin ?? '';
  const missing = slotsWithoutValue(walk, template);
  if (!(await needValues(walk, missing, step, () => rule.instead ?? null))) return undefined;
  return fillString(walk, template);
}
