import path from 'node:path';
import type {EditStep, Wanted} from '../edits/wanted-content.ts';
import type {Finding} from '../finding.ts';
import type {StepItem} from '../plan.ts';
import type {Walk} from '../walk.ts';
import {type AttemptEnd, beginAttempt, endAttempt} from './attempt.ts';
import {proofOf, proveStep} from './prove-step.ts';
import {shownDiff} from './shown-diff.ts';
import {writeWithSudo} from './write-with-sudo.ts';

type Item = StepItem & {readonly step: EditStep};
/** `kept`: the name under which what was there is kept, null where nothing was written. */
export type Applied = {readonly ended: AttemptEnd; readonly kept: string | null};

/** The name under which the run keeps what an attempt replaces. */
export const keptAs = (target: string, step: string, attempt: number): string =>
  `${path.basename(target)}.${step}.${attempt}.bak`;

/** One attempt at an edit, from `step:start` to `step:end`: keep what is there, write, look at the file again. */
export async function applyEdit(
  walk: Walk,
  item: Item,
  target: string,
  shown: string,
  wanted: Exclude<Wanted, {state: 'by-hand'}>,
): Promise<Applied | 'stop'> {
  const {step} = item;
  const {texts} = walk.input;
  const say = texts.run.edit;
  const {files} = walk.ports;
  const diff = shownDiff(walk, wanted, step.path);
  const attempt = beginAttempt(walk, item, shown, {path: target});
  let kept: string | null = null;
  const end = (ended: AttemptEnd): Applied => {
    endAttempt(walk, attempt, ended);
    return {ended, kept};
  };
  const fail = (reason: string, findings: readonly Finding[] = []) =>
    end({outcome: 'failed', proof: 'none', reason, findings});
  if (wanted.state === 'unreadable') return fail(say.cannotRead(target, wanted.reason));
  const {before, text} = wanted;
  const there = before === text;
  let copy: string | null = null;
  // what a secret replaces was likely one as well, though the run never knew it
  const secret = before !== null && [before, text].some(one => walk.values.mask(one) !== one);
  if (!there) {
    const as = keptAs(target, step.id, attempt.number);
    try {
      copy = await files.keep(target, as, secret);
      await files.write(target, text);
    } catch (error) {
      const trouble = {target, text, isNew: before === null, reason: (error as Error).message};
      const written = isDenied(error) && (await writeWithSudo(walk, attempt, trouble));
      if (written === 'stop') {
        end({outcome: 'stopped', proof: 'none', reason: texts.run.stopped, findings: []});
        return 'stop';
      }
      if (written !== 'written') return fail(say.cannotWrite(target, trouble.reason));
    }
    kept = as;
    const {number} = attempt;
    if (diff !== null)
      walk.emit({type: 'step:output', step: step.id, attempt: number, stream: 'stdout', text: `${diff}\n`});
  }
  const read = await files.read(target).catch(() => null);
  const where = (said: string) => (walk.address === undefined ? said : texts.machines.there(walk.address, said));
  const finding: Finding = {
    id: `${step.id}#content`,
    source: 'guide',
    verdict: read === text ? 'met' : 'unmet',
    expected: where(texts.run.willCheck.contentShown(target)),
    observed: where(
      read !== text ? say.differs(target) : there ? say.already(target) : say.wrote(target, Buffer.byteLength(text)),
    ),
    cure: null,
    looked: true,
  };
  walk.report([finding], step.id);
  const proven = await proveStep(walk, attempt, {output: null});
  const findings = [finding, ...proven.findings];
  if (proven.stop || proven.cut) {
    const applied = end({outcome: 'stopped', proof: 'none', reason: texts.run.stopped, findings});
    return proven.stop ? 'stop' : applied;
  }
  const wrong = findings.filter(one => one.verdict === 'unmet');
  if (wrong.length > 0) return fail(texts.run.joined(wrong.map(one => one.observed)), findings);
  const reason = copy === null ? null : secret ? say.keptSecret(copy) : say.kept(copy);
  return end({outcome: 'passed', proof: proofOf({...proven, findings}, 'content'), reason, findings});
}

const isDenied = (error: unknown): boolean =>
  ['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code ?? ''));
