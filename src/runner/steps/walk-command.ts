import type {StepOf} from '../../guide/schema.ts';
import {saysNoTerminal} from '../../guide/shell/terminal.ts';
import {durationMs} from '../../sidecar/duration.ts';
import type {Finding} from '../finding.ts';
import {artifactName, locate} from '../locate.ts';
import type {StepItem} from '../plan.ts';
import {settlePrerequisites} from '../prerequisites.ts';
import type {FileFacts} from '../prover.ts';
import type {ShellResult} from '../shell.ts';
import {makeChecks, rulesOf} from '../sidecar-checks.ts';
import type {Walk} from '../walk.ts';
import {askAfterFailure, openShellHere} from './after-failure.ts';
import {
  type Attempt,
  type AttemptEnd,
  beginAttempt,
  endAttempt,
  endUndone,
  nextAttempt,
  type Walked,
} from './attempt.ts';
import {giveToShell} from './give-to-shell.ts';
import {checksAhead, warningsFor} from './look-ahead.ts';
import {type Prepared, prepareCommand, type Wish} from './prepare-command.ts';
import {proofOf, proveStep} from './prove-step.ts';

type CommandStep = StepOf<'command'>;
type Item = StepItem & {readonly step: CommandStep};
const asWritten: Wish = {edited: null, terminal: false};

/** Shows a command step, runs it when told to, and proves it; on failure as often as a person wants. */
export async function walkCommand(walk: Walk, item: Item): Promise<Walked> {
  const {step} = item;
  let wish = asWritten;
  let agreed = false;
  for (;;) {
    const prepared = await prepareCommand(walk, step, wish);
    if (prepared === null || !(await settlePrerequisites(walk))) return 'stop';
    // What a person typed has been seen; where values were put into it, it is shown once more.
    if (!agreed || (wish.edited !== null && prepared.script !== wish.edited)) {
      const told = await askProceed(walk, step, prepared, wish);
      if (typeof told === 'string') return told;
      agreed = true;
      if (told.wish !== wish) {
        wish = told.wish;
        continue;
      }
    }
    const ended = await attemptCommand(walk, item, prepared, wish);
    if (ended === 'stop') return 'stop';
    if (ended.outcome === 'passed') return 'on';
    const number = walk.state().steps.get(step.id)?.attempt ?? 1;
    const after = await askAfterFailure(walk, step, number, ended, prepared.script);
    if (after.next !== 'again') return after.next;
    if (ended.exitCode !== undefined) walk.ports.shell.rewind?.();
    agreed = true;
    wish = {edited: after.edited ?? wish.edited, terminal: after.terminal || wish.terminal};
  }
}

/** `wish` is another one when it is to be prepared anew. */
type Told = Walked | {readonly wish: Wish};

async function askProceed(walk: Walk, step: CommandStep, prepared: Prepared, wish: Wish): Promise<Told> {
  const {texts, allowDestructive} = walk.input;
  const attempt = nextAttempt(walk, step);
  const warnings = await warningsFor(walk, step, prepared);
  const checks = checksAhead(walk, step);
  const script = walk.values.mask(prepared.script);
  for (;;) {
    const asked = {question: 'proceed', step, attempt, script, checks, warnings: warnings.all} as const;
    const {answer, text, by} = await walk.ask(asked, step.id);
    switch (answer) {
      case 'stop':
        return 'stop';
      case 'back':
        return 'back';
      case 'go':
      case 'retry':
        if (warnings.destructive !== null && !allowDestructive && by !== 'operator') {
          endUndone(walk, step, 'stopped', texts.run.needsAllowDestructive(warnings.destructive));
          return 'stop';
        }
        return {wish};
      case 'terminal':
        if (walk.ports.operator.lendTerminal === null) break;
        return {wish: wish.terminal ? wish : {...wish, terminal: true}};
      case 'edit':
      case 'set':
        if (text !== undefined) return {wish: {...wish, edited: text}};
        break;
      case 'shell':
        await openShellHere(walk);
        break;
      case 'skip':
      case 'overrule':
        endUndone(walk, step, 'skipped', text?.trim() || texts.run.skippedByOperator);
        return 'on';
      case 'no':
        break;
    }
  }
}

async function attemptCommand(walk: Walk, item: Item, prepared: Prepared, wish: Wish): Promise<AttemptEnd | 'stop'> {
  const {step} = item;
  const attempt = beginAttempt(walk, item, prepared.script, {before: await factsBefore(walk, step)});
  const end = (ended: AttemptEnd) => {
    endAttempt(walk, attempt, ended);
    return ended;
  };
  const {texts} = walk.input;
  const before = await makeChecks(walk, step.id, 'before', walk.scene(null));
  walk.report(before, step.id);
  const unmet = before.filter(finding => finding.verdict === 'unmet');
  if (unmet.length > 0) return end(failed(texts.run.notReady(sentences(unmet)), before));
  if (prepared.terminal && prepared.stdin === null && walk.ports.operator.lendTerminal === null) {
    return end(failed(texts.run.needsTerminal, []));
  }
  const output = keepOutput();
  const result = await giveToShell(walk, step, prepared, {
    terminal: prepared.terminal || wish.terminal,
    timeoutMs: timeoutOf(walk, step),
    signal: AbortSignal.any([walk.ports.interrupts.step(), walk.ports.interrupts.run]),
    onOutput: (stream, text) => {
      output.add(text);
      walk.emit({type: 'step:output', step: step.id, attempt: attempt.number, stream, text});
    },
  });
  if ('refused' in result) return end(failed(result.refused, []));
  const bad = badEnd(walk, step, result, output.text());
  if (bad !== null) return end({...bad, exitCode: result.exitCode, signal: result.signal});
  const proven = await proveStep(walk, attempt, {output: output.any() || !prepared.terminal ? output.text() : null});
  const ran = {exitCode: result.exitCode, signal: result.signal};
  if (proven.stop) {
    end({outcome: 'stopped', proof: 'none', reason: texts.run.stopped, findings: proven.findings, ...ran});
    return 'stop';
  }
  const wrong = proven.findings.filter(finding => finding.verdict === 'unmet');
  if (wrong.length > 0) return end({...failed(sentences(wrong), proven.findings), ...ran});
  return end({
    outcome: 'passed',
    proof: proofOf(proven, 'exit'),
    reason: remarks(walk, result),
    findings: proven.findings,
    ...ran,
  });
}

const failed = (reason: string, findings: readonly Finding[]): AttemptEnd => ({
  outcome: 'failed',
  proof: 'none',
  reason,
  findings,
});

export const sentences = (findings: readonly Finding[]) => findings.map(finding => finding.observed).join(' ');

/** How the shell's end alone fails or stops the step; null: now it has to be proven. */
function badEnd(walk: Walk, step: CommandStep, result: ShellResult, output: string): AttemptEnd | null {
  const say = walk.input.texts.run.ended;
  const fine = rulesOf(walk, step.id).find(rule => rule.exit !== undefined)?.exit ?? [0];
  const base = {proof: 'none', findings: []} as const;
  const left = result.survivors ?? [];
  const still = left.length > 0 ? ` ${say.survivors(left.map(one => `${one.pid} ${one.command}`))}` : '';
  if (result.failure !== null) {
    return {...base, outcome: 'failed', reason: say.failure(result.failureCode ?? 'not-started', result.failure)};
  }
  if (result.stopped) return {...base, outcome: 'stopped', reason: say.stopped + still};
  if (result.timedOut) return {...base, outcome: 'failed', reason: say.timedOut(timeoutOf(walk, step) ?? 0) + still};
  if (result.signal !== null) return {...base, outcome: 'failed', reason: say.signal(result.signal)};
  if (result.exitCode === null || fine.includes(result.exitCode)) return null;
  const line = result.failedStatement ?? null;
  const where = line === null ? null : (step.commands.filter(one => one.inside === null)[line]?.text ?? null);
  const terminal = saysNoTerminal(output);
  const hint = terminal === null ? '' : ` ${say.wantsTerminal(terminal.phrase)}`;
  return {
    ...base,
    outcome: 'failed',
    reason: say.exit(result.exitCode, step.commands.length > 1 ? where : null) + hint,
  };
}

/** What a passed step leaves behind that is worth knowing; null: nothing. */
function remarks(walk: Walk, result: ShellResult): string | null {
  const say = walk.input.texts.run.ended;
  const all = [
    ...(result.background.length > 0
      ? [say.background(result.background.map(({pid, command}) => `${pid} ${command}`))]
      : []),
    ...(result.stateSaved ? [] : [say.stateLost]),
  ];
  return all.length === 0 ? null : all.join(' ');
}

function timeoutOf(walk: Walk, step: CommandStep): number | null {
  const timeout = rulesOf(walk, step.id).find(rule => rule.timeout !== undefined)?.timeout;
  return timeout === undefined ? null : durationMs(timeout);
}

/** What a step adds to is looked at before: only then can be told that it has grown. */
async function factsBefore(walk: Walk, step: CommandStep): Promise<Attempt['before']> {
  const before = new Map<string, FileFacts | null>();
  for (const use of step.files) {
    if (use.access !== 'append') continue;
    const path = locate(walk, artifactName(walk, use.artifact));
    if (path !== null) before.set(use.artifact, await walk.ports.prover.facts(path, walk.scene(null)));
  }
  return before;
}

const kept = 1_000_000;

/** The end of what a step printed, for comparing. */
function keepOutput() {
  let text = '';
  let any = false;
  return {
    add(more: string) {
      any = true;
      text += more;
      if (text.length > 2 * kept) text = text.slice(-kept);
    },
    text: () => text,
    any: () => any,
  };
}
