import type {Choice, Guide, Option} from '../guide/schema.ts';
import {everyBlock} from './guards.ts';

/** Choice id → ids of the options taken. */
export type Made = ReadonlyMap<string, readonly string[]>;

const folded = (text: string) => text.trim().toLowerCase();
const labelsOf = (choice: Choice) => choice.options.map(option => folded(option.label)).join('\n');

/** The choices of a guide, in order. */
export function choicesOf(guide: Guide): readonly Choice[] {
  return everyBlock(guide).flatMap(({block}) => ('options' in block ? [block] : []));
}

/** Whether two tab groups are one question: the same group name, or the same labels. */
export function sameChoice(one: Choice, other: Choice): boolean {
  if (one.group !== null && other.group !== null) return one.group === other.group;
  return labelsOf(one) === labelsOf(other);
}

/** The option a person names: by id, label or value, any case; null when the choice has none such. */
export function optionNamed(choice: Choice, name: string): Option | null {
  const wanted = folded(name);
  return (
    choice.options.find(option => option.id === name) ??
    choice.options.find(option => folded(option.label) === wanted || folded(option.value) === wanted) ??
    null
  );
}

/**
 * The options that an answer names. A choice of one takes one name; where every tab that applies is done, names may
 * stand on lines of their own, or between commas or blanks (ids have none). Null: something in it names no option.
 */
export function optionsNamed(choice: Choice, answer: string): readonly Option[] | null {
  const whole = optionNamed(choice, answer);
  if (whole !== null) return [whole];
  if (!choice.many) return null;
  for (const separator of [/\n/, /[,，、\n]/, /\s+/]) {
    const names = answer.split(separator).filter(name => name.trim() !== '');
    const options = names.map(name => optionNamed(choice, name));
    if (names.length > 0 && options.every(option => option !== null)) {
      return choice.options.filter(option => options.includes(option));
    }
  }
  return null;
}

/** The options taken of a choice, also by a choice of the same group or labels made elsewhere; null: still open. */
export function optionsTaken(choice: Choice, choices: readonly Choice[], made: Made): readonly Option[] | null {
  const own = made.get(choice.id);
  if (own !== undefined) return choice.options.filter(option => own.includes(option.id));
  for (const other of choices) {
    const taken = made.get(other.id);
    if (taken === undefined || other.many !== choice.many || !sameChoice(choice, other)) continue;
    const names = other.options.filter(option => taken.includes(option.id));
    const options = choice.options.filter(option =>
      names.some(name => folded(name.value) === folded(option.value) || folded(name.label) === folded(option.label)),
    );
    if (options.length > 0) return options;
  }
  return null;
}
