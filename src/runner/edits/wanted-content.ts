/** What the file of an edit step is to hold afterwards. */
import type {StepOf} from '../../guide/schema.ts';
import type {FilePort} from '../files.ts';
import {isElided} from './fragment.ts';
import {isReadable, type Merged, type MergeFormat, mergeFormat, mergeText} from './merge-text.ts';

export type EditStep = StepOf<'edit'>;

const ofWindows = /^(?:[A-Za-z]:[\\/]|\\\\|%\w+%)/;

/** Whether a path is one of a Windows machine. */
export const isWindowsPath = (path: string): boolean => ofWindows.test(path);

/** The format in which the step is merged; null: its content is written or appended as it stands. */
export function mergesAs(step: EditStep): MergeFormat | null {
  return step.mode === 'merge' || isElided(step.content) ? mergeFormat(step.format, step.path) : null;
}

/** Whether docwalk can make the edit: the path is one of this machine, and it is clear how the content gets into it. */
export function canApply(step: EditStep): boolean {
  if (isWindowsPath(step.path)) return false;
  return mergesAs(step) !== null || (step.mode !== 'merge' && !isElided(step.content));
}

export type Wanted =
  /** `before` null: there is no such file. Where both are the same nothing is to be done. */
  | {readonly state: 'ready'; readonly before: string | null; readonly text: string}
  | {readonly state: 'unreadable'; readonly reason: string}
  | {readonly state: 'by-hand'; readonly why: Extract<Merged, {ok: false}>['why']};

/** `content`: with values put in. Doing it twice wants what is there already. */
export async function wantedContent(
  files: Pick<FilePort, 'read'>,
  step: EditStep,
  target: string,
  content: string,
): Promise<Wanted> {
  let before: string | null;
  try {
    before = await files.read(target);
  } catch (error) {
    return {state: 'unreadable', reason: (error as Error).message};
  }
  const format = mergesAs(step);
  if (format !== null) {
    const merged = mergeText(format, before, content);
    return merged.ok ? {state: 'ready', before, text: merged.text} : {state: 'by-hand', why: merged.why};
  }
  const block = content.endsWith('\n') ? content : `${content}\n`;
  if (step.mode !== 'append') return {state: 'ready', before, text: before === content ? before : block};
  const old = before === null || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
  const there = `\n${old}`.includes(`\n${block.trim()}\n`);
  if (there) return {state: 'ready', before, text: before ?? ''};
  const structure = before === null ? null : mergeFormat(step.format, step.path);
  // A setting may well be appended that is there already: the later one adds to it, or counts.
  if (before !== null && structure !== null && structure !== 'settings') {
    // Added to the end of a structured file: what belongs to a key that is there goes there.
    const merged = mergeText(structure, before, content);
    if (merged.ok) return {state: 'ready', before, text: merged.text};
    if (isReadable(structure, before) && !isReadable(structure, old + block))
      return {state: 'by-hand', why: merged.why};
  }
  return {state: 'ready', before, text: old + block};
}
