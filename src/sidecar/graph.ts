/** Walking and rewriting the step graph. */

import type {Block, Choice, Condition, Guide, Section, Step} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';

export type Change = {
  readonly step?: (step: Step) => Step;
  readonly condition?: (condition: Condition) => Condition;
};

/** A copy of the guide with each step and each condition replaced. */
export function changeGuide(guide: Guide, {step = same, condition = same}: Change): Guide {
  const blocks = (body: readonly Block[]): Block[] => body.map(block);
  const block = (from: Block): Block => {
    if (from.kind === 'section') return section(from);
    if (from.kind === 'choice') return choice(from);
    return step({...from, conditions: from.conditions.map(condition), body: blocks(from.body)});
  };
  const section = (from: Section): Section => ({
    ...from,
    conditions: from.conditions.map(condition),
    body: blocks(from.body),
  });
  const choice = (from: Choice): Choice => ({
    ...from,
    options: from.options.map(option => ({
      ...option,
      conditions: option.conditions.map(condition),
      body: blocks(option.body),
    })),
  });
  return {...guide, conditions: guide.conditions.map(condition), body: blocks(guide.body)};
}

function same<Part>(part: Part): Part {
  return part;
}

/** What the guide names that a sidecar may name too. */
export function namesOf(guide: Guide): {
  readonly variables: readonly string[];
  readonly machines: readonly string[];
  readonly conditions: readonly string[];
} {
  const machines = new Set<string>();
  const conditions = new Set(guide.conditions.map(({id}) => id));
  for (const {machine} of guide.prerequisites) if (machine !== null) machines.add(machine.role);
  const walk = (body: readonly Block[]): void => {
    for (const block of body) {
      if (block.kind === 'choice') {
        for (const option of block.options) {
          for (const {id} of option.conditions) conditions.add(id);
          walk(option.body);
        }
      } else {
        if (block.machine !== null) machines.add(block.machine.role);
        for (const {id} of block.conditions) conditions.add(id);
        walk(block.body);
      }
    }
  };
  walk(guide.body);
  const variables = guide.variables.flatMap(({name, spellings}) =>
    [...namesOfVariable({name, spellings})].filter(each => each === name || !spellings.includes(each)),
  );
  return {variables, machines: [...machines], conditions: [...conditions]};
}
