/** The keys beneath a question, and what a typed line means. */
import type {Step} from '../guide/schema.ts';
import type {Answer} from '../runner/operator.ts';
import type {Texts} from '../texts/texts.ts';

export type Asked = {
  readonly lines: readonly string[];
  /** The keys beneath, each with what it does; absent where a text is asked for. */
  readonly keys?: readonly string[];
  /** The line is a secret: read without echo, taken as it is. */
  readonly hidden: boolean;
  /** What may be typed, for the complaint. */
  readonly expected: readonly string[];
  /** The variables that may be given another value here. */
  readonly variables?: readonly string[];
  /** Null: not understood. `own-editor`: the script is to be changed there, for an `edit`. */
  read(
    line: string,
  ): {readonly answer: Answer['answer'] | 'own-editor'} | {readonly answer: 'set'; readonly text: string} | null;
};

type Key = Exclude<Answer['answer'], 'set'> | 'own-editor';
export const letters: Readonly<Record<Key, string>> = {
  go: 'y',
  no: 'n',
  edit: 'e',
  retry: 'r',
  shell: 'x',
  terminal: 't',
  skip: 's',
  overrule: 'o',
  back: 'b',
  undo: 'u',
  value: 'v',
  background: '&',
  'own-editor': 'w',
  stop: 'q',
};

/** Lines with the keys beneath; Enter is the first of them unless `enter` says that it means nothing. */
export function menu(
  lines: readonly string[],
  keys: Partial<Record<Key, string>>,
  texts: Texts,
  {
    enter = Object.keys(keys)[0] as Key | null,
    variables = [],
  }: {readonly enter?: Key | null; readonly variables?: readonly string[]} = {},
): Asked {
  const offered = Object.entries(keys) as [Key, string][];
  const key = (name: Key): string => (name === enter ? `${texts.command.ask.enter}/${letters[name]}` : letters[name]);
  return {
    lines,
    keys: offered.map(([name, label]) => `[${key(name)}] ${label}`),
    hidden: false,
    variables,
    expected: offered.map(([name]) => letters[name]),
    read: line => {
      if (line === '') return enter === null ? null : {answer: enter};
      const found = offered.find(([name]) => letters[name] === line.toLowerCase());
      return found === undefined ? null : {answer: found[0]};
    },
  };
}

export const variablesOf = (step: Step): readonly string[] => ('variables' in step ? step.variables : []);

/** What may be changed of a step before it runs: its script, the terminal it has, a value in it. */
export function changing(
  step: Step,
  script: string | null,
  ownEditor: boolean,
  texts: Texts,
): Partial<Record<Key, string>> {
  const {keys} = texts.command.ask;
  if (script === null) return {};
  return {
    ...(step.kind === 'command' ? {edit: keys.edit} : {}),
    ...(ownEditor ? {'own-editor': keys['own-editor']} : {}),
    ...(step.kind === 'command' ? {terminal: keys.terminal} : {}),
    ...(variablesOf(step).length > 0 ? {value: keys.value} : {}),
  };
}

export function readChoice(
  line: string,
  options: readonly {readonly id: string; readonly names: readonly string[]}[],
  many: boolean,
): ReturnType<Asked['read']> {
  if (line.toLowerCase() === letters.stop) return {answer: 'stop'};
  const parts = many ? line.split(/[,，、]/).map(part => part.trim()) : [line];
  const picked = parts.map(part =>
    options.find(
      ({names}, index) => String(index + 1) === part || names.some(name => name.toLowerCase() === part.toLowerCase()),
    ),
  );
  const ids = picked.flatMap(option => (option === undefined ? [] : [option.id]));
  return ids.length === parts.length ? {answer: 'set', text: ids.join(',')} : null;
}
