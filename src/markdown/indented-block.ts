import type {Draft} from './draft.ts';
import type {Mark} from './mark.ts';

/**
 * `===` and `!!!` were masked as list items with an empty heading. Takes them out of the lists they ended up in: each becomes
 * a container, neighbouring tabs become one group (`===!` begins a new one). `marks` by their offset; those found are added to
 * `found`.
 */
export function liftIndented(node: Draft, marks: ReadonlyMap<number, Mark>, found: Set<Mark>): void {
  if (!node.children || marks.size === 0) return;
  for (const child of node.children) liftIndented(child, marks, found);
  const isMarked = (item: Draft): boolean => marks.has(item.position.start.offset);
  if (!node.children.some(child => child.type === 'list' && child.children?.some(isMarked))) return;
  const children: Draft[] = [];
  for (const child of node.children) {
    if (child.type !== 'list' || !child.children?.some(isMarked)) children.push(child);
    else
      for (const item of child.children) liftItem(child, item, marks.get(item.position.start.offset), children, found);
  }
  node.children = children;
}

function liftItem(list: Draft, item: Draft, mark: Mark | undefined, into: Draft[], found: Set<Mark>): void {
  const last = into.at(-1);
  if (!mark) {
    if (last?.part === list) extend(last, item);
    else into.push({...list, part: list, children: [item], position: {...item.position}});
    return;
  }
  found.add(mark);
  const children = item.children ?? [];
  const block: Draft = {
    type: 'container',
    mark,
    // The empty heading that stood for the mark goes.
    children: children[0]?.type === 'heading' ? children.slice(1) : children,
    position: {...item.position, start: startOf(mark, item)},
  };
  if (mark.name !== 'tab') into.push(block);
  else if (last?.group === true && mark.args.named.anew !== true) extend(last, block);
  else into.push({type: 'container', group: true, children: [block], position: {...item.position}});
}

/** Where the mark itself begins: its mask may stand further right. */
function startOf({shift = 0}: Mark, {position: {start}}: Draft): Draft['position']['start'] {
  return {line: start.line, column: start.column - shift, offset: start.offset - shift};
}

function extend(node: Draft, child: Draft): void {
  node.children?.push(child);
  node.position.end = child.position.end;
}
