/** Which commands of a block are typed into a shell that an earlier command of the block opened. */

import type {Prompt} from './prompts.ts';
import {type Opened, opensShell} from './shell-openers.ts';
import {isPiped, type SimpleCommand} from './simple-commands.ts';

export type Typed = {
  readonly script: string;
  readonly simple: readonly SimpleCommand[];
  /** Null: the block shows no prompts. */
  readonly prompt: Prompt | null;
};

const leaves = /^(?:exit|logout|quit|exit\(\)|\\q|\.exit|\.quit|:q|bye)[;]?$/;

/** The call that a line ends with: not one inside its arguments (`kubectl exec $(kubectl get …) -- sh`). */
export const lastCall = (calls: readonly SimpleCommand[]): SimpleCommand | undefined =>
  calls.reduce<SimpleCommand | undefined>(
    (last, call) => (last === undefined || call.end >= last.end ? call : last),
    undefined,
  );

/** Whether a line leaves the shell it is typed into. */
export const leavesShell = (text: string): boolean => leaves.test(text.trim());

/**
 * For each command the index of the one whose shell it is typed into; null: this host's. A prompt that is the
 * opener's own again, `exit`, and a second opener of the same program (`ssh a`, `ssh b`) lead back.
 */
export function typedInside(commands: readonly Typed[]): (number | null)[] {
  const stack: {
    index: number;
    opened: Opened;
    program: string;
    prompt: Prompt | null;
    inner: Prompt | null | undefined;
  }[] = [];
  const answers: (number | null)[] = [];
  return commands.map(({script, simple, prompt}, index) => {
    const last = lastCall(simple);
    const opened = leftOpenBy(script, last);
    for (let top = stack.at(-1); top !== undefined && isBack(top, prompt, last, opened); top = stack.at(-1))
      stack.pop();
    const top = stack.at(-1);
    if (top !== undefined && top.inner === undefined) top.inner = prompt;
    // a prompt of a database or an interpreter tells that the command before it opened one, whatever its name
    const inside = top?.index ?? (isForeign(prompt) ? openerBefore(commands[index - 1], answers, index) : null);
    answers.push(inside);
    if (leaves.test(last?.words.join(' ') ?? '')) stack.pop();
    else if (opened !== null) stack.push({index, opened, program: last?.name ?? '', prompt, inner: undefined});
    return inside;
  });
}

/** Whether a prompt is none of a shell's. */
export function isForeign(prompt: Prompt | null): boolean {
  return prompt !== null && (prompt.shell === 'sql' || prompt.shell === 'other');
}

/** The command right before, where it was typed into a shell, or the one that opened what it was typed into. */
function openerBefore(before: Typed | undefined, answers: readonly (number | null)[], index: number): number | null {
  if (before === undefined) return null;
  return isForeign(before.prompt) ? (answers[index - 1] ?? null) : index - 1;
}

function isBack(
  top: {
    readonly opened: Opened;
    readonly program: string;
    readonly prompt: Prompt | null;
    readonly inner: Prompt | null | undefined;
  },
  prompt: Prompt | null,
  last: SimpleCommand | undefined,
  opened: Opened | null,
): boolean {
  if (prompt === null || top.prompt === null)
    return opened !== null && last?.name === top.program && last.words.length > 1;
  if (prompt.shell === 'sql' || prompt.shell === 'other') return false;
  if (top.opened.shell === 'sql' || top.opened.shell === 'other') return true;
  if (prompt.whose !== null && prompt.whose === top.prompt.whose) return true;
  const outer = prompt.whose === top.prompt.whose && prompt.root === top.prompt.root;
  return (
    outer &&
    top.inner !== undefined &&
    top.inner !== null &&
    (top.inner.whose !== prompt.whose || top.inner.root !== prompt.root)
  );
}

/**
 * The shell that a script's last call leaves open for the lines below it. None where the call reads a file or a pipe
 * (`mysql < dump.sql`, `curl … | sudo bash`), or the script goes on behind it (`if …; then ssh host; fi`).
 */
export function leftOpenBy(script: string, last: SimpleCommand | undefined): Opened | null {
  if (last === undefined || last.redirects.some(({operator}) => operator.startsWith('<'))) return null;
  if (isPiped(script, last) || !/^[\s;]*(?:#.*)?$/.test(script.slice(last.end))) return null;
  return opensShell(last.words, last.sudo);
}
