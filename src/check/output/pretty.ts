import stringWidth from 'string-width';
import {type Diagnostic, type Severity, severities} from '../rule.ts';
import type {CheckedFile, Report, ReportSetting} from './report.ts';
import {withoutMark} from './unmarked.ts';
import {showInvisible} from './visible.ts';
import {wrapWords} from './wrap.ts';

const colours = {error: 'red', warning: 'yellow', info: 'blue'} as const;

/** For people: each finding with its line, a caret under what it is about, and the other places that explain it. */
export function prettyReport(setting: ReportSetting): Report {
  const count = startCount();
  let none = true;
  return {
    add(file) {
      count.add(file);
      if (file.diagnostics.length === 0) return '';
      const before = none ? '' : '\n';
      none = false;
      return before + prettyFile(file, setting);
    },
    end: () => (none ? '' : '\n') + count.text(setting),
  };
}

/** The findings of one file under its name. */
export function prettyFile(checked: CheckedFile, setting: ReportSetting): string {
  const file = withoutMark(checked);
  const entries = file.diagnostics.map(diagnostic => entry(diagnostic, file, setting));
  return `${setting.style('bold', showInvisible(file.file))}\n${entries.join('')}`;
}

/** Counts findings, file by file, for the last lines of a report. */
export function startCount(): {
  add(file: Pick<CheckedFile, 'diagnostics'>): void;
  text(setting: Pick<ReportSetting, 'texts'>): string;
} {
  const seen = {files: 0, found: 0, fixable: 0, error: 0, warning: 0, info: 0};
  return {
    add({diagnostics}) {
      seen.files++;
      if (diagnostics.length > 0) seen.found++;
      for (const {severity, fix} of diagnostics) {
        seen[severity]++;
        if (fix !== null) seen.fixable++;
      }
    },
    text({texts: {check}}) {
      const {files, found, fixable} = seen;
      const counts = severities.filter(one => seen[one] > 0).map(one => check.count[one](seen[one]));
      const summary = found === 0 ? check.clean(files) : check.summary(counts, found, files);
      return `${summary}\n${fixable > 0 ? `${check.fixable(fixable)}\n` : ''}`;
    },
  };
}

function entry(diagnostic: Diagnostic, file: CheckedFile, setting: ReportSetting): string {
  const {style, texts, language} = setting;
  const {place, said, ruleId, severity, related, fix} = diagnostic;
  const word = style(colours[severity], texts.check.severity[severity]);
  const mendable = fix === null ? '' : ` ${texts.check.hasFix}`;
  const where = `  ${place.start.line}:${place.start.column}  ${texts.check.severity[severity]}  `;
  const lead = `  ${place.start.line}:${place.start.column}  ${word}  `;
  const head = `${lead}${messageWithRule(showInvisible(said[language]), `${ruleId}${mendable}`, stringWidth(where), setting)}\n`;
  const line = file.lines.get(place.start.line);
  const shown = line === undefined ? '' : sourceWithCaret(line, diagnostic, severity, setting);
  const others = related.map(
    other =>
      `     ${style('dim', `${other.place.file === place.file ? '' : `${other.place.file}:`}${other.place.start.line}:${other.place.start.column}`)}  ${showInvisible(other.said[language])}\n`,
  );
  return head + shown + others.join('');
}

/** The message and behind it the rule; where a terminal has no room for both, on lines of its width. */
function messageWithRule(message: string, rule: string, indent: number, {style, columns}: ReportSetting): string {
  const dim = style('dim', rule);
  if (columns === null) return `${message}  ${dim}`;
  const wrapped = wrapWords(message, columns - 1, indent);
  const last = wrapped.slice(wrapped.lastIndexOf('\n') + 1);
  const used = stringWidth(last) + (wrapped === last ? indent : 0);
  const fits = used + 2 + stringWidth(rule) < columns;
  return `${wrapped}${fits ? '  ' : `\n${' '.repeat(indent)}`}${dim}`;
}

function sourceWithCaret(line: string, {place}: Diagnostic, severity: Severity, setting: ReportSetting): string {
  const {style, columns} = setting;
  const number = String(place.start.line);
  const gutter = `     ${number} | `;
  const from = place.start.column - 1;
  const to = place.end.line === place.start.line ? place.end.column - 1 : line.trimEnd().length;
  const pieces = [line.slice(0, from), line.slice(from, Math.max(to, from + 1)), line.slice(Math.max(to, from + 1))];
  const [before = '', at = '', after = ''] = pieces.map(showInvisible);
  const room = columns === null ? Number.POSITIVE_INFINITY : Math.max(20, columns - stringWidth(gutter) - 2);
  const skipped =
    stringWidth(before) + Math.min(stringWidth(at), 20) > room ? cutStart(before, Math.floor(room / 3)) : before;
  const marked = cutEnd(at, room - stringWidth(skipped));
  const rest = cutEnd(after, room - stringWidth(skipped) - stringWidth(marked));
  const caret =
    ' '.repeat(stringWidth(skipped)) + style(colours[severity], '^'.repeat(Math.max(1, stringWidth(marked))));
  return `${style('dim', gutter)}${skipped}${marked}${rest}\n${' '.repeat(stringWidth(gutter) - 2)}${style('dim', '|')} ${caret}\n`;
}

/** The last columns of a text, with a sign that something is missing. */
function cutStart(text: string, room: number): string {
  const signs = [...text];
  let width = 0;
  let first = signs.length;
  while (first > 0 && width + stringWidth(signs[first - 1] ?? '') <= room) width += stringWidth(signs[--first] ?? '');
  return `…${signs.slice(first).join('')}`;
}

function cutEnd(text: string, room: number): string {
  if (stringWidth(text) <= room) return text;
  let width = 1;
  let shown = '';
  for (const sign of text) {
    width += stringWidth(sign);
    if (width > room) break;
    shown += sign;
  }
  return `${shown}…`;
}
