/** Output pasted behind a command in a block without prompts. */

import {isIdentifier, isPrinted, isTableRow} from './printed-signs.ts';
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
  /** It is the text of a file: a plain call ends it wherever it stands. */
  let ofFile = false;
  const close = () => {
    if (since !== null) printed.push({from: since, to, group: kept.length - 1});
    since = null;
    ofFile = false;
  };
  for (const group of groups) {
    const line = texts[group.from] ?? '';
    if (since !== null) {
      const last = texts[group.from - 1] ?? '';
      const parted = ofFile || /^\s*(?:#.*)?$/.test(last) || (isIdentifier(last) && isCalledBefore(line, kept, texts));
      if (!parted || !readsAsCall(line.replace(/\s*\\$/, ''))) {
        to = group.to;
        continue;
      }
      close();
    } else if (showsFile(kept.at(-1), group, texts) && !/^\s*[\w-]+\s*$/.test(line) && !readsAsCall(line)) {
      since = group.from;
      ofFile = true;
      to = group.to;
      continue;
    } else if (kept.length > 0 && (isTableRow(line) || (isPrinted(line) && !readsAsCall(line)))) {
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

/** `cat app.yaml` right above a line that a file of data may begin with. */
function showsFile(last: StatementGroup | undefined, next: StatementGroup, texts: readonly string[]): boolean {
  return last?.to === next.from - 1 && last.from === last.to && catsData.test(texts[last.from] ?? '');
}

const catsData =
  /^\s*(?:sudo )?cat [^|<>;&]*\.(?:ya?ml|json|toml|ini|conf|cfg|properties|env|txt|xml|csv|service|repo)\s*$/;

function isCalledBefore(line: string, kept: readonly StatementGroup[], texts: readonly string[]): boolean {
  const program = line.trim().split(/\s/)[0];
  return kept.some(group => texts[group.from]?.trim().split(/\s/)[0] === program);
}
