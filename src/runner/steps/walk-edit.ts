import path from 'node:path';
import {fillText} from '../../guide/shell/fill.ts';
import {needValues} from '../ask-values.ts';
import {fillContent} from '../edits/fill-content.ts';
import {isElided} from '../edits/fragment.ts';
import {mergeFormat} from '../edits/merge-text.ts';
import {canApply, type EditStep, isWindowsPath, wantedContent} from '../edits/wanted-content.ts';
import type {Finding} from '../finding.ts';
import {locate} from '../locate.ts';
import type {StepItem} from '../plan.ts';
import {settlePrerequisites} from '../prerequisites.ts';
import {askAnew, settleSubjects, valuesIn} from '../subjects.ts';
import type {Walk} from '../walk.ts';
import {askAfterFailure, reasonToSkip} from './after-failure.ts';
import {applyEdit, keptAs} from './apply-edit.ts';
import {endUndone, nextAttempt, type Walked} from './attempt.ts';
import {checksAhead, runsOn} from './look-ahead.ts';
import {openShellHere} from './shell-here.ts';
import {shownDiff} from './shown-diff.ts';
import {wordsOf} from './step-words.ts';
import {walkByHand} from './walk-by-hand.ts';

export {canApply} from '../edits/wanted-content.ts';

type Item = StepItem & {readonly step: EditStep};

/**
 * Shows an edit and, when told to, makes it; what it replaces is kept, and can be put back. A fragment whose place in the
 * file is not clear is put in by hand and then proven.
 */
export async function walkEdit(walk: Walk, item: Item): Promise<Walked> {
  const {step} = item;
  const {texts} = walk.input;
  if (!canApply(step)) return walkFragment(walk, item, texts.run.byHand);
  let content = step.content;
  let agreed = false;
  for (;;) {
    const missing = [step.path, content]
      .flatMap(text => fillText(text, walk.values.known(), walk.values.bare).missing)
      .map(placeholder => placeholder.name);
    if (!(await needValues(walk, missing, step, () => step.content))) return 'stop';
    const [settled = content] = (await settleSubjects(walk, step, [content])) ?? [null];
    if (settled === null) return 'stop';
    if (!(await settlePrerequisites(walk))) return 'stop';
    const filled = fillContent(settled, walk.values.known(), walk.values.bare, mergeFormat(step.format, step.path));
    const target = whereTo(walk, step);
    if (target === null) return walkFragment(walk, item, texts.run.byHand);
    const wanted = await wantedContent(walk.ports.files, step, target, filled);
    if (wanted.state === 'by-hand') {
      return walkFragment(walk, item, texts.run.edit.notMerged[wanted.why](step.path), {must: true});
    }
    const undo = await undoOf(walk, step, target);
    const there = wanted.state === 'ready' && wanted.before === wanted.text;
    if (!agreed && (!there || undo !== null)) {
      const replaces = wanted.state === 'ready' && step.mode === 'create' && wanted.before !== null && !there;
      const told = await askApply(walk, step, {
        ...{target, content: filled, undo},
        diff: shownDiff(walk, wanted, step.path),
        warnings: [...runsOn(walk), ...(replaces ? [texts.run.warn.exists(target)] : [])],
      });
      if (told === 'stop' || told === 'back' || told === 'on') return told;
      if (told === 'undo' || told === 'anew') continue;
      if (told !== 'go') {
        content = told.content;
        continue;
      }
    }
    const applied = await applyEdit(walk, item, target, filled, wanted);
    if (applied === 'stop') return 'stop';
    const {ended, kept} = applied;
    if (ended.outcome === 'passed') return 'on';
    const number = walk.state().steps.get(step.id)?.attempt ?? 1;
    const back = kept === null ? null : {text: texts.run.edit.undo(target), run: () => putBack(walk, target, kept)};
    const after = await askAfterFailure(walk, step, number, ended, filled, {undo: back});
    if (after.next !== 'again') return after.next;
    if (after.edited !== null) content = walk.values.unmask(after.edited, filled);
    agreed = after.edited === null && after.anew !== true;
  }
}

function whereTo(walk: Walk, step: EditStep): string | null {
  const located = locate(walk, step.path);
  if (located === null) return null;
  const home = walk.ports.env().HOME;
  const expanded = home !== undefined && /^~(?=\/|$)/.test(located) ? path.join(home, located.slice(1)) : located;
  return path.resolve(walk.ports.shell.cwd(), expanded);
}

/** What the step's last attempt has kept, when it passed and the operator has come back to it; null: nothing. */
async function undoOf(walk: Walk, step: EditStep, target: string): Promise<string | null> {
  const last = walk.state().steps.get(step.id);
  if (last?.status !== 'passed') return null;
  const as = keptAs(target, step.id, last.attempt);
  return (await walk.ports.files.hasKept?.(as)) === true ? as : null;
}

/** Puts back what was there before; a sentence when that failed. */
async function putBack(walk: Walk, target: string, as: string): Promise<string | null> {
  try {
    await walk.ports.files.restore?.(target, as);
    return null;
  } catch (error) {
    return walk.input.texts.run.edit.cannotWrite(target, (error as Error).message);
  }
}

async function askApply(
  walk: Walk,
  step: EditStep,
  shown: {
    readonly target: string;
    readonly content: string;
    readonly undo: string | null;
    readonly diff: string | null;
    readonly warnings: readonly string[];
  },
): Promise<Walked | 'go' | 'undo' | 'anew' | {readonly content: string}> {
  const {texts} = walk.input;
  const {target, content, diff, undo} = shown;
  const attempt = nextAttempt(walk, step);
  const checks = [texts.run.willCheck.contentShown(target), ...checksAhead(walk, step)];
  let {warnings} = shown;
  for (;;) {
    const {answer, text, by} = await walk.ask(
      {
        ...{question: 'proceed', step, attempt, script: content, checks, warnings, words: wordsOf(walk, step)},
        ...(diff === null ? {} : {diff}),
        ...(undo === null ? {} : {undo: texts.run.edit.undo(target)}),
      },
      step.id,
    );
    if (answer === 'go' || answer === 'retry') return 'go';
    if (answer === 'stop' || answer === 'back') return answer;
    if ((answer === 'edit' || answer === 'set') && text !== undefined)
      return {content: walk.values.unmask(text, content)};
    if (answer === 'value' && text !== undefined) return (await askAnew(walk, text, step, content)) ? 'anew' : 'stop';
    if (answer === 'undo' && undo !== null) {
      const trouble = await putBack(walk, target, undo);
      if (trouble === null) {
        endUndone(walk, step, 'skipped', texts.run.edit.undone(target));
        return 'undo';
      }
      warnings = [trouble];
    }
    if (answer === 'shell') await openShellHere(walk);
    if (answer === 'skip' || answer === 'overrule') {
      endUndone(walk, step, 'skipped', reasonToSkip(walk, {text, by}));
      return 'on';
    }
  }
}

/** A fragment that docwalk does not put in: shown with values, done by a person, then looked for in the file. */
async function walkFragment(walk: Walk, item: Item, why: string, {must = false} = {}): Promise<Walked> {
  const {step} = item;
  const {missing} = fillText(step.content, walk.values.known(), walk.values.bare);
  const names = missing.map(placeholder => placeholder.name);
  if (!(await needValues(walk, names, step, () => step.content))) return 'stop';
  const [script = step.content] = (await settleSubjects(walk, step, [step.content])) ?? [null];
  if (script === null) return 'stop';
  return walkByHand(walk, item, {
    script,
    why,
    must,
    look: (_, __, startedAt) => lookFor(walk, step, startedAt),
  });
}

async function lookFor(walk: Walk, step: EditStep, startedAt: number): Promise<readonly Finding[]> {
  const file = isWindowsPath(step.path) ? null : locate(walk, step.path);
  const contains = tellingParts(walk, step);
  if (file === null || contains.length === 0) return [];
  const look = await walk.ports.prover.check({file, contains}, walk.scene(startedAt));
  return [{id: `${step.id}#content`, source: 'guide', ...look}];
}

/** What must stand in the file afterwards: the values that were put in, else each line that says something. */
function tellingParts(walk: Walk, step: EditStep): string[] {
  const values = step.variables.flatMap(name => valuesIn(walk, step, name));
  if (values.length > 0) return [...new Set(values)];
  const lines = step.content.split('\n').filter(line => !isElided(line));
  return [...new Set(lines.map(line => line.trim().replace(/,$/, '')).filter(line => /[\p{L}\p{N}]{2}/u.test(line)))];
}
