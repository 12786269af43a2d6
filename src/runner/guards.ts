import type {Block, Condition, Guide, Option, Section, Step} from '../guide/schema.ts';

/** An `after` sentence. `before`: id of the block that has to be done first, null where the text alone names it. */
export type Edge = {readonly condition: Condition; readonly before: string | null};
/** What guards a block: the sentences that decide whether it is walked, and what has to be done before it. */
export type Guard = {
  readonly block: Section | Option | Step;
  readonly conditions: readonly Condition[];
  readonly after: readonly Edge[];
};

/** Every block and option of a guide with the ids of what it stands in, outermost first. */
export function everyBlock(
  guide: Guide,
): readonly {readonly block: Block | Option; readonly path: readonly string[]}[] {
  const found: {block: Block | Option; path: readonly string[]}[] = [];
  const visit = (blocks: readonly Block[], path: readonly string[]) => {
    for (const block of blocks) {
      found.push({block, path});
      if (block.kind !== 'choice') visit(block.body, [...path, block.id]);
      else {
        for (const option of block.options) {
          found.push({block: option, path: [...path, block.id]});
          visit(option.body, [...path, block.id, option.id]);
        }
      }
    }
  };
  visit(guide.body, []);
  return found;
}

/** Every sentence of a guide that makes something depend on the reader's case, wherever it stands. */
export function everyCondition(guide: Guide): readonly Condition[] {
  const inBlocks = everyBlock(guide).flatMap(({block}) => ('conditions' in block ? block.conditions : []));
  return [...new Map([...guide.conditions, ...inBlocks].map(one => [one.id, one])).values()];
}

/**
 * Block id → its guard. A sentence guards its `target`, wherever it stands (an outline line guards the section it links
 * to). `inform` guards nothing. What an `after` sentence waits for is what it names in `after`, else a target that
 * stands elsewhere on the page.
 */
export function readGuards(guide: Guide): ReadonlyMap<string, Guard> {
  const blocks = everyBlock(guide);
  const pathOf = new Map(blocks.map(({block, path}) => [block.id, path]));
  const conditions = new Map<string, Condition[]>();
  const after = new Map<string, Edge[]>();
  const add = <Value>(to: Map<string, Value[]>, key: string, value: Value) => {
    to.set(key, [...(to.get(key) ?? []), value]);
  };
  const seen = new Set<string>();
  const take = (condition: Condition, owner: string | null) => {
    if (condition.kind === 'inform' || seen.has(condition.id)) return;
    const target = condition.target ?? owner;
    if (target === null || !pathOf.has(target)) return;
    seen.add(condition.id);
    if (condition.kind !== 'after') return add(conditions, target, condition);
    const {after: named = null} = condition;
    if (named !== null && named !== target && pathOf.has(named)) {
      return add(after, target, {condition, before: named});
    }
    const related =
      owner === null ||
      owner === target ||
      (pathOf.get(target) ?? []).includes(owner) ||
      (pathOf.get(owner) ?? []).includes(target);
    if (related) add(after, target, {condition, before: null});
    else add(after, owner, {condition, before: target});
  };
  // The block's own sentences first: they stand nearer than what an outline says about it.
  for (const {block} of blocks) {
    if ('conditions' in block) for (const one of block.conditions) if (one.target === block.id) take(one, block.id);
  }
  for (const {block} of blocks) if ('conditions' in block) for (const one of block.conditions) take(one, block.id);
  for (const one of guide.conditions) take(one, null);
  const guards = new Map<string, Guard>();
  for (const {block} of blocks) {
    if (!('conditions' in block)) continue;
    const guard = {block, conditions: conditions.get(block.id) ?? [], after: after.get(block.id) ?? []};
    if (guard.conditions.length > 0 || guard.after.length > 0) guards.set(block.id, guard);
  }
  return guards;
}
