/** The door of this room: two guides → what one has and the other has not. Nothing is run, no heading text is trusted. */
import type {Block, Guide} from '../guide/schema.ts';
import {align} from './align.ts';
import {comparePair} from './compare-pair.ts';
import {compareWhole} from './compare-whole.ts';
import type {Comparison, Difference} from './difference.ts';
import {alike, likeness} from './likeness.ts';
import {listParts, type Part} from './parts.ts';
import {textOfGuide} from './words.ts';

/** Lays two guides side by side by commands, files and shape. */
export function compareGuides(a: Guide, b: Guide): Comparison {
  const [left, right] = [listParts(a), listParts(b)];
  const like = (one: Part, other: Part, [i, j]: readonly [number, number]): number =>
    likeness(one, other, [i / left.length, j / right.length]);
  const pairs = align(left, right, like, alike);
  const both: [Part, Part][] = [];
  const [onlyLeft, onlyRight]: [Part[], Part[]] = [[], []];
  const gap: {left: Part[]; right: Part[]} = {left: [], right: []};
  const close = (): void => {
    const {pairs: found, left: restOfLeft, right: restOfRight} = pairGap(gap.left, gap.right);
    both.push(...found);
    onlyLeft.push(...restOfLeft);
    onlyRight.push(...restOfRight);
    gap.left = [];
    gap.right = [];
  };
  for (const [i, j] of pairs) {
    const [one, other] = [i === null ? undefined : left[i], j === null ? undefined : right[j]];
    if (one !== undefined && other !== undefined) {
      close();
      both.push([one, other]);
    } else if (one !== undefined) gap.left.push(one);
    else if (other !== undefined) gap.right.push(other);
  }
  close();
  const [restLeft, restRight] = pairContainers(both, onlyLeft, onlyRight);
  const within = both.map(([one, other]) => comparePair(one, other));
  const same = within.filter(found => found.length === 0).length;
  const parts = [...loose(restLeft, restRight, {a: textOfGuide(a), b: textOfGuide(b)}), ...within.flat()];
  const differences = [...parts, ...compareWhole(a, b, both, parts)].sort(byPlace);
  const count = left.length + right.length;
  return {a: a.file, b: b.file, score: count === 0 ? 1 : (2 * same) / count, differences};
}

const gapKinds = ['section', 'choice', 'option', 'manual', 'command', 'edit', 'download'] as const;

/**
 * Between the same two pairs, as many of a kind on each side are one another's, whatever their words; of sections that are
 * not as many, those of one depth that are a little alike.
 */
function pairGap(left: readonly Part[], right: readonly Part[]): {pairs: [Part, Part][]; left: Part[]; right: Part[]} {
  const found: [Part, Part][] = [];
  for (const kind of gapKinds) {
    const [mine, theirs] = [left.filter(part => part.kind === kind), right.filter(part => part.kind === kind)];
    if (mine.length === theirs.length) for (const [at, part] of mine.entries()) found.push([part, theirs[at] as Part]);
    else if (kind === 'section')
      for (const [i, j] of align(mine, theirs, slightly, alike))
        if (i !== null && j !== null) found.push([mine[i] as Part, theirs[j] as Part]);
  }
  const taken = new Set(found.flat());
  return {pairs: found, left: left.filter(part => !taken.has(part)), right: right.filter(part => !taken.has(part))};
}

const slightly = (one: Part, other: Part): number =>
  one.depth === other.depth ? 0.2 + 0.8 * likeness(one, other, [0, 0]) : 0;

/**
 * Sections and tabs whose own words are too unlike, while most of what stands in the one is a pair with what stands in the
 * other: they are a pair too. Puts them to `both`; gives back what is left.
 */
function pairContainers(
  both: [Part, Part][],
  onlyLeft: readonly Part[],
  onlyRight: readonly Part[],
): readonly [readonly Part[], readonly Part[]] {
  const found: [Part, Part][] = [];
  for (const one of onlyLeft.filter(part => part.holds > 0)) {
    const inner = both.filter(([part]) => holds(one, part));
    const candidates = onlyRight
      .filter(part => part.kind === one.kind && !found.some(([, taken]) => taken === part))
      .map(part => ({part, shared: inner.filter(([, other]) => holds(part, other)).length}))
      .sort((x, y) => y.shared - x.shared);
    const [best] = candidates;
    if (best !== undefined && best.shared * 2 > Math.min(one.holds, best.part.holds)) found.push([one, best.part]);
  }
  both.push(...found);
  return [
    onlyLeft.filter(part => !found.some(([one]) => one === part)),
    onlyRight.filter(part => !found.some(([, other]) => other === part)),
  ];
}

/** What has no counterpart in its order: moved, where the other side has it elsewhere, else missing there. */
function loose(
  left: readonly Part[],
  right: readonly Part[],
  texts: {readonly a: string; readonly b: string},
): readonly Difference[] {
  const taken = new Set<Part>();
  const moved: Difference[] = [];
  for (const one of left) {
    const other = right.find(part => !taken.has(part) && part.marks.size > 2 && likeness(one, part, [0, 0]) > 0.85);
    if (other === undefined) continue;
    taken.add(one).add(other);
    moved.push({kind: 'moved', weight: 'drift', part: one.title, a: shown(one), b: shown(other)});
  }
  const missing = (part: Part, side: 'a' | 'b'): Difference => ({
    kind: 'part',
    weight: isSaid(part, side === 'a' ? texts.b : texts.a) ? 'note' : 'drift',
    part: part.title,
    a: side === 'a' ? shown(part) : null,
    b: side === 'b' ? shown(part) : null,
  });
  return [
    ...moved,
    ...outermost(left.filter(part => !taken.has(part))).map(part => missing(part, 'a')),
    ...outermost(right.filter(part => !taken.has(part))).map(part => missing(part, 'b')),
  ];
}

/** The other guide has its files, names and commands too, only not as a part of its own: worth a note. */
function isSaid({marks, block}: Part, text: string): boolean {
  // a command that is missing once may stand on the page many times
  if (hasCommands(block)) return false;
  const own = [...marks].filter(mark => mark.length > 2);
  const there = text.toLowerCase();
  return own.length > 1 && own.filter(mark => there.includes(mark.toLowerCase())).length >= own.length * 0.8;
}

const hasCommands = (block: Part['block'] | Block): boolean =>
  'options' in block
    ? block.options.some(hasCommands)
    : ('kind' in block && block.kind === 'command') || block.body.some(hasCommands);

/** Where a whole section is missing, its steps are not told one by one. */
const outermost = (parts: readonly Part[]): readonly Part[] =>
  parts.filter(part => !parts.some(other => other !== part && holds(other, part)));

const holds = (outer: Part, inner: Part): boolean =>
  outer.place.start.offset <= inner.place.start.offset &&
  outer.place.end.offset >= inner.place.end.offset &&
  (outer.place.start.offset < inner.place.start.offset || outer.place.end.offset > inner.place.end.offset);

const shown = ({title, place}: Part): {readonly text: string; readonly place: Part['place']} => ({text: title, place});

const byPlace = (one: Difference, other: Difference): number =>
  (one.a?.place.start.offset ?? one.b?.place.start.offset ?? 0) -
  (other.a?.place.start.offset ?? other.b?.place.start.offset ?? 0);
