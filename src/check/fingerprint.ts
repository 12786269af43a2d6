/** What a finding is known by from one version of a page to the next. */
import {createHash} from 'node:crypto';
import type {CheckedFile} from './output/report.ts';
import type {Diagnostic} from './rule.ts';

/** Of the rule, the message and the words of the line: lines put in above do not change it. Equal findings have equal ones. */
export function fingerprintOf({ruleId, message, place}: Diagnostic, {lines}: Pick<CheckedFile, 'lines'>): string {
  const line = lines.get(place.start.line)?.trim() ?? '';
  return `${ruleId} ${createHash('sha256').update(`${ruleId}\0${message}\0${line}`).digest('hex').slice(0, 16)}`;
}
