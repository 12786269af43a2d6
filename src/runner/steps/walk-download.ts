import type {StepOf} from '../../guide/schema.ts';
import {artifactName, locate} from '../locate.ts';
import type {StepItem} from '../plan.ts';
import {settlePrerequisites} from '../prerequisites.ts';
import type {Walk} from '../walk.ts';
import {askAfterFailure} from './after-failure.ts';
import {type AttemptEnd, beginAttempt, endAttempt, endUndone, type Walked} from './attempt.ts';
import {checksAhead} from './look-ahead.ts';
import {proofOf, proveStep} from './prove-step.ts';
import {openShellHere} from './shell-here.ts';

/** What the step names is looked for; what is missing a person (or a rehearsal) brings; then each file is proven. */
export async function walkDownload(walk: Walk, item: StepItem & {readonly step: StepOf<'download'>}): Promise<Walked> {
  const {step} = item;
  const {texts} = walk.input;
  for (let asked = false; ; ) {
    if (!(await settlePrerequisites(walk))) return 'stop';
    const startedAt = walk.ports.now();
    const missing = await findMissing(walk, step);
    if (missing.length > 0 && !asked) {
      const names = missing.map(id => artifactName(walk, id));
      await walk.ports.fetchAssets?.(names, walk.ports.shell.cwd());
    }
    const still = await findMissing(walk, step);
    if (still.length > 0 || step.writes.length === 0) {
      const told = await askDone(
        walk,
        step,
        still.map(id => artifactName(walk, id)),
      );
      if (told.answer === 'stop' || told.answer === 'back') return told.answer;
      if (told.answer === 'skip') {
        endUndone(walk, step, 'skipped', told.text?.trim() || texts.run.skippedByOperator);
        return 'on';
      }
    }
    asked = true;
    const attempt = beginAttempt(walk, item, null, {startedAt});
    const proven = await proveStep(walk, attempt, {output: null});
    const wrong = proven.findings.filter(finding => finding.verdict === 'unmet');
    const base = {findings: proven.findings, reason: null} as const;
    const ended: AttemptEnd =
      proven.stop || proven.cut
        ? {...base, outcome: 'stopped', proof: 'none', reason: texts.run.stopped}
        : wrong.length > 0
          ? {
              ...base,
              outcome: 'failed',
              proof: 'none',
              reason: texts.run.joined(wrong.map(finding => finding.observed)),
            }
          : {...base, outcome: 'passed', proof: proofOf(proven, 'word')};
    endAttempt(walk, attempt, ended);
    if (proven.stop) return 'stop';
    if (ended.outcome === 'passed') return 'on';
    const after = await askAfterFailure(walk, step, attempt.number, ended, null);
    if (after.next !== 'again') return after.next;
  }
}

/** Ids of the named files that are not in the folder of the run. */
async function findMissing(walk: Walk, step: StepOf<'download'>): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const id of step.writes) {
    const path = locate(walk, artifactName(walk, id));
    if (path === null) missing.push(id);
    else if ((await walk.ports.prover.check({file: path}, walk.scene(null))).verdict === 'unmet') missing.push(id);
  }
  return missing;
}

type Told = {readonly answer: 'go' | 'skip' | 'back' | 'stop'; readonly text?: string | undefined};

async function askDone(walk: Walk, step: StepOf<'download'>, names: readonly string[]): Promise<Told> {
  const say = walk.input.texts.run.download;
  const what = names.length === 0 ? step.text : `${step.text}\n${say.ask(names, step.from, walk.ports.shell.cwd())}`;
  for (;;) {
    const question = {question: 'done', step, text: what, checks: checksAhead(walk, step)} as const;
    const {answer, text} = await walk.ask(question, step.id);
    if (answer === 'go' || answer === 'retry') return {answer: 'go'};
    if (answer === 'skip' || answer === 'overrule') return {answer: 'skip', text};
    if (answer === 'stop' || answer === 'back') return {answer};
    if (answer === 'shell') await openShellHere(walk);
  }
}
