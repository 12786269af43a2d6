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
  const near = 1 - Math.min(1, Math.abs(stand[0] - stand[1]) * 3);
  const sure = Math.min(1, Math.min(a.marks.size, b.marks.size) / 4);
  const holds = (2 * Math.min(a.holds, b.holds) + 1) / (a.holds + b.holds + 1);
  const shape = (a.kind === b.kind ? 0.5 : 0.1) * holds + 0.3 * near;
  return sure * shared(a.marks, b.marks) * 0.9 + (1 - sure) * shape + 0.1 * near;
}

/** Dice's coefficient: twice what both have ÷ what each has. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const mark of small) if (large.has(mark)) both++;
  return (2 * both) / (a.size + b.size);
}
