/** Two sequences laid side by side in their order (Needleman and Wunsch 1970, a gap costs nothing). */

/** Indexes of a pair; null on the side that has nothing there. In order on both sides. */
export type Pair = readonly [a: number | null, b: number | null];

/** The pairing of most summed likeness; items whose likeness is below `least` are never a pair. */
export function align<A, B>(
  a: readonly A[],
  b: readonly B[],
  like: (one: A, other: B, at: readonly [number, number]) => number,
  least: number,
): readonly Pair[] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const likes = new Float64Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const found = like(a[i] as A, b[j] as B, [i, j]);
      const value = found < least ? -1 : found;
      likes[i * b.length + j] = value;
      const together = value < 0 ? -1 : value + (best[(i + 1) * width + j + 1] ?? 0);
      best[i * width + j] = Math.max(together, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const value = likes[i * b.length + j] ?? -1;
    const here = best[i * width + j] ?? 0;
    if (value >= 0 && here === value + (best[(i + 1) * width + j + 1] ?? 0)) pairs.push([i++, j++]);
    else if (here === (best[(i + 1) * width + j] ?? 0)) pairs.push([i++, null]);
    else pairs.push([null, j++]);
  }
  while (i < a.length) pairs.push([i++, null]);
  while (j < b.length) pairs.push([null, j++]);
  return pairs;
}
