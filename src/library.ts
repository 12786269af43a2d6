/** docwalk as a library: `import {read, check} from 'docwalk'`. Nothing is run, no file is opened, nothing is thrown for what a text holds. */
import {createHash} from 'node:crypto';
import path from 'node:path';
import {rules as catalogue} from './check/catalogue.ts';
import {checkText} from './check/check.ts';
import {demandKnown} from './check/demand-known.ts';
import type {Diagnostic, Severity} from './check/rule.ts';
import type {Neighbours} from './check/subject.ts';
import {readGuide} from './guide/read.ts';
import type {Guide} from './guide/schema.ts';
import {readPage} from './markdown/read-page.ts';
import type {Dialect, Problem} from './markdown/tree.ts';

export type {Diagnostic, Edit, Related, Severity} from './check/rule.ts';
export type {
  Artifact,
  Block,
  Callout,
  Choice,
  Command,
  CommandStep,
  Condition,
  DownloadStep,
  EditStep,
  Evidence,
  Exhibit,
  Expectation,
  Guide,
  ManualStep,
  Place,
  Prerequisite,
  Section,
  Step,
  Variable,
} from './guide/schema.ts';
export type {Dialect, Problem} from './markdown/tree.ts';

export type ReadOptions = {
  /** Name of the page; its ending decides how it is read, and every place carries it. `guide.md` without. */
  readonly file?: string;
  /** Read it as this dialect, whatever its marks say. */
  readonly dialect?: Dialect;
  /** The text of a file that the page includes, null where it is not there; without it no include is read. */
  readonly readInclude?: (path: string, from: string) => string | null;
};

/** The step graph of a page (format `docwalk.guide/1`), and what could only be read in a plainer way. */
export function read(
  text: string,
  options: ReadOptions = {},
): {readonly guide: Guide; readonly problems: readonly Problem[]} {
  const {file = 'guide.md', dialect, readInclude} = options;
  const page = readPage(text, file, {...(dialect && {dialect}), ...(readInclude && {readInclude})});
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {guide: readGuide(page, {file, sha256}), problems: page.problems};
}

export type CheckOptions = Omit<ReadOptions, 'readInclude'> & {
  /** Severity by rule id, `off` to leave a rule out; a rule not named keeps its own. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Whether a file is there, by its path from the page's folder; without it links to files are not looked at. */
  readonly exists?: (relativePath: string) => boolean;
  /** What another page holds, by its path from this page's folder, null where it is not there; without it links to headings of other pages are not looked at. */
  readonly readPage?: (relativePath: string) => string | null;
  /** Names of placeholders that are explained elsewhere. */
  readonly known?: Iterable<string>;
};

/** What keeps a page from being followed, in the order of the page; messages in English. A rule or a severity that docwalk has not is a RangeError. */
export function check(text: string, options: CheckOptions = {}): readonly Diagnostic[] {
  const {file = 'guide.md', dialect = null, rules: wanted = {}, known = []} = options;
  demandKnown(wanted);
  const neighbours = neighboursOf(options);
  return checkText(text, file, {severities: wanted, neighbours, known: new Set(known), dialect});
}

function neighboursOf({exists, readPage: readOther}: CheckOptions): Neighbours | null {
  if (exists === undefined && readOther === undefined) return null;
  // without `exists` nothing is known to be missing
  if (readOther === undefined) return {exists: exists ?? (() => true)};
  return {
    exists: exists ?? (() => true),
    pagesAt(address) {
      const other = path.posix.normalize(address);
      const text = address.startsWith('/') ? null : readOther(other);
      if (text === null) return [];
      return [{file: other, hash: createHash('sha256').update(text).digest('hex'), text: () => text}];
    },
  };
}

export type RuleInfo = {
  readonly id: string;
  readonly severity: Severity;
  /** One line. */
  readonly summary: string;
  /** Why it matters and what to do. */
  readonly explanation: string;
};

/** The rules of `check`, in the order of the reference. */
export const rules: readonly RuleInfo[] = catalogue.map(({id, severity, summary, explanation}) => ({
  id,
  severity,
  summary: summary.en,
  explanation: explanation.en,
}));
