/** What changes between two texts, as a unified diff: three lines around each change. Empty when nothing does. */
export function diffLines(before: string, after: string, name: string): string {
  if (before === after) return '';
  const [a, b] = [linesOf(before), linesOf(after)];
  const kept = longestCommon(a, b);
  const marks: {readonly mark: ' ' | '-' | '+'; readonly line: string}[] = [];
  let [i, j] = [0, 0];
  for (const [at, to] of [...kept, [a.length, b.length] as const]) {
    while (i < at) marks.push({mark: '-', line: a[i++] ?? ''});
    while (j < to) marks.push({mark: '+', line: b[j++] ?? ''});
    if (i < a.length && j < b.length) {
      marks.push({mark: ' ', line: a[i++] ?? ''});
      j += 1;
    }
  }
  return [`--- ${name}`, `+++ ${name}`, ...hunksOf(marks)].join('\n');
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
const around = 3;

function hunksOf(marks: readonly {readonly mark: ' ' | '-' | '+'; readonly line: string}[]): string[] {
  const near = marks.map((_, at) =>
    marks.slice(Math.max(0, at - around), at + around + 1).some(one => one.mark !== ' '),
  );
  const lines: string[] = [];
  let [from, to] = [1, 1];
  let header = -1;
  let counts = [0, 0];
  let starts = [1, 1];
  const close = () => {
    if (header >= 0) lines[header] = `@@ -${starts[0]},${counts[0]} +${starts[1]},${counts[1]} @@`;
    header = -1;
  };
  for (const [at, {mark, line}] of marks.entries()) {
    if (near[at] === true) {
      if (header < 0) {
        header = lines.push('') - 1;
        [starts, counts] = [
          [from, to],
          [0, 0],
        ];
      }
      lines.push(mark + line);
      counts = [(counts[0] ?? 0) + (mark === '+' ? 0 : 1), (counts[1] ?? 0) + (mark === '-' ? 0 : 1)];
    } else close();
    if (mark !== '+') from += 1;
    if (mark !== '-') to += 1;
  }
  close();
  return lines;
}

/** Pairs of places of lines that stay, in order. Ends that are alike are cut off first; what is left is small as a rule. */
function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
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
