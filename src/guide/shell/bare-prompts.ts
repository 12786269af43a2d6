/** `# call` and `> call`: signs that are a prompt only where nothing in the block speaks against it. */
import {knownProgram, sentenceWords} from './known-programs.ts';
import {isPrintedHead} from './printed-signs.ts';
import type {Prompt} from './prompts.ts';
import {readsAsCall} from './reads-as-call.ts';
import {opensShell} from './shell-openers.ts';
import {simpleCommands} from './simple-commands.ts';

const signs: readonly {readonly line: RegExp; readonly prompt: Prompt}[] = [
  {line: /^# (?=\S)/, prompt: {text: '# ', shell: 'bash', root: true, whose: null}},
  {line: /^> (?=\S)/, prompt: {text: '> ', shell: 'bash', root: false, whose: null}},
];

/** A name, at most two words of what it does, a flag, and no full stop. */
const flagged = /^[a-z][\w.-]*(?: [a-z][\w-]*){0,2} --?[a-z][\w-]*(?:[ =][^.。]*(?:\.\w[^.。]*)*)?$/;

/** A call of a program that no table knows, where a block holds nothing else: no word of a sentence stands before its flag. */
const isFlagged = (text: string): boolean =>
  flagged.test(text) &&
  !text
    .slice(0, text.indexOf(' -'))
    .split(' ')
    .some(word => sentenceWords.has(word));

/**
 * The bare sign a block's commands stand behind: every line with it is plainly a call, and no call stands without it but those
 * before the first that end in opening another shell.
 * Null: `# ` begins comments there, `> ` a quotation or what a shell shows where a command goes on.
 */
export function barePromptOf(lines: readonly string[]): Prompt | null {
  for (const {line, prompt} of signs) {
    const marked = lines.filter(text => line.test(text));
    const all = marked.length === lines.length;
    const isCall = (text: string): boolean => readsAsCall(text) || (all && isFlagged(text));
    if (marked.length === 0 || !marked.every(text => isCall(text.slice(2).replace(/\s*\\$/, '')))) continue;
    if (prompt.text === '> ' && !line.test(lines.find(text => text.trim() !== '' && !text.startsWith('#')) ?? ''))
      continue;
    const first = lines.findIndex(text => line.test(text));
    // the rows of a table that was printed may begin with the name of a program
    const head = lines.findIndex((text, at) => at > first && isPrintedHead(text));
    const typed = head < 0 ? lines : lines.slice(0, head);
    const elsewhere = typed.flatMap((text, at) =>
      /^[^\s#>]/.test(text) && knownProgram(text.split(/\s/)[0] ?? '') && readsAsCall(text) ? [at] : [],
    );
    const last = elsewhere.at(-1);
    if (last === undefined || (last < first && opensOne(lines[last] ?? ''))) return prompt;
  }
  return null;
}

/** `docker exec -ti x sh`: what stands below is typed into the shell it opens, at that shell's own sign. */
function opensOne(line: string): boolean {
  const command = simpleCommands(line).at(-1);
  return command !== undefined && opensShell(command.words, command.sudo) !== null;
}
