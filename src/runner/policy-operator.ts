import type {Condition, Prerequisite, Step} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import type {Answers} from './answers.ts';
import {optionNamed} from './choices.ts';
import type {By} from './events.ts';
import type {Finding} from './finding.ts';
import type {Answer, Operator, Question} from './operator.ts';

/** What was said on the command line and in the answers file. */
export type Policy = {
  /** Labels or values of options, from `--choose`. */
  readonly choose: readonly string[];
  /** Name (as between the brackets) → value, from `--set`. */
  readonly set: ReadonlyMap<string, string>;
  readonly answers: Answers | null;
  /** Everything that only needs a yes gets one; what needs a person is left out or left unknown. */
  readonly yes: boolean;
  readonly allowDestructive: boolean;
  readonly lendTerminal: Operator['lendTerminal'];
};

type Asked<Kind extends Question['question']> = Extract<Question, {question: Kind}>;

/** The answer that flags and answers file give to a question; null where they say nothing. */
export function answerAhead(policy: Policy, question: Question): Answer | null {
  switch (question.question) {
    case 'choice':
      return chosen(policy, question);
    case 'value':
      return valueGiven(policy, question);
    case 'prerequisite':
      return prerequisite(policy, question.prerequisite, question.findings);
    case 'condition':
      return condition(policy, question.condition, question.also ?? [], question.missing ?? []);
    case 'proceed':
      // Said to be done already: it is not done again.
      if (policy.answers?.done?.includes(question.step.id) === true) return {answer: 'skip', by: 'answers'};
      if (question.destructive !== undefined && !policy.allowDestructive) return null;
      // nobody is there to stop it
      if (policy.yes && question.endless?.sure === true && question.endless.background)
        return {answer: 'background', by: 'flag'};
      return policy.yes ? {answer: 'go', by: 'flag'} : null;
    case 'resume':
      return policy.yes ? {answer: 'go', by: 'flag'} : null;
    case 'done':
      return done(policy, question.step);
    case 'statement':
      // Nobody judged it: it stays unknown.
      return policy.yes ? {answer: 'skip', by: 'flag'} : null;
    case 'after-failure':
      return null;
  }
}

/** Answers from the policy alone (CI): what it does not cover stops the run. */
export function policyOperator(policy: Policy): Operator {
  return {
    ask: async question => answerAhead(policy, question) ?? keepPresent(question) ?? {answer: 'stop', by: 'flag'},
    lendTerminal: policy.lendTerminal,
  };
}

/** Where nobody can say otherwise, a value stays what it is. */
export function keepPresent(question: Question): Answer | null {
  if (question.question !== 'value' || question.present === undefined || question.complaint !== '') return null;
  return {answer: 'set', text: question.present, by: 'default'};
}

/** Asks the policy first and then the person: a terminal with flags. A value that was refused is the person's to mend. */
export function policyFirst(policy: Policy, person: Operator): Operator {
  return {
    ask: async (question, signal) => answerAhead(policy, question) ?? person.ask(question, signal),
    lendTerminal: person.lendTerminal,
  };
}

function chosen({choose, answers}: Policy, {choice}: Asked<'choice'>): Answer | null {
  const said = answers?.choices ?? [];
  const own = Array.isArray(said)
    ? []
    : [said[choice.id] ?? [], choice.group === null ? [] : (said[choice.group] ?? [])];
  const named: readonly (readonly [By, readonly string[]])[] = [
    ['answers', own.flat()],
    ['flag', choose],
    ['answers', Array.isArray(said) ? said : Object.values(said).flat()],
  ];
  for (const [by, names] of named) {
    const options = [...new Set(names.flatMap(name => optionNamed(choice, name) ?? []))];
    if (options.length === 0) continue;
    const taken = choice.many ? options : options.slice(0, 1);
    return {answer: 'set', text: taken.map(option => option.id).join('\n'), by};
  }
  return null;
}

/** The value given for a variable, under its name or one of its spellings. */
export function valueFor({set, answers}: Policy, variable: {name: string; spellings: readonly string[]}) {
  for (const name of namesOfVariable(variable)) {
    const flag = set.get(name);
    if (flag !== undefined) return {value: flag, by: 'flag'} as const;
    const answer = answers?.set?.[name];
    if (answer !== undefined) return {value: answer, by: 'answers'} as const;
  }
  return null;
}

function valueGiven(policy: Policy, {variable, complaint}: Asked<'value'>): Answer | null {
  const given = valueFor(policy, variable);
  // The same value would be refused again.
  return given === null || complaint !== null ? null : {answer: 'set', text: given.value, by: given.by};
}

/** What nobody can look at stands as unknown with `--yes`; what was looked at and is not so has to be overruled. */
function prerequisite({answers, yes}: Policy, asked: Prerequisite | null, findings: readonly Finding[]): Answer | null {
  const reason = asked === null ? undefined : answers?.overrule?.[asked.id];
  if (reason !== undefined) return {answer: 'overrule', text: reason, by: 'answers'};
  return yes && findings.every(({verdict}) => verdict !== 'unmet') ? {answer: 'go', by: 'flag'} : null;
}

function condition(
  {answers, yes}: Policy,
  asked: Condition,
  also: readonly Condition[],
  missing: readonly string[],
): Answer | null {
  const ids = [asked, ...also].map(one => one.id);
  const said = ids.flatMap(id => answers?.conditions?.[id] ?? []).map(answer => answer === true || answer === 'yes');
  const holds = said.includes(true) ? true : said.length === ids.length ? false : null;
  if (asked.kind === 'after') {
    const [reason] = ids.flatMap(id => answers?.overrule?.[id] ?? []);
    if (reason !== undefined) return {answer: 'overrule', text: reason, by: 'answers'};
    if (missing.length > 0) return null;
  }
  if (holds !== null) return {answer: holds ? 'go' : 'no', by: 'answers'};
  return yes ? {answer: heldByYes[asked.kind] ? 'go' : 'no', by: 'flag'} : null;
}

/** What `--yes` says of a sentence: skip-if is not skipped, only-if and optional are done, the otherwise of both is not. */
const heldByYes: Readonly<Record<Condition['kind'], boolean>> = {
  'skip-if': false,
  'only-if': true,
  optional: true,
  otherwise: false,
  after: true,
  inform: true,
};

function done({answers, yes}: Policy, step: Step): Answer | null {
  if (answers?.done?.includes(step.id) === true) return {answer: 'go', by: 'answers'};
  if (!yes) return null;
  // A download is proven or fails; what only a person can do is left out.
  return {answer: step.kind === 'download' ? 'go' : 'skip', by: 'flag'};
}
