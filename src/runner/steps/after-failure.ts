import type {Step} from '../../guide/schema.ts';
import type {By} from '../events.ts';
import {rulesOf} from '../sidecar-checks.ts';
import {askAnew} from '../subjects.ts';
import type {Walk} from '../walk.ts';
import {type AttemptEnd, endPassed, endUndone, type Walked} from './attempt.ts';
import {openShellHere} from './shell-here.ts';

/** What comes after a step that did not pass. */
export type Next =
  | {readonly next: Walked}
  /** `anew`: it has other values than it was shown with, so it is shown before it runs. */
  | {
      readonly next: 'again';
      readonly terminal: boolean;
      readonly edited: string | null;
      readonly anew?: boolean;
      readonly background?: true;
    };

/** What can be put back as it was; `run` resolves with a sentence when that failed. */
export type Undo = {readonly text: string; run(): Promise<string | null>};

/**
 * Asks what to do. A person may run it again, otherwise, or with the terminal; look around in a shell; leave it out with
 * a reason; go back; stop.
 */
export async function askAfterFailure(
  walk: Walk,
  step: Step,
  attempt: number,
  end: AttemptEnd,
  script: string | null,
  {undo = null, background = false}: {readonly undo?: Undo | null; readonly background?: boolean} = {},
): Promise<Next> {
  const {texts, language} = walk.input;
  const hints = rulesOf(walk, step.id).flatMap(rule => (rule.hint === undefined ? [] : [rule.hint]));
  const hint = hints.map(one => one[language] ?? one.en ?? Object.values(one)[0] ?? '').join('\n');
  const findings = end.findings.filter(finding => finding.verdict !== 'met');
  // Once, and before a shell of the person's own saves a state on top.
  let rewound = end.saved !== true;
  const rewind = () => {
    if (!rewound) walk.ports.shell.rewind?.();
    rewound = true;
  };
  let back = undo;
  let reason = end.reason ?? texts.run.failed;
  for (;;) {
    const {answer, text, by} = await walk.ask(
      {
        question: 'after-failure',
        step,
        attempt,
        reason,
        findings,
        hint: hint === '' ? null : hint,
        script,
        ...(end.wantsTerminal === true && walk.ports.operator.lendTerminal !== null ? {wantsTerminal: true} : {}),
        ...(back === null ? {} : {undo: back.text}),
        ...(end.untilStopped === undefined ? {} : {untilStopped: true as const}),
        ...(background ? {background: true as const} : {}),
      },
      step.id,
    );
    switch (answer) {
      case 'stop':
        return {next: 'stop'};
      case 'back':
        return {next: 'back'};
      case 'background':
        if (!background) break;
        rewind();
        return {next: 'again', terminal: false, edited: null, background};
      case 'go':
        if (end.untilStopped !== undefined) {
          endPassed(walk, step, attempt, {proof: end.untilStopped, reason: end.reason});
          return {next: 'on'};
        }
        rewind();
        return {next: 'again', terminal: false, edited: null};
      case 'retry':
        rewind();
        return {next: 'again', terminal: false, edited: null};
      case 'terminal':
        if (walk.ports.operator.lendTerminal === null) break;
        rewind();
        return {next: 'again', terminal: true, edited: null};
      case 'edit':
      case 'set':
        if (script === null || text === undefined) break;
        rewind();
        return {next: 'again', terminal: false, edited: text};
      case 'value':
        if (text === undefined) break;
        if (!(await askAnew(walk, text, step, script))) return {next: 'stop'};
        rewind();
        return {next: 'again', terminal: false, edited: null, anew: true};
      case 'shell':
        rewind();
        await openShellHere(walk);
        break;
      case 'skip':
      case 'overrule':
        endUndone(walk, step, 'skipped', reasonToSkip(walk, {text, by}));
        return {next: 'on'};
      case 'undo':
        if (back === null) break;
        reason = (await back.run()) ?? reason;
        back = null;
        break;
      case 'no':
        break;
    }
  }
}

/** Why a step is left out: as it was said, else who said so. */
export function reasonToSkip(
  walk: Walk,
  {text = '', by}: {readonly text?: string | undefined; readonly by: By},
): string {
  const say = walk.input.texts.run;
  return text.trim() || (by === 'answers' ? say.saidDone : say.skippedByOperator);
}
