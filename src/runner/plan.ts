import type {Block, Choice, Expectation, Guide, Section, Step} from '../guide/schema.ts';
import {choicesOf, type Made, optionsTaken} from './choices.ts';
import {type Aim, aimOf, type Filter, impliedOptions} from './filter.ts';
import {everyBlock, type Guard, readGuards} from './guards.ts';

type Stands = {
  /** Ids of the sections, options and grouping steps it stands in, outermost first. */
  readonly path: readonly string[];
  /** What guards it: its own sentences and those of all it stands in, outermost first. */
  readonly guards: readonly Guard[];
};
/**
 * What is walked, in order. `part`: `whole` is a step by itself; a manual step that only holds other steps is opened
 * before them and closed after them.
 */
export type StepItem = Stands & {
  readonly kind: 'step';
  readonly step: Step;
  readonly part: 'whole' | 'open' | 'close';
  /** What the sections and options that end with this step promise. */
  readonly promises: readonly Expectation[];
};
/** `anchor`: the first step behind it, whatever is chosen; a choice without one is no item. */
export type ChoiceItem = Stands & {readonly kind: 'choice'; readonly choice: Choice; readonly anchor: Step};
export type PlanItem = StepItem | ChoiceItem;

export type Plan = {
  readonly items: readonly PlanItem[];
  /** Ids of the steps, each once, in order. */
  readonly steps: readonly string[];
  /** Ids of the sections and options on the path as far as it is known, with what guards them. */
  readonly scopes: ReadonlyMap<string, readonly Guard[]>;
};

const unwalked: readonly Section['role'][] = ['cleanup', 'troubleshooting', 'reference'];

/**
 * The path through a guide as far as the choices made lead. A choice nobody has made yet is an item of its own; when it
 * is made, plan again. Cleanup, troubleshooting and reference sections are left out unless the filter names them or the
 * page has nothing else.
 */
export function planSteps(guide: Guide, made: Made, filter: Filter): Plan {
  const aim = aimOf(guide, filter);
  const guards = readGuards(guide);
  const choices = choicesOf(guide);
  const taken: Made = new Map([...impliedOptions(guide, aim), ...made]);
  const everything = firstStep(guide.body) === null;
  const wanted = wantedSections(guide, aim);
  const items: PlanItem[] = [];
  const scopes = new Map<string, readonly Guard[]>();

  const visit = (blocks: readonly Block[], path: readonly string[], above: readonly Guard[], aside: boolean) => {
    for (const block of blocks) {
      const own = guards.get(block.id);
      const stands = {path, guards: own === undefined ? above : [...above, own]};
      if (block.kind === 'section') {
        const walked = everything || aside || !isAside(block) || wanted.has(block.id);
        if (!walked) continue;
        scopes.set(block.id, stands.guards);
        visit(
          block.body,
          [...path, block.id],
          stands.guards,
          aside || (isAside(block) && aim.sections.includes(block.id)),
        );
      } else if (block.kind === 'choice') {
        const options = optionsTaken(block, choices, taken);
        const anchor = options === null ? firstStep(block.options.flatMap(option => option.body)) : null;
        if (anchor !== null) items.push({kind: 'choice', choice: block, anchor, path, guards: above});
        for (const option of options ?? []) {
          const guard = guards.get(option.id);
          const inside = guard === undefined ? above : [...above, guard];
          scopes.set(option.id, inside);
          visit(option.body, [...path, option.id], inside, aside);
        }
      } else if (block.body.length === 0) {
        items.push({kind: 'step', step: block, part: 'whole', promises: [], ...stands});
      } else {
        const holds = block.kind === 'manual';
        items.push({kind: 'step', step: block, part: holds ? 'open' : 'whole', promises: [], ...stands});
        visit(block.body, [...path, block.id], stands.guards, aside);
        if (holds) items.push({kind: 'step', step: block, part: 'close', promises: [], ...stands});
      }
    }
  };
  visit(guide.body, [], [], false);
  const kept = withPromises(guide, keep(items, aim));
  const steps = new Set(kept.flatMap(item => (item.kind === 'step' ? [item.step.id] : [])));
  return {items: kept, steps: [...steps], scopes: kept.length === items.length ? scopes : onPath(kept, scopes)};
}

/** Clean-up sections with steps that a walk of the whole guide leaves out, the outermost of each; none under a filter. */
export function leftOut(guide: Guide, filter: Filter): readonly Section[] {
  const filtered = filter.from !== undefined || filter.only !== undefined || filter.sections.length > 0;
  if (filtered || firstStep(guide.body) === null) return [];
  const find = (blocks: readonly Block[]): readonly Section[] =>
    blocks.flatMap(block => {
      if (block.kind === 'choice') return block.options.flatMap(option => find(option.body));
      if (block.kind !== 'section') return [];
      if (!isAside(block)) return find(block.body);
      return block.role === 'cleanup' && firstStep(block.body) !== null ? [block] : [];
    });
  return find(guide.body);
}

function isAside(block: Block): boolean {
  return block.kind === 'section' && unwalked.includes(block.role);
}

function firstStep(blocks: readonly Block[]): Step | null {
  for (const block of blocks) {
    if (block.kind !== 'section' && block.kind !== 'choice') return block;
    const body = block.kind === 'section' ? (isAside(block) ? [] : block.body) : block.options.flatMap(one => one.body);
    const step = firstStep(body);
    if (step !== null) return step;
  }
  return null;
}

/** Sections that are named, or stand on the way to something that is. */
function wantedSections(guide: Guide, aim: Aim): ReadonlySet<string> {
  const targets = new Set([aim.from, aim.only, ...aim.sections].filter(id => id !== null));
  return new Set(everyBlock(guide).flatMap(({block, path}) => (targets.has(block.id) ? [...path, block.id] : [])));
}

function keep(items: readonly PlanItem[], aim: Aim): readonly PlanItem[] {
  const within =
    aim.sections.length === 0 ? items : items.filter(item => aim.sections.some(section => item.path.includes(section)));
  if (aim.only !== null) {
    return within.filter(
      item => item.kind === 'step' && (item.step.id === aim.only || item.path.includes(aim.only ?? '')),
    );
  }
  if (aim.from === null) return within;
  const first = within.findIndex(item => item.kind === 'step' && item.step.id === aim.from);
  if (first < 0) return [];
  const later = within.slice(first);
  const opened = new Set(later.flatMap(item => (item.kind === 'step' && item.part === 'open' ? [item.step.id] : [])));
  return later.filter(item => item.kind === 'choice' || item.part !== 'close' || opened.has(item.step.id));
}

/** What a section or an option promises is looked at when its last step has passed: not while a choice in it is open. */
function withPromises(guide: Guide, items: readonly PlanItem[]): readonly PlanItem[] {
  const promises = new Map<number, Expectation[]>();
  const attach = (expects: readonly Expectation[], inside: (item: PlanItem) => boolean) => {
    const last = items.findLastIndex(inside);
    if (expects.length === 0 || items[last]?.kind !== 'step') return;
    promises.set(last, [...(promises.get(last) ?? []), ...expects]);
  };
  for (const {block} of everyBlock(guide)) {
    if ('expects' in block && !('fingerprint' in block)) attach(block.expects, item => item.path.includes(block.id));
  }
  attach(guide.expects, () => true);
  return items.map((item, index) => {
    const more = promises.get(index);
    return item.kind === 'choice' || more === undefined ? item : {...item, promises: more};
  });
}

/** Under a filter, only the scopes that something walked stands in. */
function onPath(
  items: readonly PlanItem[],
  scopes: ReadonlyMap<string, readonly Guard[]>,
): ReadonlyMap<string, readonly Guard[]> {
  return new Map([...scopes].filter(([id]) => items.some(item => item.path.includes(id))));
}
