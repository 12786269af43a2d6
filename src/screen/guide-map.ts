/** The guide as a list that can be walked up and down: where each step stands, and what stands around it. */
import type {Block, Choice, Guide, Option, Section, Step} from '../guide/schema.ts';

/** One row of the outline. `depth`: how far it is moved in. `option`: the option it stands in, from outside inwards. */
export type MapRow = {readonly depth: number; readonly within: readonly Within[]} & (
  | {readonly kind: 'section'; readonly section: Section}
  | {readonly kind: 'choice'; readonly choice: Choice}
  | {readonly kind: 'option'; readonly choice: Choice; readonly option: Option}
  | {readonly kind: 'step'; readonly step: Step}
);
/** A section or an option around a row. */
export type Within =
  | {readonly kind: 'section'; readonly section: Section}
  | {readonly kind: 'option'; readonly choice: Choice; readonly option: Option}
  | {readonly kind: 'step'; readonly step: Step};

export type GuideMap = {
  readonly rows: readonly MapRow[];
  /** Step id → the step and what it stands in. */
  readonly steps: ReadonlyMap<string, {readonly step: Step; readonly within: readonly Within[]}>;
};

export function mapGuide(guide: Guide): GuideMap {
  const rows: MapRow[] = [];
  const steps = new Map<string, {step: Step; within: readonly Within[]}>();
  const walk = (blocks: readonly Block[], depth: number, within: readonly Within[]) => {
    for (const block of blocks) {
      if (block.kind === 'section') {
        rows.push({kind: 'section', section: block, depth, within});
        walk(block.body, depth + 1, [...within, {kind: 'section', section: block}]);
      } else if (block.kind === 'choice') {
        rows.push({kind: 'choice', choice: block, depth, within});
        for (const option of block.options) {
          rows.push({kind: 'option', choice: block, option, depth, within});
          walk(option.body, depth + 1, [...within, {kind: 'option', choice: block, option}]);
        }
      } else {
        rows.push({kind: 'step', step: block, depth, within});
        steps.set(block.id, {step: block, within});
        walk(block.body, depth + 1, [...within, {kind: 'step', step: block}]);
      }
    }
  };
  walk(guide.body, 0, []);
  return {rows, steps};
}

/** The names of what a step stands in, from outside inwards. */
export const breadcrumb = (within: readonly Within[]): readonly string[] =>
  within.map(each =>
    each.kind === 'section' ? each.section.title : each.kind === 'option' ? each.option.label : each.step.title,
  );

/** The first step of blocks that are followed one after the other; null where a choice or nothing comes first. */
export function firstStep(blocks: readonly Block[]): string | null {
  for (const block of blocks) {
    if (block.kind === 'choice') return null;
    if (block.kind !== 'section') return block.id;
    const found = firstStep(block.body);
    if (found !== null) return found;
  }
  return null;
}

/** How many steps an option or section holds, nested ones too. */
export const countSteps = (blocks: readonly Block[]): number =>
  blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'section'
        ? countSteps(block.body)
        : block.kind === 'choice'
          ? block.options.reduce((most, option) => Math.max(most, countSteps(option.body)), 0)
          : 1 + countSteps(block.body)),
    0,
  );
/** The titles of the sections right inside that hold steps, for saying what an option holds. */
export const sectionTitles = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap(block => (block.kind === 'section' && countSteps(block.body) > 0 ? [block.title] : []));
