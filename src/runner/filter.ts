import type {Guide} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {everyBlock} from './guards.ts';

/** Which part of a guide is walked: `from` a step on, `only` one step, some sections. Ids; sections also by title. */
export type Filter = {
  readonly from?: string;
  readonly only?: string;
  readonly sections: readonly string[];
};

/** The ids that a filter names in this guide. */
export type Aim = {readonly from: string | null; readonly only: string | null; readonly sections: readonly string[]};

export function aimOf(guide: Guide, filter: Filter): Aim {
  const wanted = new Set(filter.sections.map(section => section.trim().toLowerCase()));
  const sections = everyBlock(guide).flatMap(({block}) =>
    'role' in block && (wanted.has(block.id.toLowerCase()) || wanted.has(block.title.trim().toLowerCase()))
      ? [block.id]
      : [],
  );
  return {from: filter.from ?? null, only: filter.only ?? null, sections};
}

/** One sentence for each name in the filter that the guide does not have. */
export function filterProblems(guide: Guide, filter: Filter, texts: Texts): readonly string[] {
  const blocks = everyBlock(guide).map(({block}) => block);
  const steps = blocks.flatMap(block => ('fingerprint' in block ? [block.id] : []));
  const sections = blocks.flatMap(block => ('role' in block ? [block] : []));
  const named = (name: string) => (block: {id: string; title: string}) =>
    block.id.toLowerCase() === name.trim().toLowerCase() ||
    block.title.trim().toLowerCase() === name.trim().toLowerCase();
  return [
    ...[filter.from, filter.only].flatMap(step =>
      step === undefined || steps.includes(step) ? [] : [texts.run.noSuchStep(step, steps)],
    ),
    ...filter.sections
      .filter(name => !sections.some(named(name)))
      .map(name =>
        texts.run.noSuchSection(
          name,
          sections.map(section => section.id),
        ),
      ),
  ];
}

/** The options that stand on the way to what the filter names: to reach the step is to have chosen them. */
export function impliedOptions(guide: Guide, aim: Aim): ReadonlyMap<string, readonly string[]> {
  const blocks = everyBlock(guide);
  const choices = new Map(blocks.flatMap(({block}) => ('options' in block ? [[block.id, block] as const] : [])));
  const implied = new Map<string, string[]>();
  for (const target of [aim.from, aim.only, ...aim.sections]) {
    const path = blocks.find(({block}) => block.id === target)?.path ?? [];
    for (const [index, id] of path.entries()) {
      const option = choices.get(id)?.options.find(one => one.id === path[index + 1]);
      if (option !== undefined) implied.set(id, [...new Set([...(implied.get(id) ?? []), option.id])]);
    }
  }
  return implied;
}
