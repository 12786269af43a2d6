import {type Diagnostic, severities} from '../rule.ts';
import type {Report, ReportSetting} from './report.ts';
import {withoutMark} from './unmarked.ts';

/**
 * JUnit XML: a suite for each file, a case for each finding, failed from `failOn` on; a passed one for a file without.
 * Its head counts all that follow, so that nothing is written before the end.
 */
export function junitReport({failOn}: Pick<ReportSetting, 'failOn'>): Report {
  const fails = ({severity}: Diagnostic): boolean => severities.indexOf(severity) <= severities.indexOf(failOn);
  const suites: string[] = [];
  let total = 0;
  let failures = 0;
  return {
    add(checked) {
      const {file, diagnostics} = withoutMark(checked);
      const tests = Math.max(1, diagnostics.length);
      const failed = diagnostics.filter(fails).length;
      const cases = diagnostics.length === 0 ? [passed(file)] : diagnostics.map(one => caseOf(one, fails(one)));
      const head = `<testsuite name="${escapeXml(file)}" tests="${tests}" failures="${failed}" errors="0">`;
      suites.push(`  ${head}\n${cases.join('')}  </testsuite>\n`);
      total += tests;
      failures += failed;
      return '';
    },
    end() {
      const head = `<testsuites name="docwalk check" tests="${total}" failures="${failures}" errors="0">`;
      return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('')}</testsuites>\n`;
    },
  };
}

const passed = (file: string): string => `    <testcase classname="${escapeXml(file)}" name="no findings"/>\n`;

function caseOf({file, ruleId, severity, message, place, related}: Diagnostic, fails: boolean): string {
  const {line, column} = place.start;
  const others = related.map(
    other => `${other.place.file}:${other.place.start.line}:${other.place.start.column} ${other.message}`,
  );
  const text = escapeXml([`${file}:${line}:${column} ${message}`, ...others].join('\n'));
  const inner = fails
    ? `<failure type="${severity}" message="${escapeXml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  const name = escapeXml(`${ruleId} ${line}:${column}`);
  return `    <testcase classname="${escapeXml(file)}" name="${name}">\n      ${inner}\n    </testcase>\n`;
}

const names: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;'};
// XML 1.0 has no way to write the other control characters, nor halves of surrogate pairs
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeXml(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(unwritable, sign => `\\u{${sign.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, sign => names[sign] ?? sign);
}
