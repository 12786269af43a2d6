import type {Diagnostic, Severity} from '../rule.ts';
import type {Report} from './report.ts';
import {withoutMark} from './unmarked.ts';

const commands: Readonly<Record<Severity, string>> = {error: 'error', warning: 'warning', info: 'notice'};

/** Workflow commands: GitHub shows them as annotations at the lines of a pull request. */
export const githubReport = (): Report => ({
  add: file => withoutMark(file).diagnostics.map(asCommand).join(''),
  end: () => '',
});

function asCommand({file, place, severity, ruleId, message}: Diagnostic): string {
  // columns mean something to GitHub only within one line
  const sameLine = place.start.line === place.end.line;
  const columns = sameLine
    ? `,col=${place.start.column},endColumn=${Math.max(place.end.column, place.start.column + 1)}`
    : '';
  const where = `file=${property(file)},line=${place.start.line},endLine=${place.end.line}${columns}`;
  return `::${commands[severity]} ${where},title=${property(ruleId)}::${data(message)}\n`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
