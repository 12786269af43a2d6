import path from 'node:path';
import type {Step, StepOf} from '../../guide/schema.ts';
import {fillText} from '../../guide/shell/fill.ts';
import {needValues} from '../ask-values.ts';
import type {Finding} from '../finding.ts';
import {locate} from '../locate.ts';
import type {StepItem} from '../plan.ts';
import {settlePrerequisites} from '../prerequisites.ts';
import type {Walk} from '../walk.ts';
import {askAfterFailure, openShellHere, reasonToSkip} from './after-failure.ts';
import {type AttemptEnd, beginAttempt, endAttempt, endUndone, nextAttempt, type Walked} from './attempt.ts';
import {checksAhead} from './look-ahead.ts';
import {proofOf, proveStep} from './prove-step.ts';
import {walkByHand} from './walk-by-hand.ts';

type EditStep = StepOf<'edit'>;
type Item = StepItem & {readonly step: EditStep};

const elided = /^\s*(?:(?:#|\/\/)\s*)?(?:\.{3,}|…+|\.\s\.\s\.),?\s*$/m;
const ofWindows = /^(?:[A-Za-z]:[\\/]|\\\\|%\w+%)/;

/** Whether docwalk can write it: the whole content is given, and the path is one of this machine. */
export function canApply(step: EditStep): boolean {
  return (step.mode === 'create' || step.mode === 'append') && !elided.test(step.content) && !ofWindows.test(step.path);
}

/** Shows an edit and, when told to, makes it; what it replaces is kept. Fragments are put in by hand and then proven. */
export async function walkEdit(walk: Walk, item: Item): Promise<Walked> {
  const {step} = item;
  if (!canApply(step)) return walkFragment(walk, item);
  let content = step.content;
  let agreed = false;
  for (;;) {
    const missing = [step.path, content]
      .flatMap(text => fillText(text, walk.values.known()).missing)
      .map(placeholder => placeholder.name);
    if (!(await needValues(walk, missing, step, () => step.content))) return 'stop';
    if (!(await settlePrerequisites(walk))) return 'stop';
    const filled = fillText(content, walk.values.known()).text;
    const target = whereTo(walk, step);
    if (target === null) return walkFragment(walk, item);
    const wanted = await wantedContent(walk, step, target, filled);
    if (!agreed && (typeof wanted === 'string' || !wanted.there)) {
      const told = await askApply(walk, step, target, filled, typeof wanted !== 'string' && wanted.replaces);
      if (told === 'stop' || told === 'back' || told === 'on') return told;
      if (told !== 'go') {
        content = told.content;
        continue;
      }
    }
    const ended = await apply(walk, item, target, filled, wanted);
    if (ended === 'stop') return 'stop';
    if (ended.outcome === 'passed') return 'on';
    const number = walk.state().steps.get(step.id)?.attempt ?? 1;
    const after = await askAfterFailure(walk, step, number, ended, filled);
    if (after.next !== 'again') return after.next;
    if (after.edited !== null) content = walk.values.unmask(after.edited, filled);
    agreed = true;
  }
}

function whereTo(walk: Walk, step: EditStep): string | null {
  const located = locate(walk, step.path);
  if (located === null) return null;
  const home = walk.ports.env().HOME;
  const expanded = home !== undefined && /^~(?=\/|$)/.test(located) ? path.join(home, located.slice(1)) : located;
  return path.resolve(walk.ports.shell.cwd(), expanded);
}

type Wanted = {readonly text: string; readonly there: boolean; readonly replaces: boolean};

/** What the file is to hold, and whether it holds it already; a sentence when it cannot be read. */
async function wantedContent(walk: Walk, step: EditStep, target: string, filled: string): Promise<Wanted | string> {
  const block = filled.endsWith('\n') ? filled : `${filled}\n`;
  let now: string | null;
  try {
    now = await walk.ports.files.read(target);
  } catch (error) {
    return walk.input.texts.run.edit.cannotRead(target, (error as Error).message);
  }
  if (step.mode === 'create') return {text: block, there: now === block || now === filled, replaces: now !== null};
  const old = now === null || now === '' || now.endsWith('\n') ? (now ?? '') : `${now}\n`;
  const there = `\n${old}`.includes(`\n${block.trim()}\n`);
  return {text: there ? (now ?? '') : old + block, there, replaces: false};
}

async function apply(
  walk: Walk,
  item: Item,
  target: string,
  shown: string,
  wanted: Wanted | string,
): Promise<AttemptEnd | 'stop'> {
  const {step} = item;
  const say = walk.input.texts.run.edit;
  const attempt = beginAttempt(walk, item, shown);
  const end = (ended: AttemptEnd) => {
    endAttempt(walk, attempt, ended);
    return ended;
  };
  const fail = (reason: string, findings: readonly Finding[] = []) =>
    end({outcome: 'failed', proof: 'none', reason, findings});
  if (typeof wanted === 'string') return fail(wanted);
  let copy: string | null = null;
  let read: string | null = null;
  try {
    if (!wanted.there) {
      copy = await walk.ports.files.keep(target, `${path.basename(target)}.${step.id}.${attempt.number}.bak`);
      await walk.ports.files.write(target, wanted.text);
    }
    read = await walk.ports.files.read(target);
  } catch (error) {
    return fail(say.cannotWrite(target, (error as Error).message));
  }
  const same = read === wanted.text || (wanted.there && read !== null);
  const finding: Finding = {
    id: `${step.id}#content`,
    source: 'guide',
    verdict: same ? 'met' : 'unmet',
    expected: walk.input.texts.run.willCheck.contentShown(target),
    observed: same
      ? wanted.there
        ? say.already(target)
        : say.wrote(target, Buffer.byteLength(wanted.text))
      : say.differs(target),
    cure: null,
    looked: true,
  };
  walk.report([finding], step.id);
  const proven = await proveStep(walk, attempt, {output: null});
  const findings = [finding, ...proven.findings];
  if (proven.stop) {
    end({outcome: 'stopped', proof: 'none', reason: walk.input.texts.run.stopped, findings});
    return 'stop';
  }
  if (proven.cut) return end({outcome: 'stopped', proof: 'none', reason: walk.input.texts.run.stopped, findings});
  const wrong = findings.filter(one => one.verdict === 'unmet');
  if (wrong.length > 0) return fail(wrong.map(one => one.observed).join(' '), findings);
  const reason = copy === null ? null : say.kept(copy);
  return end({outcome: 'passed', proof: proofOf({...proven, findings}, 'content'), reason, findings});
}

async function askApply(
  walk: Walk,
  step: EditStep,
  target: string,
  content: string,
  replaces: boolean,
): Promise<Walked | 'go' | {readonly content: string}> {
  const {texts} = walk.input;
  const attempt = nextAttempt(walk, step);
  const checks = [texts.run.willCheck.contentShown(target), ...checksAhead(walk, step)];
  const warnings = replaces ? [texts.run.warn.exists(target)] : [];
  for (;;) {
    const {answer, text, by} = await walk.ask(
      {question: 'proceed', step, attempt, script: content, checks, warnings},
      step.id,
    );
    if (answer === 'go' || answer === 'retry') return 'go';
    if (answer === 'stop' || answer === 'back') return answer;
    if ((answer === 'edit' || answer === 'set') && text !== undefined)
      return {content: walk.values.unmask(text, content)};
    if (answer === 'shell') await openShellHere(walk);
    if (answer === 'skip' || answer === 'overrule') {
      endUndone(walk, step, 'skipped', reasonToSkip(walk, {text, by}));
      return 'on';
    }
  }
}

/** A fragment for a file docwalk does not write: shown with values, done by a person, then looked for in the file. */
async function walkFragment(walk: Walk, item: Item): Promise<Walked> {
  const {step} = item;
  const {texts} = walk.input;
  return walkByHand(walk, item, {
    script: step.content,
    why: texts.run.byHand,
    look: (_, __, startedAt) => lookFor(walk, step, startedAt),
  });
}

async function lookFor(walk: Walk, step: Step & EditStep, startedAt: number): Promise<readonly Finding[]> {
  const file = ofWindows.test(step.path) ? null : locate(walk, step.path);
  const contains = tellingParts(walk, step);
  if (file === null || contains.length === 0) return [];
  const look = await walk.ports.prover.check({file, contains}, walk.scene(startedAt));
  return [{id: `${step.id}#content`, source: 'guide', ...look}];
}

/** What must stand in the file afterwards: the values that were put in, else each line that says something. */
function tellingParts(walk: Walk, step: EditStep): string[] {
  const values = step.variables.flatMap(name => {
    const value = walk.values.valueOf(name);
    return value === null ? [] : [value];
  });
  if (values.length > 0) return [...new Set(values)];
  const lines = step.content.split('\n').filter(line => !elided.test(line));
  return [...new Set(lines.map(line => line.trim().replace(/,$/, '')).filter(line => /[\p{L}\p{N}]{2}/u.test(line)))];
}
