/** The door of this room: two guides → what one has and the other has not. Nothing is run, no heading text is trusted. */
import type {Guide} from '../guide/schema.ts';
import {comparePair} from './compare-pair.ts';
import {compareWhole} from './compare-whole.ts';
import type {Comparison, Difference} from './difference.ts';
import {tellMissing} from './missing.ts';
import {pairParts} from './pair-parts.ts';
import {listParts} from './parts.ts';
import {sharedNames} from './words.ts';

/** Lays two guides side by side by commands, files and shape. */
export function compareGuides(a: Guide, b: Guide): Comparison {
  const names = sharedNames(a, b);
  const [left, right] = [listParts(a, names), listParts(b, names)];
  const paired = pairParts(left, right);
  const {pairs: both} = paired;
  const within = both.map(([one, other]) => comparePair(one, other));
  const same = within.filter(found => found.length === 0).length;
  const parts = [...tellMissing(a, b, paired), ...within.flat()];
  const differences = [...parts, ...compareWhole(a, b, both, parts)].sort(byPlace);
  const count = left.length + right.length;
  return {a: a.file, b: b.file, score: count === 0 ? 1 : (2 * same) / count, differences};
}

const byPlace = (one: Difference, other: Difference): number =>
  (one.a?.place.start.offset ?? one.b?.place.start.offset ?? 0) -
  (other.a?.place.start.offset ?? other.b?.place.start.offset ?? 0);
