/** Who answers the questions: flags alone, a person at lines of text, or a person at the screen. */
import type {Step} from '../guide/schema.ts';
import type {RunEvent} from '../runner/events.ts';
import type {Operator} from '../runner/operator.ts';
import {type Policy, policyFirst, policyOperator} from '../runner/policy-operator.ts';
import type {RunInput} from '../runner/run.ts';
import type {Interrupts} from './interrupts.ts';
import {openLineInput} from './line-input.ts';
import {openLineOperator} from './line-operator.ts';
import type {OpenedGuide} from './open-guide.ts';
import type {ReportOrder} from './report-outputs.ts';
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
  /** What an earlier session came to: its steps keep their marks, its choices their tabs. */
  readonly prior: RunInput['prior'];
  readonly policy: Policy;
  readonly interrupts: Interrupts;
  readonly surroundings: Surroundings;
  readonly seat: Seat;
  readonly asking: {write(text: string): unknown; readonly columns?: number | undefined};
  readOutput(step: string): string;
  /** Opens a script in the operator's own editor; null: none is set. */
  readonly editScript: EditScript | null;
};

/** Gives back what was saved, null when nothing was changed; rejects when the editor could not be opened. */
export type EditScript = (script: string, step: Step | null) => Promise<string | null>;

/** Who answers what the policy does not: nobody off a terminal, nor where lines of text go by under `--yes`. */
export type Seat = 'nobody' | 'lines' | 'screen';

/** The seat for what was asked for; a report on stdout and a dumb terminal leave no room for a screen. */
export function findSeat(
  asked: {readonly yes: boolean; readonly plain: boolean; readonly reports: readonly ReportOrder[]},
  surroundings: Surroundings,
): Seat {
  if (!atTerminal(surroundings)) return 'nobody';
  const screen = !asked.plain && surroundings.env.TERM !== 'dumb' && asked.reports.every(({file}) => file !== '-');
  if (screen) return 'screen';
  return asked.yes ? 'nobody' : 'lines';
}

/** Off a terminal the policy answers alone; at one it answers first and then the person. */
export async function openOperator(settings: Settings): Promise<Chair> {
  const {opened, policy, interrupts, surroundings} = settings;
  const {laid, texts, language} = opened;
  const {stdin, stdout} = surroundings;
  const silent = {asksInText: false, onEvent: () => {}, close: async () => {}};
  if (settings.seat === 'nobody') {
    // nobody is asked, yet a step that needs the terminal may have it
    const lendTerminal = atTerminal(surroundings) ? interrupts.lend : null;
    return {...silent, operator: policyOperator({...policy, lendTerminal})};
  }
  if (settings.seat === 'lines') {
    const person = openLineOperator({
      ...{input: openLineInput(stdin), output: settings.asking, texts, language},
      editScript: settings.editScript,
      interrupt: interrupts.press,
      lend: interrupts.lend,
    });
    return {...silent, operator: policyFirst(policy, person), asksInText: true};
  }
  const {editScript} = settings;
  const {openScreen} = await import('../screen/open.tsx');
  const screen = openScreen({
    ...{guide: laid.guide, texts, language, stdin, stdout, mode: settings.mode, prior: settings.prior},
    onInterrupt: interrupts.press,
    readOutput: settings.readOutput,
    ...(editScript === null
      ? {}
      : {editScript: (script: string, step: Step | null) => interrupts.lend(() => editScript(script, step))}),
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
