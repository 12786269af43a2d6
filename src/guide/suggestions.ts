/** Values that a page or a folder already shows for a placeholder: read off, shown to the operator, never used by itself. */
import {sameFile} from './file-names.ts';
import type {Command, CommandStep, Evidence, Shell, Step, Variable} from './schema.ts';
import {fileEffects} from './shell/effects.ts';
import {findPlaceholders, type Placeholder} from './shell/placeholders.ts';
import {type SimpleCommand, simpleCommands} from './shell/simple-commands.ts';
import {assignedVariables} from './shell/variables.ts';

type Suggestion = NonNullable<Variable['suggestion']>;
/** A word with the wanted placeholder in it, and what its other parts must be. */
type Pattern = {readonly expression: RegExp; readonly literal: number; readonly word: string};

/** How far back a value may stand. */
const farthest = 12;
/** Letters a pattern must have beside its placeholder before a name that fits it says anything. */
const enough = 3;

/**
 * The value the page itself shows for a name where a step asks for it, nearest first: a file that a command before makes
 * and whose name fits the word around the placeholder (`cert-manager-<version>.tgz` behind `helm fetch … --version v1.5.1`),
 * an assignment (`VERSION=…`) or a flag of the same name that speaks of the same thing. Null without one.
 * `step`: where the value is asked for; `steps`: all of the page, in its order.
 */
export function suggestValue(name: string, step: Step, steps: readonly Step[]): Suggestion | null {
  const at = steps.indexOf(step);
  const own = step.kind === 'command' ? patternsIn(step, name) : [];
  const subjects = step.kind === 'command' ? subjectsOf(step, name) : new Set<string>();
  const before = steps.slice(Math.max(0, at - farthest), at + 1).reverse();
  for (const each of before) {
    if (each.kind !== 'command') continue;
    for (const command of [...each.commands].reverse()) {
      const found =
        fromMadeFile(command, each.shell, own) ??
        fromAssignment(command, each.shell, name) ??
        fromFlag(command, each.shell, name, subjects);
      if (found === null || found.value === name || /[$`*]/.test(found.value)) continue;
      if (findPlaceholders(found.value, 'shell').length > 0) continue;
      const {value, phrase} = found;
      const evidence: Evidence = {reading: 'suggestion', phrase, text: command.text, place: command.place};
      return {value, evidence};
    }
  }
  return null;
}

/**
 * The value that makes the word around a placeholder the name of a file that is there: `<version>` in
 * `helm template ./cert-manager-<version>.tgz` with `cert-manager-v1.5.1.tgz` beside it gives `v1.5.1`.
 * `placeholder`: its name or its spelling; `files`: names relative to the folder the command runs in. Null where the
 * word says too little, no file fits, or files that fit disagree.
 */
export function suggestFromFiles(command: string, placeholder: string, files: readonly string[]): string | null {
  const values = new Set<string>();
  for (const pattern of patternsAround(command, placeholder)) {
    for (const file of files) {
      const value = matchPattern(pattern, sameFile(file));
      if (value !== null) values.add(value);
    }
  }
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}

type Read = {readonly value: string; readonly phrase: string};

function fromMadeFile(command: Command, shell: Shell, patterns: readonly Pattern[]): Read | null {
  if (patterns.length === 0) return null;
  for (const effect of fileEffects(command.script, shell)) {
    if (effect.access === 'read' || effect.dynamic) continue;
    for (const pattern of patterns) {
      const value = matchPattern(pattern, sameFile(effect.path));
      if (value !== null) return {value, phrase: `${effect.phrase} makes ${effect.path}`};
    }
  }
  return null;
}

function fromAssignment(command: Command, shell: Shell, name: string): Read | null {
  const wanted = wordsIn(name).join('_');
  const found = assignedVariables(command.script, shell).find(
    one => one.value !== null && one.value !== '' && wordsIn(one.name).join('_') === wanted,
  );
  return found === undefined || found.value === null ? null : {value: found.value, phrase: `${found.name}=`};
}

/** `--version v1.5.1` for `<version>`: of the same program, and of a thing that the asking command names too. */
function fromFlag(command: Command, shell: Shell, name: string, subjects: ReadonlySet<string>): Read | null {
  const wanted = wordsIn(name).join('-');
  for (const simple of simpleCommands(command.script, shell)) {
    const value = flagValue(simple.words, wanted);
    if (value === null) continue;
    if (subjects.size === 0 || thingsOf(simple).some(thing => subjects.has(thing)))
      return {value, phrase: `--${wanted}`};
  }
  return null;
}

function flagValue(words: readonly string[], wanted: string): string | null {
  for (const [at, word] of words.entries()) {
    const flag = /^--?([\w-]+)(?:=(.*))?$/s.exec(word);
    if (flag === null || flag[1]?.toLowerCase() !== wanted) continue;
    const value = flag[2] ?? words[at + 1];
    if (value !== undefined && value !== '' && !value.startsWith('-')) return value;
  }
  return null;
}

/** What the commands that hold the placeholder speak of. */
function subjectsOf(step: CommandStep, name: string): ReadonlySet<string> {
  const asking = step.commands.filter(command =>
    findPlaceholders(command.script, textKind(step.shell), {explained: new Set([name])}).some(one =>
      isSame(one.name, name),
    ),
  );
  return new Set(asking.flatMap(command => simpleCommands(command.script, step.shell).flatMap(thingsOf)));
}

/** The names a command speaks of: the last part of each word that is no flag, without version and ending. */
const thingsOf = (command: SimpleCommand): string[] =>
  command.words.slice(2).flatMap(word => {
    const last = word.split(/[/:]/).at(-1) ?? '';
    const thing = last.replace(/[-_.]?(?:[<[{$]|v?\d).*$/i, '').toLowerCase();
    return /^[a-z][\w-]{2,}$/.test(thing) ? [thing] : [];
  });

const patternsIn = (step: CommandStep, name: string): Pattern[] =>
  step.commands.flatMap(command => patternsAround(command.script, name, step.shell));

/** The words around each occurrence of a placeholder that say enough to know a file by. */
function patternsAround(text: string, wanted: string, shell: Shell = 'bash'): Pattern[] {
  const all = findPlaceholders(text, textKind(shell), {explained: new Set([wanted])});
  return all
    .filter(one => isSame(one.name, wanted) || one.spelling === wanted)
    .map(one => patternAround(text, one, all))
    .filter(pattern => pattern.literal >= enough);
}

function patternAround(text: string, wanted: Placeholder, all: readonly Placeholder[]): Pattern {
  const [from, to] = wordAround(text, wanted, all);
  const inside = all.filter(one => one.start >= from && one.end <= to);
  let expression = '';
  let literal = '';
  let at = from;
  for (const one of inside) {
    const before = text.slice(at, one.start);
    literal += before;
    expression += escaped(at === from ? sameFile(before) : before);
    expression +=
      one.name !== wanted.name ? '[^/]+?' : expression.includes('(?<value>') ? '\\k<value>' : '(?<value>[^/]+)';
    at = one.end;
  }
  const tail = text.slice(at, to);
  literal += tail;
  return {
    expression: new RegExp(`^${expression}${escaped(tail)}$`, 'u'),
    literal: literal.replace(/[^\p{L}\p{N}]/gu, '').length,
    word: text.slice(from, to),
  };
}

/** From the blank, quote or joint before a placeholder to the one behind it; other placeholders count as one letter. */
function wordAround(text: string, wanted: Placeholder, all: readonly Placeholder[]): readonly [number, number] {
  const ends = /[\s"'`=|;&()<>,]/;
  let from = wanted.start;
  for (let before = all.find(one => one.end === from); from > 0; before = all.find(one => one.end === from)) {
    if (before !== undefined) from = before.start;
    else if (!ends.test(text[from - 1] ?? ' ')) from--;
    else break;
  }
  let to = wanted.end;
  for (let after = all.find(one => one.start === to); to < text.length; after = all.find(one => one.start === to)) {
    if (after !== undefined) to = after.end;
    else if (!ends.test(text[to] ?? ' ')) to++;
    else break;
  }
  return [from, to];
}

const matchPattern = (pattern: Pattern, file: string): string | null =>
  pattern.expression.exec(file)?.groups?.value ?? null;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
/** The names of one variable: in another case, with other joints. */
const isSame = (one: string, other: string): boolean => one === other || wordsIn(one).join() === wordsIn(other).join();
const textKind = (shell: Shell) => (shell === 'powershell' ? 'powershell' : 'shell');
const wordsIn = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
