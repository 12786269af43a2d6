import type {Diagnostic, Edit} from './rule.ts';

/** What became of the fixes of one text. */
export type Fixed = {
  readonly text: string;
  /** Those whose fix was done. */
  readonly done: readonly Diagnostic[];
};

/** Does the fixes that do not overlap, the first of two that do; every other byte stays. */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[]): Fixed {
  const done: Diagnostic[] = [];
  const edits: Edit[] = [];
  for (const diagnostic of diagnostics) {
    const wanted = diagnostic.fix?.edits ?? [];
    if (wanted.length === 0 || wanted.some(edit => edits.some(other => overlap(edit, other)))) continue;
    edits.push(...wanted);
    done.push(diagnostic);
  }
  return {text: applyEdits(text, edits), done};
}

/** Does edits that do not overlap, in whatever order they come. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let edited = '';
  for (const {start, end, text: put} of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    edited += text.slice(at, start) + put;
    at = end;
  }
  return edited + text.slice(at);
}

/** The stretch that a fix changes, as it stands and as it would stand; null without a fix. */
export function previewFix(
  text: string,
  {fix}: Diagnostic,
): {readonly actual: string; readonly expected: string} | null {
  if (fix === null || fix.edits.length === 0) return null;
  const start = Math.min(...fix.edits.map(edit => edit.start));
  const end = Math.max(...fix.edits.map(edit => edit.end));
  const here = fix.edits.map(edit => ({...edit, start: edit.start - start, end: edit.end - start}));
  const actual = text.slice(start, end);
  return {actual, expected: applyEdits(actual, here)};
}

/** Two edits at one point overlap too: which comes first would be a guess. */
const overlap = (one: Edit, other: Edit): boolean =>
  one.start === other.start || (one.start < other.end && other.start < one.end);
