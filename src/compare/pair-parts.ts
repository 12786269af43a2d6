/** Which part of one guide is which of the other: by likeness in the order of the page, by what they stand in, by what is left over. */
import {align, type Pair} from './align.ts';
import {alike, likeness} from './likeness.ts';
import {holds, type Part} from './parts.ts';

/** The parts that are a pair, in no order, and those of each side that are none. */
export type PairedParts = {
  readonly pairs: readonly (readonly [Part, Part])[];
  /** The same on both sides, in another place; what stands in them is among the others. */
  readonly moved: readonly (readonly [Part, Part])[];
  readonly left: readonly Part[];
  readonly right: readonly Part[];
};

/** Pairs the parts of two guides, both in the order of their pages. */
export function pairParts(left: readonly Part[], right: readonly Part[]): PairedParts {
  const wholes: Stand = ([i, j]) => ({worth: 1, stand: [i / left.length, j / right.length]});
  const lay = (stand: Stand): readonly Pair[] => {
    const like = (one: Part, other: Part, at: readonly [number, number]): number => {
      const {worth, stand: within} = stand(at);
      return likeness(one, other, within) * worth;
    };
    return align(left, right, like, alike);
  };
  let inOrder = lay(wholes);
  for (let round = 0; round < rounds; round++) {
    const next = lay(standIn(left, right, inOrder, wholes));
    const settled = String(next) === String(inOrder);
    inOrder = next;
    if (settled) break;
  }
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
  for (const [i, j] of inOrder) {
    const [one, other] = [i === null ? undefined : left[i], j === null ? undefined : right[j]];
    if (one !== undefined && other !== undefined) {
      close();
      both.push([one, other]);
    } else if (one !== undefined) gap.left.push(one);
    else if (other !== undefined) gap.right.push(other);
  }
  close();
  const [restLeft, restRight] = pairContainers(both, onlyLeft, onlyRight);
  return pairMoved(both, restLeft, restRight);
}

/** How alike two parts have to be to be one that moved. */
const same = 0.85;

/** Finds what stands elsewhere, and pairs what stands in it. */
function pairMoved(
  pairs: readonly (readonly [Part, Part])[],
  left: readonly Part[],
  right: readonly Part[],
): PairedParts {
  const moved: (readonly [Part, Part])[] = [];
  const taken = new Set<Part>();
  for (const one of left) {
    if (taken.has(one)) continue;
    const other = right.find(part => !taken.has(part) && part.marks.size > 2 && likeness(one, part, [0, 0]) > same);
    if (other === undefined) continue;
    moved.push([one, other]);
    for (const part of [
      one,
      other,
      ...left.filter(each => holds(one, each)),
      ...right.filter(each => holds(other, each)),
    ])
      taken.add(part);
  }
  const inner = moved.map(([one, other]) =>
    pairParts(
      left.filter(part => holds(one, part)),
      right.filter(part => holds(other, part)),
    ),
  );
  return {
    pairs: [...pairs, ...inner.flatMap(each => each.pairs)],
    moved: [...moved, ...inner.flatMap(each => each.moved)],
    left: [...left.filter(part => !taken.has(part)), ...inner.flatMap(each => each.left)],
    right: [...right.filter(part => !taken.has(part)), ...inner.flatMap(each => each.right)],
  };
}

/** What the likeness of two parts is worth when sections around them are another's pair: steps do move, only not often. */
const strangers = 0.75;
/** Sections that are another's pair now may set others right: nearly always settled after the second. */
const rounds = 4;

/** How far on two parts stand in what they are measured in, 0 … 1 each, and what their likeness is worth. */
type Stand = (at: readonly [number, number]) => {readonly worth: number; readonly stand: readonly [number, number]};

/** Measures parts in the sections or tabs around them that are a pair; `wholes` measures them in their guides. */
function standIn(left: readonly Part[], right: readonly Part[], pairs: readonly Pair[], wholes: Stand): Stand {
  const [toRight, toLeft] = [new Map<number, number>(), new Map<number, number>()];
  for (const [i, j] of pairs) {
    if (i === null || j === null || (left[i]?.holds ?? 0) === 0) continue;
    toRight.set(i, j);
    toLeft.set(j, i);
  }
  const [aroundLeft, aroundRight] = [listAround(left), listAround(right)];
  const share = (parts: readonly Part[], at: number, within: number): number =>
    (at - within) / ((parts[within]?.holds ?? 0) + 1);
  return at => {
    const [i, j] = at;
    const [mine, theirs] = [aroundLeft[i] ?? [], aroundRight[j] ?? []];
    const one = mine.findLast(each => toRight.has(each));
    const other = theirs.findLast(each => toLeft.has(each));
    const counterpart = one === undefined ? -1 : (toRight.get(one) ?? -1);
    const apart =
      (one !== undefined && !theirs.includes(counterpart)) ||
      (other !== undefined && !mine.includes(toLeft.get(other) ?? -1));
    if (apart) return {...wholes(at), worth: strangers};
    if (one === undefined) return wholes(at);
    return {worth: 1, stand: [share(left, i, one), share(right, j, counterpart)]};
  };
}

/** For each part the places of those it stands in, the outermost first. */
function listAround(parts: readonly Part[]): readonly (readonly number[])[] {
  const open: {readonly at: number; readonly end: number}[] = [];
  return parts.map(({holds: held}, at) => {
    while (open.length > 0 && at > (open.at(-1)?.end ?? at)) open.pop();
    const around = open.map(one => one.at);
    if (held > 0) open.push({at, end: at + held});
    return around;
  });
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
