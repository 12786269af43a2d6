/** Pairs of places of what stays in a sequence, in order. Ends that are alike are cut off first; what is left is small as a rule. */
export function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [rows, columns] = [a.length - head - tail, b.length - head - tail];
  const pairs: [number, number][] = Array.from({length: head}, (_, at) => [at, at]);
  // A table of this size would cost more than it tells: the middle counts as replaced.
  if (rows * columns <= 4_000_000) {
    const width = columns + 1;
    const best = new Uint32Array((rows + 1) * width);
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        const same = a[head + i] === b[head + j];
        const [skipA = 0, skipB = 0, both = 0] = [
          best[(i + 1) * width + j],
          best[i * width + j + 1],
          best[(i + 1) * width + j + 1],
        ];
        best[i * width + j] = same ? both + 1 : Math.max(skipA, skipB);
      }
    }
    let [i, j] = [0, 0];
    while (i < rows && j < columns) {
      if (a[head + i] === b[head + j]) pairs.push([head + i++, head + j++]);
      else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i += 1;
      else j += 1;
    }
  }
  for (let at = tail; at > 0; at--) pairs.push([a.length - at, b.length - at]);
  return pairs;
}
