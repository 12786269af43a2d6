/** What a format prints: every diagnostic of a call, with the line it stands in. */
import type {Texts} from '../../texts/texts.ts';
import type {Diagnostic, Severity} from '../rule.ts';
import type {CheckFormat} from './formats.ts';
import {githubReport} from './github.ts';
import {jsonReport} from './json.ts';
import {junitReport} from './junit.ts';
import {prettyReport} from './pretty.ts';
import {sarifReport} from './sarif.ts';

export type {CheckFormat} from './formats.ts';

export type CheckedFile = {
  /** As people are told of it. */
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The source lines diagnostics stand in, by number from 1. */
  readonly lines: ReadonlyMap<number, string>;
};
export type ReportSetting = {
  readonly texts: Texts;
  /** docwalk's own version. */
  readonly version: string;
  readonly style: (format: 'bold' | 'dim' | 'red' | 'yellow' | 'blue', text: string) => string;
  /** Columns of the terminal; null: lines are not cut. */
  readonly columns: number | null;
  /** From this severity on a finding fails the check. */
  readonly failOn: Severity;
};

const formats: Readonly<Record<CheckFormat, (files: readonly CheckedFile[], setting: ReportSetting) => string>> = {
  pretty: prettyReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
};

/** The whole text of a format, line feed at its end where it has any. */
export const reportAs = (format: CheckFormat, files: readonly CheckedFile[], setting: ReportSetting): string =>
  formats[format](files, setting);
