/** Output pasted behind a command in a block without prompts. */

import {isIdentifier, isPrinted} from './printed-signs.ts';
import {readsAsCall} from './reads-as-call.ts';
import type {StatementGroup} from './statement-groups.ts';

export type PrintedLines = {
  readonly from: number;
  readonly to: number;
  /** Index, among the groups that stay, of the command before it. */
  readonly group: number;
};

/** How a line begins that is no call: what was printed may begin before the line that gives it away. */
const noCall = /^\s*(?:[A-Z*>|+=✓-]|\[\S|[\w ]+(?: \[\S*\])?:\s)/;

/**
 * Takes from the logical lines of a block what was printed: from a line that only a program writes, behind a command, to
 * the next line that plainly is a call and stands behind a blank line, a comment, or an identifier when the same program was
 * called before.
 */
export function partPrinted(
  groups: readonly StatementGroup[],
  texts: readonly string[],
): {readonly groups: readonly StatementGroup[]; readonly printed: readonly PrintedLines[]} {
  const kept: StatementGroup[] = [];
  const printed: PrintedLines[] = [];
  let since: number | null = null;
  let to = 0;
  const close = () => {
    if (since !== null) printed.push({from: since, to, group: kept.length - 1});
    since = null;
  };
  for (const group of groups) {
    const line = texts[group.from] ?? '';
    if (since !== null) {
      const last = texts[group.from - 1] ?? '';
      const parted = /^\s*(?:#.*)?$/.test(last) || (isIdentifier(last) && isCalledBefore(line, kept, texts));
      if (!parted || !readsAsCall(line.replace(/\s*\\$/, ''))) {
        to = group.to;
        continue;
      }
      close();
    } else if (kept.length > 0 && isPrinted(line) && !readsAsCall(line)) {
      while (kept.length > 1 && noCall.test(texts[kept.at(-1)?.from ?? 0] ?? '')) kept.pop();
      since = (kept.at(-1)?.to ?? 0) + 1;
      while (since < group.from && /^\s*(?:#.*)?$/.test(texts[since] ?? '')) since++;
      to = group.to;
      continue;
    }
    kept.push(group);
  }
  close();
  return {groups: kept, printed};
}

function isCalledBefore(line: string, kept: readonly StatementGroup[], texts: readonly string[]): boolean {
  const program = line.trim().split(/\s/)[0];
  return kept.some(group => texts[group.from]?.trim().split(/\s/)[0] === program);
}
