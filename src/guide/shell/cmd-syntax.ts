/** Lines for cmd.exe: `^` continues a line, `&`, `&&`, `|` part commands, double quotes keep a word together. */
import type {ShellWord} from './bash-syntax.ts';
import {coverPlaceholders, findPlaceholders} from './placeholders.ts';

export type CmdCommand = {
  readonly words: readonly ShellWord[];
  readonly redirects: readonly {
    readonly operator: string;
    readonly target: ShellWord | null;
    readonly start: number;
    readonly end: number;
  }[];
  readonly start: number;
  readonly end: number;
};

const token = /\^\r?\n|"[^"\n]*"|[^\s"&|<>]+|&&?|\|\|?|>>?|<|\n/g;

/** The simple commands of a text as cmd.exe would see them. */
export function readCmd(text: string): readonly CmdCommand[] {
  const commands: CmdCommand[] = [];
  let words: ShellWord[] = [];
  let redirects: {operator: string; target: ShellWord | null; start: number; end: number}[] = [];
  let glued = -1;
  const finish = () => {
    const [first] = [words[0], redirects[0]].flatMap(one => one ?? []).sort((a, b) => a.start - b.start);
    const last = Math.max(words.at(-1)?.end ?? 0, redirects.at(-1)?.end ?? 0);
    if (first !== undefined) commands.push({words, redirects, start: first.start, end: last});
    words = [];
    redirects = [];
  };
  // what the reader replaces is no redirection
  const covered = coverPlaceholders(
    text,
    findPlaceholders(text).filter(one => one.sure),
  );
  for (const match of covered.matchAll(token)) {
    const start = match.index;
    const end = start + match[0].length;
    const spelling = text.slice(start, end);
    if (/^\^/.test(spelling)) continue;
    if (/^[&|\n]/.test(spelling)) finish();
    else if (/^[<>]/.test(spelling)) redirects.push({operator: spelling, target: null, start, end});
    else {
      const word = {start, end, value: spelling.replaceAll('"', ''), dynamic: /%\w+%/.test(spelling)};
      const waiting = redirects.at(-1);
      const last = words.at(-1);
      if (waiting !== undefined && waiting.target === null) {
        waiting.target = word;
        waiting.end = end;
      } else if (last !== undefined && glued === start) {
        words[words.length - 1] = {
          start: last.start,
          end,
          value: last.value + word.value,
          dynamic: last.dynamic || word.dynamic,
        };
      } else words.push(word);
      glued = end;
    }
  }
  finish();
  return commands;
}
