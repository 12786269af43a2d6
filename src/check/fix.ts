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
  const ordered = edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  let fixed = '';
  for (const {start, end, text: put} of ordered) {
    fixed += text.slice(at, start) + put;
    at = end;
  }
  return {text: fixed + text.slice(at), done};
}

/** Two edits at one point overlap too: which comes first would be a guess. */
const overlap = (one: Edit, other: Edit): boolean =>
  one.start === other.start || (one.start < other.end && other.start < one.end);
