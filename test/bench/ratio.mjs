/** The middle of the numbers. */
export const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Median of `work` ÷ `base` over `rounds` pairs, after one pair that warms both up. Both give milliseconds. */
export async function ratioOf(work, base, rounds) {
  await work();
  await base();
  const ratios = [];
  for (let round = 0; round < rounds; round++) ratios.push((await work()) / (await base()));
  return median(ratios);
}

/** Milliseconds that `work` takes. */
export async function timeOf(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
