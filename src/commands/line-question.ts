/** A question as lines of text, and what a typed line means as its answer. */
import type {Step} from '../guide/schema.ts';
import {showHidden} from '../report/clean-text.ts';
import {marks} from '../report/verdict.ts';
import type {Finding} from '../runner/finding.ts';
import type {Answer, Question} from '../runner/operator.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';

export type Asked = {
  readonly lines: readonly string[];
  /** The keys beneath, each with what it does; absent where a text is asked for. */
  readonly keys?: readonly string[];
  /** The line is a secret: read without echo, taken as it is. */
  readonly hidden: boolean;
  /** What may be typed, for the complaint. */
  readonly expected: readonly string[];
  /** Null: not understood. */
  read(line: string): {readonly answer: Answer['answer']} | {readonly answer: 'set'; readonly text: string} | null;
};

type Key = Exclude<Answer['answer'], 'set' | 'value'>;
const letters: Readonly<Record<Key, string>> = {
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
  stop: 'q',
};

/** Lays a question out; its words are in the interface language. */
export function layQuestion(question: Question, texts: Texts, language: InterfaceLanguage): Asked {
  const words = texts.command.ask;
  const quote = (text: string): string[] => block('  “', '   ', `${text.trim()}”`);
  switch (question.question) {
    case 'choice': {
      const {choice} = question;
      const options = choice.options.map(({id, label, value}) => ({id, names: [label, value]}));
      const lines = choice.options.map(
        ({label, preferred}, index) => `  ${index + 1}) ${showHidden(label)}${preferred ? ` ${words.preferred}` : ''}`,
      );
      return {
        lines: [choice.many ? words.choiceMany : words.choice, ...lines, `  ${letters.stop}) ${words.keys.stop}`],
        hidden: false,
        expected: [...options.keys()].map(index => String(index + 1)),
        read: line => readChoice(line, options, choice.many),
      };
    }
    case 'value': {
      const {variable, context, complaint} = question;
      const help = variable.help?.[language] ?? variable.help?.en;
      return {
        lines: [
          ...(complaint === null ? [] : [words.warning(complaint)]),
          words.value(variable.name),
          ...(help === undefined ? [] : [`  ${help}`]),
          ...(context === null ? [] : [words.stands, ...block('  $ ', '  > ', context)]),
          ...(variable.secret ? [words.secret] : []),
          ...(variable.suggestion === null ? [] : [`  ${words.suggestion(variable.suggestion.value)}`]),
        ],
        hidden: variable.secret,
        expected: [words.value(variable.name)],
        read: line => {
          const text = line === '' ? (variable.suggestion?.value ?? '') : line;
          return text === '' ? null : {answer: 'set', text};
        },
      };
    }
    case 'prerequisite': {
      const {prerequisite, findings} = question;
      const {retry, overrule, shell, stop} = words.keys;
      const unmet = findings.some(({verdict}) => verdict === 'unmet');
      return menu(
        [
          words.prerequisite,
          ...(prerequisite === null ? [] : quote(prerequisite.text)),
          ...findings.flatMap(layFinding),
        ],
        unmet ? {retry, overrule, shell, stop} : {go: words.isSo, retry, overrule, shell, stop},
        texts,
        {enter: unmet ? 'retry' : null},
      );
    }
    case 'condition': {
      const {condition, also = [], missing = []} = question;
      const {overrule, skip, stop} = words.keys;
      return menu(
        [
          words.condition,
          ...[condition, ...also].flatMap(({text}) => quote(text)),
          ...list(words.missing, missing),
          words.conditionKinds[condition.kind],
        ],
        missing.length > 0 ? {overrule, skip, stop} : {go: words.holds, no: words.holdsNot, stop},
        texts,
        {enter: null},
      );
    }
    case 'proceed':
      return menu(
        [
          ...stepLines(question.step),
          ...(question.script === null ? [] : scriptLines(question.step, question.script, texts)),
          ...(question.diff === undefined ? [] : block('  ', '  ', question.diff)),
          ...question.warnings.map(words.warning),
          ...list(words.willCheck, question.checks),
        ],
        {
          go: question.script === null ? words.manualGo : words.proceedGo,
          ...(question.step.kind === 'command' ? {edit: words.keys.edit, terminal: words.keys.terminal} : {}),
          ...(question.undo === undefined ? {} : {undo: question.undo}),
          skip: words.keys.skip,
          shell: words.keys.shell,
          back: words.keys.back,
          stop: words.keys.stop,
        },
        texts,
        // what takes something away wants more than the key that all else is answered with
        question.destructive === undefined ? {} : {enter: null},
      );
    case 'done':
      return menu(
        [
          words.manual,
          ...stepLines(question.step),
          ...(question.step.text.includes(question.text) ? [] : block('  ', '  ', question.text.trim())),
          ...list(words.willCheck, question.checks),
        ],
        {
          go: words.doneGo,
          skip: words.keys.skip,
          shell: words.keys.shell,
          back: words.keys.back,
          stop: words.keys.stop,
        },
        texts,
        {enter: null},
      );
    case 'statement':
      return menu(
        [
          words.statement,
          ...quote(question.expectation.text),
          ...(question.finding === undefined ? [] : layFinding(question.finding)),
        ],
        {go: words.isSo, no: words.isNotSo, skip: words.unsure, stop: words.keys.stop},
        texts,
        {enter: null},
      );
    case 'after-failure': {
      const {reason, hint, script, step} = question;
      return menu(
        [
          `✖ ${showHidden(reason)}`,
          ...question.findings.flatMap(layFinding),
          ...(hint === null ? [] : [words.hint(hint)]),
        ],
        {
          retry: words.keys.retry,
          ...(script === null || step.kind !== 'command' ? {} : {edit: words.keys.edit, terminal: words.keys.terminal}),
          ...(question.undo === undefined ? {} : {undo: question.undo}),
          shell: words.keys.shell,
          skip: words.keys.skip,
          overrule: words.keys.overrule,
          back: words.keys.back,
          stop: words.keys.stop,
        },
        texts,
        {enter: null},
      );
    }
    case 'resume': {
      const options = question.options.map(option => ({id: option, names: [option]}));
      return {
        lines: [showHidden(question.text), ...question.options.map((option, index) => `  ${index + 1}) ${option}`)],
        hidden: false,
        expected: [...options.keys()].map(index => String(index + 1)),
        read: line => readChoice(line, options, false),
      };
    }
  }
}

/** Lines with the keys beneath; Enter is the first of them unless `enter` says that it means nothing. */
function menu(
  lines: readonly string[],
  keys: Partial<Record<Key, string>>,
  texts: Texts,
  {enter = Object.keys(keys)[0] as Key | null}: {readonly enter?: Key | null} = {},
): Asked {
  const offered = Object.entries(keys) as [Key, string][];
  const key = (name: Key): string => (name === enter ? `${texts.command.ask.enter}/${letters[name]}` : letters[name]);
  return {
    lines,
    keys: offered.map(([name, label]) => `[${key(name)}] ${label}`),
    hidden: false,
    expected: offered.map(([name]) => letters[name]),
    read: line => {
      if (line === '') return enter === null ? null : {answer: enter};
      const found = offered.find(([name]) => letters[name] === line.toLowerCase());
      return found === undefined ? null : {answer: found[0]};
    },
  };
}

function readChoice(
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

const layFinding = ({verdict, expected, observed, cure}: Finding): string[] => [
  `  ${marks[verdict]} ${showHidden(expected)}${observed === '' ? '' : ` — ${showHidden(observed)}`}`,
  ...(cure === null ? [] : [`    ${showHidden(cure)}`]),
];

/** What the guide says of a step: its title, its words, its warnings. */
function stepLines({title, text, callouts}: Step): string[] {
  const words = text.trim();
  return [
    ...block('■ ', '  ', title.trim()),
    ...(words === '' || words === title.trim() ? [] : block('  ', '  ', words)),
    ...callouts.flatMap(callout => block('  ! ', '    ', callout.text.trim())),
  ];
}

/** A command as it will run; the content of a file under its path. */
function scriptLines(step: Step, script: string, texts: Texts): string[] {
  const text = script.replace(/\n+$/, '');
  return step.kind === 'edit'
    ? [`  ${showHidden(texts.screen.editBox[step.mode](step.path))}`, ...block('  │ ', '  │ ', text)]
    : block('  $ ', '  > ', text);
}

const list = (heading: string, sentences: readonly string[]): string[] =>
  sentences.length === 0 ? [] : [heading, ...sentences.map(sentence => `  · ${showHidden(sentence)}`)];

const block = (first: string, next: string, text: string): string[] =>
  showHidden(text)
    .split('\n')
    .map((line, index) => (index === 0 ? first : next) + line);
