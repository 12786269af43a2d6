/** A guide as a drawing: boxes in boxes, and the arrows between them, without any drawing language. */
import type {Block, Condition, Guide, Step} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {showHiddenIn} from './clean-text.ts';

/** A step is a leaf; sections, options and steps with a body of their own hold others. */
export type Box = {
  readonly id: string;
  readonly kind: Step['kind'] | 'section' | 'choice' | 'option';
  readonly title: string;
  /** Second line: the first command, the file, what guards it. */
  readonly notes: readonly string[];
  readonly boxes: readonly Box[];
};
/** `flow`: what is done next; `file`: made by one step, needed by another; `order`: the text says after. */
export type Arrow = {
  readonly kind: 'flow' | 'file' | 'order';
  readonly from: string;
  readonly to: string;
  readonly label: string;
};
export type Drawing = {readonly title: string; readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[]};

/** The drawing of a guide; what could deceive its reader is shown as an escape. */
export function drawGuide(read: Guide, texts: Texts): Drawing {
  const guide = showHiddenIn(read);
  const boxes = guide.body.map(block => boxOf(block, texts));
  const known = new Set(listBoxes(boxes).map(({id}) => id));
  const arrows = [...flow(boxes), ...files(guide), ...orders(guide)];
  return {title: guide.title, boxes, arrows: arrows.filter(({from, to}) => known.has(from) && known.has(to))};
}

/** Every box, outer ones before what they hold. */
export const listBoxes = (boxes: readonly Box[]): readonly Box[] =>
  boxes.flatMap(box => [box, ...listBoxes(box.boxes)]);

function boxOf(block: Block, texts: Texts): Box {
  const inner = (blocks: readonly Block[]): readonly Box[] => blocks.map(each => boxOf(each, texts));
  if (block.kind === 'section') {
    const {id, kind, title} = block;
    const role = texts.reading.roles(block.role);
    return {
      id,
      kind,
      title,
      notes: [...(role === '' ? [] : [role]), ...guards(block, texts)],
      boxes: inner(block.body),
    };
  }
  if (block.kind === 'choice') {
    const title = block.many ? texts.reading.doAll : texts.reading.chooseOne;
    const boxes = block.options.map(option => ({
      id: option.id,
      kind: 'option' as const,
      title: option.label,
      notes: guards(option, texts),
      boxes: inner(option.body),
    }));
    return {id: block.id, kind: 'choice', title, notes: [], boxes};
  }
  const machine = block.machine === null ? [] : [texts.reading.on(block.machine.role)];
  const notes = [...machine, ...guards(block, texts), ...what(block)];
  return {id: block.id, kind: block.kind, title: block.title, notes, boxes: inner(block.body)};
}

const guards = ({conditions}: {readonly conditions: readonly Condition[]}, {reading}: Texts): readonly string[] =>
  conditions.filter(({kind}) => kind !== 'inform').map(({kind, text}) => reading.condition(kind, text));

function what(step: Step): readonly string[] {
  if (step.kind === 'edit') return [step.path];
  if (step.kind !== 'command' || step.commands.length === 0) return [];
  const first = step.commands[0]?.text.split('\n')[0] ?? '';
  return step.commands.length > 1 ? [first, `… +${step.commands.length - 1}`] : [first];
}

/** From each box to the next beside it; the options of a choice stand side by side. */
function flow(boxes: readonly Box[]): readonly Arrow[] {
  return boxes.flatMap((box, at) => {
    const next = boxes[at + 1];
    const arrow = next === undefined ? [] : [{kind: 'flow' as const, from: box.id, to: next.id, label: ''}];
    return [...arrow, ...(box.kind === 'choice' ? box.boxes.flatMap(option => flow(option.boxes)) : flow(box.boxes))];
  });
}

/** From the step that makes a file last before it is needed; what another tab makes is not there. */
function files({artifacts, body}: Guide): readonly Arrow[] {
  const stands = new Map(standing(body).map((step, at) => [step.id, {...step, at}]));
  return artifacts.flatMap(({name, madeBy, neededBy}) =>
    neededBy.flatMap(to => {
      const need = stands.get(to);
      const makers = madeBy.flatMap(id => stands.get(id) ?? []);
      const last = makers
        .filter(({at, tabs}) => need !== undefined && at < need.at && !apart(tabs, need.tabs))
        .sort((a, b) => b.at - a.at)[0];
      return last === undefined ? [] : [{kind: 'file' as const, from: last.id, to, label: name}];
    }),
  );
}

/** Choice id → option id, for every tab a step stands in. */
type Tabs = ReadonlyMap<string, string>;
const apart = (a: Tabs, b: Tabs): boolean => [...a].some(([choice, option]) => (b.get(choice) ?? option) !== option);

function standing(blocks: readonly Block[], tabs: Tabs = new Map()): readonly {id: string; tabs: Tabs}[] {
  return blocks.flatMap(block => {
    if (block.kind === 'choice')
      return block.options.flatMap(option => standing(option.body, new Map([...tabs, [block.id, option.id]])));
    return [...(block.kind === 'section' ? [] : [{id: block.id, tabs}]), ...standing(block.body, tabs)];
  });
}

function orders(guide: Guide): readonly Arrow[] {
  const all = [...guide.conditions, ...conditionsIn(guide.body)];
  return all.flatMap(({kind, after, target}) =>
    kind === 'after' && after != null && target !== null
      ? [{kind: 'order' as const, from: after, to: target, label: ''}]
      : [],
  );
}

function conditionsIn(blocks: readonly Block[]): readonly Condition[] {
  return blocks.flatMap(block =>
    block.kind === 'choice'
      ? block.options.flatMap(option => [...option.conditions, ...conditionsIn(option.body)])
      : [...block.conditions, ...conditionsIn(block.body)],
  );
}
