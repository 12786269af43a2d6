import type {CheckedFile} from './report.ts';

/** An array of diagnostics: { file, ruleId, severity, message, place, related, fix }. */
export const jsonReport = (files: readonly CheckedFile[]): string =>
  `${JSON.stringify(
    files.flatMap(file => file.diagnostics),
    null,
    2,
  )}\n`;
