import type {Answers} from './answers.ts';
import type {Answer, Operator, Question} from './operator.ts';

/** What was said on the command line and in the answers file. */
export type Policy = {
  /** Labels or values of options, from `--choose`. */
  readonly choose: readonly string[];
  /** Name (as between the brackets) → value, from `--set`. */
  readonly set: ReadonlyMap<string, string>;
  readonly answers: Answers | null;
  readonly yes: boolean;
  readonly allowDestructive: boolean;
  readonly lendTerminal: Operator['lendTerminal'];
};

/** The answer that flags and answers file give to a question; null where they say nothing. */
export function answerAhead(_policy: Policy, _question: Question): Answer | null {
  return null;
}

/** Answers from the policy alone (CI): what it does not cover stops the run. */
export function policyOperator(policy: Policy): Operator {
  return {
    ask: async question => answerAhead(policy, question) ?? {answer: 'stop', by: 'flag'},
    lendTerminal: policy.lendTerminal,
  };
}

/** Asks the policy first and then the person: a terminal with flags. */
export function policyFirst(policy: Policy, person: Operator): Operator {
  return {
    ask: async (question, signal) => answerAhead(policy, question) ?? person.ask(question, signal),
    lendTerminal: person.lendTerminal,
  };
}
