/** A page → diagnostics. Nothing is run, nothing is written. */
import {readGuide} from '../guide/read.ts';
import type {Guide} from '../guide/schema.ts';
import {readPage} from '../markdown/read-page.ts';
import type {Dialect, Page} from '../markdown/tree.ts';
import {rules as all} from './catalogue.ts';
import {settleIgnores} from './ignore.ts';
import type {Diagnostic, Finding, Rule, Severity} from './rule.ts';
import {isProcedure, makeSubject, type Neighbours} from './subject.ts';

export type CheckOptions = {
  /** Severity by rule id, `off` to leave a rule out; a rule not named keeps its own. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  readonly neighbours?: Neighbours | null;
  /** Variables that a sidecar explains. */
  readonly known?: ReadonlySet<string>;
  /** Read it as this dialect, whatever its marks say. */
  readonly dialect?: Dialect | null;
  /** The text of an included file, null where it is not there (`ReadOptions` of the reader); without it includes are not read. */
  readonly readInclude?: (path: string, from: string) => string | null;
  /** Those to run; all without. */
  readonly rules?: readonly Rule[];
};

/** Checks the text of a page. `file` is its name as people are told of it; its ending decides how it is read. */
export function checkText(text: string, file: string, options: CheckOptions = {}): Diagnostic[] {
  const {dialect = null, readInclude} = options;
  const page = readPage(text, file, {...(dialect !== null && {dialect}), ...(readInclude && {readInclude})});
  return checkPage(page, readGuide(page, {file, sha256: ''}), options);
}

/** Checks a page that has been read already; in the order of the page, ignores laid over. */
export function checkPage(page: Page, guide: Guide, options: CheckOptions = {}): Diagnostic[] {
  if (isPlainProse(page, guide)) return [];
  const subject = makeSubject(page, guide, options.neighbours ?? null, options.known);
  const severities = options.severities ?? {};
  const found = (options.rules ?? all).flatMap(rule => {
    const severity = severities[rule.id] ?? rule.severity;
    if (severity === 'off') return [];
    return rule
      .check(subject)
      .filter(finding => finding.place.file === page.file)
      .map(finding => stamp(rule.id, severity, finding));
  });
  const running = new Set((options.rules ?? all).map(rule => rule.id).filter(id => severities[id] !== 'off'));
  return settleIgnores(page, withoutTwins(found), {running, known: new Set(all.map(rule => rule.id)), severities}).sort(
    (a, b) => a.place.start.offset - b.place.start.offset || a.ruleId.localeCompare(b.ruleId),
  );
}

function stamp(ruleId: string, severity: Severity, finding: Finding): Diagnostic {
  const {place, message: said, fix = null} = finding;
  const related = (finding.related ?? []).map(one => ({message: one.message.en, said: one.message, place: one.place}));
  const edits = fix === null ? null : {edits: fix};
  return {file: place.file, ruleId, severity, message: said.en, said, place, related, fix: edits};
}

function withoutTwins(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ruleId, place, message}) => {
    const key = `${ruleId} ${place.start.offset} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A text file without headings and commands is a letter, a licence, a log: none of docwalk's business. */
function isPlainProse(page: Page, guide: Guide): boolean {
  if (!/\.txt$/i.test(page.file)) return false;
  return !isProcedure(guide) && !page.tree.children.some(node => node.type === 'heading' || node.type === 'code');
}
