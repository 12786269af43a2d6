/** What a format prints: every diagnostic of a call, with the line it stands in; and how a report is begun. */
import type {InterfaceLanguage, Texts} from '../../texts/texts.ts';
import type {Diagnostic, Severity} from '../rule.ts';
import type {CheckFormat} from './formats.ts';

export type {CheckFormat} from './formats.ts';

export type CheckedFile = {
  /** As people are told of it. */
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The source lines diagnostics stand in, by number from 1. */
  readonly lines: ReadonlyMap<number, string>;
  /** Whether its text begins with a byte order mark, which offsets of diagnostics count. */
  readonly marked?: boolean;
};
export type ReportSetting = {
  readonly texts: Texts;
  /** The language people are told in; only `pretty` has a choice. */
  readonly language: InterfaceLanguage;
  /** docwalk's own version. */
  readonly version: string;
  readonly style: (format: 'bold' | 'dim' | 'red' | 'yellow' | 'blue', text: string) => string;
  /** Columns of the terminal; null: lines are not cut. */
  readonly columns: number | null;
  /** From this severity on a finding fails the check. */
  readonly failOn: Severity;
};

/** A report that is written while files are checked: nothing of thousands of pages has to be kept for it. */
export type Report = {
  /** What one more file adds to the text. */
  add(file: CheckedFile): string;
  /** What ends the text; the whole of it where no file had anything. */
  end(): string;
};

/** Begins a report. Only the format that is asked for is loaded. */
export async function openReport(format: CheckFormat, setting: ReportSetting): Promise<Report> {
  switch (format) {
    case 'pretty':
      return (await import('./pretty.ts')).prettyReport(setting);
    case 'json':
      return (await import('./json.ts')).jsonReport();
    case 'sarif':
      return (await import('./sarif.ts')).sarifReport(setting);
    case 'github':
      return (await import('./github.ts')).githubReport();
    case 'junit':
      return (await import('./junit.ts')).junitReport(setting);
  }
}
