/** Who answers the questions: flags alone, a person at lines of text, or a person at the screen. */
import type {RunEvent} from '../runner/events.ts';
import type {Operator} from '../runner/operator.ts';
import {type Policy, policyFirst, policyOperator} from '../runner/policy-operator.ts';
import type {RunInput} from '../runner/run.ts';
import type {Interrupts} from './interrupts.ts';
import {openLineInput} from './line-input.ts';
import {openLineOperator} from './line-operator.ts';
import type {OpenedGuide} from './open-guide.ts';
import {atTerminal, type Surroundings} from './surroundings.ts';

export type Chair = {
  readonly operator: Operator;
  /** The questions are written as lines of text where the plain report goes. */
  readonly asksInText: boolean;
  onEvent(event: RunEvent): void;
  close(): Promise<void>;
};

type Settings = {
  readonly opened: OpenedGuide;
  readonly mode: RunInput['mode'];
  readonly policy: Policy;
  readonly interrupts: Interrupts;
  readonly surroundings: Surroundings;
  readonly onScreen: boolean;
  readonly asking: {write(text: string): unknown};
  readOutput(step: string): string;
};

/** Off a terminal the policy answers alone; at one it answers first and then the person. */
export async function openOperator(settings: Settings): Promise<Chair> {
  const {opened, policy, interrupts, surroundings} = settings;
  const {laid, texts, language} = opened;
  const {stdin, stdout} = surroundings;
  if (!atTerminal(surroundings)) {
    return {operator: policyOperator(policy), asksInText: false, onEvent: () => {}, close: async () => {}};
  }
  if (!settings.onScreen) {
    const person = openLineOperator({
      ...{input: openLineInput(stdin), output: settings.asking, texts, language},
      interrupt: interrupts.press,
      lend: interrupts.lend,
    });
    return {operator: policyFirst(policy, person), asksInText: true, onEvent: () => {}, close: async () => {}};
  }
  const {openScreen} = await import('../screen/open.tsx');
  const screen = openScreen({
    ...{laid, texts, language, stdin, stdout, mode: settings.mode},
    onInterrupt: interrupts.press,
    readOutput: settings.readOutput,
  });
  const {lendTerminal} = screen.operator;
  const person: Operator = {
    ask: screen.operator.ask,
    lendTerminal: lendTerminal === null ? null : work => lendTerminal(() => interrupts.lend(work)),
  };
  return {
    operator: policyFirst(policy, person),
    asksInText: false,
    onEvent: screen.onEvent,
    close: screen.close,
  };
}
