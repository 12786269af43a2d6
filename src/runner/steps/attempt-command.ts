import type {StepOf} from '../../guide/schema.ts';
import {saysNoTerminal} from '../../guide/shell/terminal.ts';
import {durationMs} from '../../sidecar/duration.ts';
import type {Finding} from '../finding.ts';
import {artifactName, locate} from '../locate.ts';
import type {StepItem} from '../plan.ts';
import type {FileFacts} from '../prover.ts';
import type {ShellResult} from '../shell.ts';
import {makeChecks, rulesOf} from '../sidecar-checks.ts';
import {tellFailure} from '../tell-failure.ts';
import type {Walk} from '../walk.ts';
import {type Attempt, type AttemptEnd, beginAttempt, endAttempt} from './attempt.ts';
import {type Endless, endUntilStopped, ranUntilStopped, staysUp} from './endless.ts';
import {giveToShell} from './give-to-shell.ts';
import {missingReads} from './look-ahead.ts';
import type {Prepared, Wish} from './prepare-command.ts';
import {proofOf, proveStep} from './prove-step.ts';
import {outputId} from './shown-output.ts';
import {keepOutput, maskedOutput} from './step-output.ts';
import {writtenBy} from './written-by.ts';

type CommandStep = StepOf<'command'>;

/** One attempt, from `step:start` to `step:end`: what it needs, the shell, the proof. `stop`: while it was proven. */
export async function attemptCommand(
  walk: Walk,
  item: StepItem & {readonly step: CommandStep},
  prepared: Prepared,
  wish: Wish,
  endless: Endless | null = null,
): Promise<AttemptEnd | 'stop'> {
  const {step} = item;
  const missing = await missingReads(walk, step);
  const attempt = beginAttempt(walk, item, prepared.script, {
    before: await factsBefore(walk, step),
    state: walk.ports.shell.stateNumber?.(),
  });
  const end = (ended: AttemptEnd) => {
    endAttempt(walk, attempt, ended);
    return ended;
  };
  // what was not there before it ran is likely why
  const because = (reason: string | null) => texts.run.joined([reason ?? '', ...missing]);
  const {texts} = walk.input;
  const before = await makeChecks(walk, step.id, 'before', walk.scene(null, {signal: attempt.signal}));
  walk.report(before, step.id);
  const unmet = before.filter(finding => finding.verdict === 'unmet');
  if (unmet.length > 0) return end(failed(texts.run.notReady(sentences(walk, unmet)), before));
  if (prepared.terminal && prepared.stdin === null && walk.ports.operator.lendTerminal === null) {
    return end(failed(texts.run.needsTerminal, []));
  }
  const output = keepOutput();
  const say = maskedOutput(walk, attempt);
  const result = await giveToShell(walk, step, prepared, {
    terminal: prepared.terminal || wish.terminal,
    timeoutMs: timeoutOf(walk, step),
    signal: attempt.signal,
    endsWithRun: wish.background !== undefined,
    onOutput: (stream, text) => {
      output.add(text);
      say.push(stream, text);
    },
  });
  say.end();
  if ('refused' in result) return end(failed(result.refused, []));
  const ran = {exitCode: result.exitCode, signal: result.signal, saved: result.stateSaved};
  const terminal = prepared.terminal || wish.terminal;
  const printed = () => (output.any() || !prepared.terminal ? output.text() : null);
  if (endless !== null && ranUntilStopped(walk, result, terminal)) {
    const stopped = await endUntilStopped(walk, attempt, printed());
    end({...stopped, ...ran});
    return stopped.stop ? 'stop' : {...stopped, ...ran};
  }
  const bad = badEnd(walk, step, prepared, result, output.text());
  if (bad !== null)
    return end(bad.outcome === 'failed' ? {...bad, ...ran, reason: because(bad.reason)} : {...bad, ...ran});
  const inBackground = wish.background !== undefined;
  if (inBackground && !staysUp(walk, result)) return end({...failed(because(texts.run.ended.diedAtOnce), []), ...ran});
  const proven = await proveStep(walk, attempt, {output: printed()});
  if (proven.stop) {
    end({outcome: 'stopped', proof: 'none', reason: texts.run.stopped, findings: proven.findings, ...ran});
    return 'stop';
  }
  if (proven.cut)
    return end({outcome: 'stopped', proof: 'none', reason: texts.run.stopped, findings: proven.findings, ...ran});
  const wrong = proven.findings.filter(finding => finding.verdict === 'unmet');
  if (wrong.length > 0) return end({...failed(because(sentences(walk, wrong)), proven.findings), ...ran});
  return end({
    outcome: 'passed',
    proof: proofOf(proven, 'exit'),
    reason: remarks(walk, result, outputOf(step, proven.findings), inBackground),
    findings: proven.findings,
    ...ran,
    ...(inBackground ? {background: true as const} : {}),
  });
}

const failed = (reason: string, findings: readonly Finding[]): AttemptEnd => ({
  outcome: 'failed',
  proof: 'none',
  reason,
  findings,
});

/** What was seen, as one text. */
export const sentences = ({input}: Pick<Walk, 'input'>, findings: readonly Finding[]): string =>
  input.texts.run.joined(findings.map(finding => finding.observed));

/** How the shell's end alone fails or stops the step; null: now it has to be proven. */
function badEnd(
  walk: Walk,
  step: CommandStep,
  {statements}: Prepared,
  result: ShellResult,
  output: string,
): AttemptEnd | null {
  const say = walk.input.texts.run.ended;
  const fine = rulesOf(walk, step.id).find(rule => rule.exit !== undefined)?.exit ?? [0];
  const base = {proof: 'none', findings: []} as const;
  const left = result.survivors ?? [];
  const still = left.length > 0 ? ` ${say.survivors(left.map(one => `${one.pid} ${one.command}`))}` : '';
  if (result.failure !== null) {
    return {
      ...base,
      outcome: 'failed',
      reason: tellFailure(walk.input.texts, result.failureCode ?? 'not-started', result.failure),
    };
  }
  if (result.stopped) return {...base, outcome: 'stopped', reason: say.stopped + still};
  if (result.timedOut) return {...base, outcome: 'failed', reason: say.timedOut(timeoutOf(walk, step) ?? 0) + still};
  if (result.signal !== null) return {...base, outcome: 'failed', reason: say.signal(result.signal)};
  if (result.exitCode === null || fine.includes(result.exitCode)) return null;
  const line = result.failedStatement ?? null;
  const where = line === null || statements.length < 2 ? null : (statements[line]?.split('\n')[0] ?? null);
  const terminal = saysNoTerminal(output);
  const hint = terminal === null ? '' : ` ${say.wantsTerminal(terminal.phrase)}`;
  return {
    ...base,
    outcome: 'failed',
    reason: say.exit(result.exitCode, where) + hint,
    wantsTerminal: terminal !== null,
  };
}

/** How what was printed differs from what the guide shows, where nobody has judged it. */
const outputOf = (step: CommandStep, findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(one => (one.id === outputId(step) && one.verdict === 'unknown' ? [one.observed] : []));

/** What a passed step leaves behind that is worth knowing; null: nothing. */
function remarks(walk: Walk, result: ShellResult, printed: readonly string[], endsWithRun: boolean): string | null {
  const say = walk.input.texts.run.ended;
  const tell = endsWithRun ? say.untilEnd : say.background;
  const all = [
    ...printed,
    ...(result.background.length > 0 ? [tell(result.background.map(({pid, command}) => `${pid} ${command}`))] : []),
    ...(result.stateSaved ? [] : [say.stateLost]),
  ];
  return all.length === 0 ? null : walk.input.texts.run.joined(all);
}

function timeoutOf(walk: Walk, step: CommandStep): number | null {
  const timeout = rulesOf(walk, step.id).find(rule => rule.timeout !== undefined)?.timeout;
  return timeout === undefined ? null : durationMs(timeout);
}

/** Files are looked at before they are written: only then can be told that they have grown, or are written anew. */
async function factsBefore(walk: Walk, step: CommandStep): Promise<Attempt['before']> {
  const before = new Map<string, FileFacts | null>();
  for (const [artifact, {use}] of writtenBy(walk, step)) {
    const path = use === null || use.access === 'change' ? null : locate(walk, artifactName(walk, artifact));
    if (path !== null) before.set(artifact, await walk.ports.prover.facts(path, walk.scene(null)));
  }
  return before;
}
