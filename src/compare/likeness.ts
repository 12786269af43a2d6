/** How much two parts of two guides are the same part, whatever the language. */
import type {Part} from './parts.ts';

/** 0 … 1; below `alike` two parts are no pair. */
export const alike = 0.35;
const containers: ReadonlySet<string> = new Set(['section', 'choice', 'option']);

/**
 * Likeness of two parts. `stand` is how far on they stand in their guides, 0 … 1 each. What no translator changes counts the
 * more the more there is of it; where there is little, kind, place and what a part holds decide.
 */
export function likeness(a: Part, b: Part, stand: readonly [number, number]): number {
  if (containers.has(a.kind) !== containers.has(b.kind) || (containers.has(a.kind) && a.kind !== b.kind)) return 0;
  if (a.title === b.title && a.kind === b.kind) return 1;
  // an anchor kept by the translator says which heading it was
  if (a.anchor !== null && a.anchor === b.anchor) return 1;
  const numbers = numbered(a, b);
  // a translator keeps a name; of steps, what they run and touch says more
  const isNamed = containers.has(a.kind) && a.names.size > 0 && b.names.size > 0;
  const named = isNamed ? 0.35 * shared(a.names, b.names) : 0;
  const near = 1 - Math.min(1, Math.abs(stand[0] - stand[1]) * 3);
  // what only one of them has speaks against them too
  const sure = Math.min(1, (a.marks.size + b.marks.size) / 8);
  const holds = (2 * Math.min(a.holds, b.holds) + 1) / (a.holds + b.holds + 1);
  const shape = (a.kind === b.kind ? 0.5 : 0.1) * holds + 0.3 * near;
  return sure * shared(a.marks, b.marks) * 0.9 + (1 - sure) * shape * 0.75 + 0.1 * near + numbers + named;
}

/** `7. Configure certificates` and `7. 配置证书`: the number of a heading is no translator's. */
function numbered(a: Part, b: Part): number {
  if (a.depth === null || b.depth === null) return 0;
  const [one, other] = [a, b].map(({title}) => /^(\d+(?:\.\d+)*)[.)、]?\s/.exec(title)?.[1]);
  if (one === undefined || other === undefined) return 0;
  return one === other && a.depth === b.depth ? 0.3 : one === other ? 0.15 : -0.15;
}

/** Dice's coefficient: twice what both have ÷ what each has. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const mark of small) if (large.has(mark)) both++;
  return (2 * both) / (a.size + b.size);
}
