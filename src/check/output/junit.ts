import type {Diagnostic} from '../rule.ts';
import type {CheckedFile} from './report.ts';

/** JUnit XML: a suite for each file, a failed case for each finding, a passed one for a file without. */
export function junitReport(files: readonly CheckedFile[]): string {
  const total = files.reduce((sum, file) => sum + Math.max(1, file.diagnostics.length), 0);
  const failures = files.reduce((sum, file) => sum + file.diagnostics.length, 0);
  const suites = files.map(({file, diagnostics}) => {
    const tests = Math.max(1, diagnostics.length);
    const cases = diagnostics.length === 0 ? [passed(file)] : diagnostics.map(failed);
    return `  <testsuite name="${escapeXml(file)}" tests="${tests}" failures="${diagnostics.length}">\n${cases.join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="docwalk check" tests="${total}" failures="${failures}">\n${suites.join('')}</testsuites>\n`;
}

const passed = (file: string): string => `    <testcase classname="${escapeXml(file)}" name="no findings"/>\n`;

function failed({file, ruleId, severity, message, place, related}: Diagnostic): string {
  const {line, column} = place.start;
  const others = related.map(
    other => `${other.place.file}:${other.place.start.line}:${other.place.start.column} ${other.message}`,
  );
  const text = [`${file}:${line}:${column}`, ...others].join('\n');
  return (
    `    <testcase classname="${escapeXml(file)}" name="${escapeXml(`${ruleId} ${line}:${column}`)}">\n` +
    `      <failure type="${severity}" message="${escapeXml(message)}">${escapeXml(text)}</failure>\n    </testcase>\n`
  );
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
