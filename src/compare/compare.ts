/** The door of this room: two guides → what one has and the other has not. Nothing is run, no heading text is trusted. */
import type {Guide} from '../guide/schema.ts';
import {align} from './align.ts';
import {comparePair} from './compare-pair.ts';
import {compareWhole} from './compare-whole.ts';
import type {Comparison, Difference} from './difference.ts';
import {alike, likeness} from './likeness.ts';
import {listParts, type Part} from './parts.ts';

/** Lays two guides side by side by commands, files and shape. */
export function compareGuides(a: Guide, b: Guide): Comparison {
  const [left, right] = [listParts(a), listParts(b)];
  const like = (one: Part, other: Part, [i, j]: readonly [number, number]): number =>
    likeness(one, other, [i / left.length, j / right.length]);
  const pairs = align(left, right, like, alike);
  const both: [Part, Part][] = [];
  const [onlyLeft, onlyRight]: [Part[], Part[]] = [[], []];
  for (const [i, j] of pairs) {
    const [one, other] = [i === null ? undefined : left[i], j === null ? undefined : right[j]];
    if (one !== undefined && other !== undefined) both.push([one, other]);
    else if (one !== undefined) onlyLeft.push(one);
    else if (other !== undefined) onlyRight.push(other);
  }
  const within = both.map(([one, other]) => comparePair(one, other));
  const same = within.filter(found => found.length === 0).length;
  const differences = [...loose(onlyLeft, onlyRight), ...within.flat(), ...compareWhole(a, b, both)].sort(byPlace);
  const parts = left.length + right.length;
  return {a: a.file, b: b.file, score: parts === 0 ? 1 : (2 * same) / parts, differences};
}

/** What has no counterpart in its order: moved, where the other side has it elsewhere, else missing there. */
function loose(left: readonly Part[], right: readonly Part[]): readonly Difference[] {
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
    weight: 'drift',
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
