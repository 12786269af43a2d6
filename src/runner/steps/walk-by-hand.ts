import type {Step} from '../../guide/schema.ts';
import {fillText} from '../../guide/shell/fill.ts';
import {needValues} from '../ask-values.ts';
import type {StepItem} from '../plan.ts';
import {settlePrerequisites} from '../prerequisites.ts';
import {rulesOf} from '../sidecar-checks.ts';
import {askAnew} from '../subjects.ts';
import {isHere, type Walk} from '../walk.ts';
import {askAfterFailure} from './after-failure.ts';
import {type Attempt, type AttemptEnd, beginAttempt, endAttempt, endUndone, type Walked} from './attempt.ts';
import {checksAhead} from './look-ahead.ts';
import {type Proven, proofOf, proveStep} from './prove-step.ts';
import {openShellHere} from './shell-here.ts';
import {maskedOutput} from './step-output.ts';
import {whereTyped} from './typed-inside.ts';

/** A look that only a by-hand step needs: what was to be put into a file, and the like. */
export type ExtraLook = (walk: Walk, step: Step, startedAt: number) => Promise<Proven['findings']>;

/**
 * A step that a person does, here or on another machine: shown with the values put in, done on their word unless
 * something proves it.
 */
export async function walkByHand(
  walk: Walk,
  item: StepItem,
  {
    script,
    why,
    look,
    must = false,
  }: {
    readonly script: string | null;
    readonly why: string;
    readonly look?: ExtraLook;
    /** Where nobody was there to do it, it has failed; else it is left out. */
    readonly must?: boolean;
  },
): Promise<Walked> {
  const {step} = item;
  for (;;) {
    const shown = await putIn(walk, step, script);
    if (shown === null || !(await settlePrerequisites(walk))) return 'stop';
    const startedAt = walk.ports.now();
    const told = await askDone(walk, step, must ? {...shown, text: `${why}\n\n${shown.text}`} : shown);
    if (told.answer === 'stop' || told.answer === 'back') return told.answer;
    if (told.answer === 'again') continue;
    // Nobody was there to do it: only its checks can tell that it has been done.
    const unattended = told.answer === 'skip' && told.by === 'flag';
    if (told.answer === 'skip' && (!unattended || (!must && !hasChecks(walk, step)))) {
      endUndone(
        walk,
        step,
        'skipped',
        told.text?.trim() || (unattended ? why : walk.input.texts.run.skippedByOperator),
      );
      return 'on';
    }
    const attempt = beginAttempt(walk, item, shown.script, {startedAt});
    const output = keepPasted(walk, attempt, told);
    const proven = unattended && must ? null : await prove(walk, item, attempt, {look, output});
    const ended: AttemptEnd =
      proven === null
        ? {outcome: 'failed', proof: 'none', reason: why, findings: []}
        : verdict(walk, proven, unattended ? why : null);
    endAttempt(walk, attempt, ended);
    if (proven?.stop === true) return 'stop';
    if (ended.outcome === 'passed' || ended.outcome === 'skipped') return 'on';
    const after = await askAfterFailure(walk, step, attempt.number, ended, null);
    if (after.next !== 'again') return after.next;
  }
}

async function prove(
  walk: Walk,
  item: StepItem,
  attempt: Parameters<typeof proveStep>[1],
  {look, output}: {readonly look: ExtraLook | undefined; readonly output: string | null},
): Promise<Proven> {
  // by ssh its files can be looked at there
  const elsewhere = walk.address === undefined && !isHere(item.step.machine, walk.input.laid.machines);
  const proven = await proveStep(walk, attempt, {output, elsewhere});
  if (look === undefined || elsewhere || proven.stop || proven.cut) return proven;
  const more = await look(walk, item.step, attempt.startedAt);
  walk.report(more, item.step.id);
  return {...proven, findings: [...proven.findings, ...more]};
}

/** `unattended`: why nobody did it; then only what was looked at makes it pass. */
function verdict(walk: Walk, proven: Proven, unattended: string | null): AttemptEnd {
  const {texts} = walk.input;
  const {findings} = proven;
  const base = {findings, reason: null} as const;
  if (proven.stop || proven.cut) return {...base, outcome: 'stopped', proof: 'none', reason: texts.run.stopped};
  const wrong = findings.filter(finding => finding.verdict === 'unmet');
  const proof = proofOf(proven, 'word');
  if (unattended !== null) {
    const proved = wrong.length === 0 && proof === 'content';
    return proved
      ? {...base, outcome: 'passed', proof}
      : {...base, outcome: 'skipped', proof: 'none', reason: unattended};
  }
  if (wrong.length > 0) {
    return {
      ...base,
      outcome: 'failed',
      proof: 'none',
      reason: texts.run.joined(wrong.map(finding => finding.observed)),
    };
  }
  return {...base, outcome: 'passed', proof};
}

function hasChecks(walk: Walk, step: Step): boolean {
  return rulesOf(walk, step.id).some(rule => (rule.checks ?? []).length > 0);
}

type Told = {
  readonly answer: 'go' | 'skip' | 'back' | 'stop' | 'again';
  readonly by: string;
  readonly text?: string | undefined;
};

async function askDone(walk: Walk, step: Step, shown: Shown): Promise<Told> {
  for (;;) {
    const note = whereTyped(walk, step);
    const question = {
      ...({question: 'done', step, text: shown.text, checks: checksAhead(walk, step)} as const),
      ...(note === null ? {} : {note}),
    };
    const {answer, text, by} = await walk.ask(question, step.id);
    if (answer === 'go' || answer === 'retry') return {answer: 'go', by};
    if (answer === 'edit' && text !== undefined) return {answer: 'go', by, text};
    if (answer === 'skip' || answer === 'overrule') return {answer: 'skip', by, text};
    if (answer === 'stop' || answer === 'back') return {answer, by};
    if (answer === 'shell') await openShellHere(walk);
    if (answer === 'value' && text !== undefined)
      return {answer: (await askAnew(walk, text, step, shown.script)) ? 'again' : 'stop', by};
  }
}

/** What the operator has pasted of the step's output goes where output goes: masked, into the log. Null: nothing. */
function keepPasted(walk: Walk, attempt: Attempt, {answer, text}: Told): string | null {
  if (answer !== 'go' || text === undefined || text.trim() === '') return null;
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  const say = maskedOutput(walk, attempt);
  say.push('stdout', whole);
  say.end();
  return whole;
}

type Shown = {readonly text: string; readonly script: string | null};

/** What is to be done, values put in. Prose is shown with what is known; what is typed elsewhere needs all of it. */
async function putIn(walk: Walk, step: Step, script: string | null): Promise<Shown | null> {
  const text = fillText(step.text, walk.values.known(), walk.values.bare).text;
  if (script === null) return {text, script};
  const {missing} = fillText(script, walk.values.known(), walk.values.bare);
  const names = missing.map(placeholder => placeholder.name);
  if (!(await needValues(walk, names, step, () => script))) return null;
  const filled = fillText(script, walk.values.known(), walk.values.bare).text;
  return {text: text.includes(filled) ? text : `${text}\n\n${filled}`, script: filled};
}
