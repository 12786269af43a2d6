import {longestCommon} from '../longest-common.ts';

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
