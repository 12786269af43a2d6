/** What a rule is, and what it finds. A rule file is its own documentation and its own tests: the examples are both. */
import type {Place} from '../guide/schema.ts';
import type {InterfaceLanguage} from '../texts/texts.ts';
import type {Subject} from './subject.ts';

/** error: the guide cannot be followed as it stands; warning: a reader is likely misled; info: worth a look. */
export type Severity = 'error' | 'warning' | 'info';
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Replaces what stands between two offsets (UTF-16 units of the original text) of the checked file. */
export type Edit = {readonly start: number; readonly end: number; readonly text: string};
/** What a rule says, in every language docwalk speaks: one that lacks a language does not compile. */
export type Said = Readonly<Record<InterfaceLanguage, string>>;
/** Another place that explains a finding: the first definition, the step that makes the file. */
export type Explained = {readonly message: Said; readonly place: Place};

/** What a rule gives back. In English the message is `unexpected(found, expected)`. */
export type Finding = {
  readonly message: Said;
  readonly place: Place;
  readonly related?: readonly Explained[];
  /** Only where it is sure; edits of one finding are done together or not at all. */
  readonly fix?: readonly Edit[] | null;
};

/** A finding with its rule's stamp: what formats print. `message` is English, `said` what people read. */
export type Diagnostic = {
  readonly file: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly said: Said;
  readonly place: Place;
  readonly related: readonly Related[];
  readonly fix: {readonly edits: readonly Edit[]} | null;
};
export type Related = {readonly message: string; readonly said: Said; readonly place: Place};

export type Example = {
  readonly bad: string;
  /** Each finding in `bad` as `line:column message`, in order. */
  readonly findings: readonly string[];
  /** The same matter said well: no finding. */
  readonly good: string;
  /** `bad` after its fixes; without it no finding of the example has one. */
  readonly fixed?: string;
  /** Name of the page, for what an ending decides; `guide.md` without. */
  readonly file?: string;
  /** Files beside the page, for rules that look there. */
  readonly beside?: readonly string[];
  /** Pages beside it with what they hold, for rules that look into them. */
  readonly pages?: Readonly<Record<string, string>>;
};

export type Rule = {
  /** Kebab-case; what configuration, ignores and reports name it by. */
  readonly id: string;
  readonly severity: Severity;
  /** One line, without a full stop. */
  readonly summary: Said;
  /** Why it matters and what to do, in a few sentences. */
  readonly explanation: Said;
  readonly examples: readonly Example[];
  check(subject: Subject): readonly Finding[];
};

/** The English form of every message: what is there, and what should be. */
export const unexpected = (found: string, expected: string): string => `Unexpected ${found}, expected ${expected}`;

/** The lines of an example. */
export const page = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** A piece of a document for a message: one line, at most sixty characters, in backticks (quotation marks where it holds one). */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return cut.includes('`') ? `"${cut}"` : `\`${cut}\``;
}
