import stringWidth from 'string-width';
import type {Texts} from '../../texts/texts.ts';
import {type Diagnostic, type Severity, severities} from '../rule.ts';
import type {CheckedFile, ReportSetting} from './report.ts';
import {showInvisible} from './visible.ts';

const colours = {error: 'red', warning: 'yellow', info: 'blue'} as const;

/** For people: each finding with its line, a caret under what it is about, and the other places that explain it. */
export function prettyReport(files: readonly CheckedFile[], setting: ReportSetting): string {
  const {check} = setting.texts;
  const found = files.filter(file => file.diagnostics.length > 0);
  const blocks = found.map(file => {
    const entries = file.diagnostics.map(diagnostic => entry(diagnostic, file, setting));
    return `${setting.style('bold', showInvisible(file.file))}\n${entries.join('')}`;
  });
  const all = found.flatMap(file => file.diagnostics);
  const summary =
    all.length === 0 ? check.clean(files.length) : check.summary(counts(all, check), found.length, files.length);
  const fixable = all.filter(one => one.fix !== null).length;
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${summary}\n${fixable > 0 ? `${check.fixable(fixable)}\n` : ''}`;
}

const counts = (all: readonly Diagnostic[], check: Texts['check']): string[] =>
  severities
    .map(severity => ({severity, count: all.filter(one => one.severity === severity).length}))
    .filter(({count}) => count > 0)
    .map(({severity, count}) => check.count[severity](count));

function entry(diagnostic: Diagnostic, file: CheckedFile, setting: ReportSetting): string {
  const {style, texts} = setting;
  const {place, message, ruleId, severity, related, fix} = diagnostic;
  const word = style(colours[severity], texts.check.severity[severity]);
  const mendable = fix === null ? '' : ` ${style('dim', texts.check.hasFix)}`;
  const head = `  ${place.start.line}:${place.start.column}  ${word}  ${showInvisible(message)}  ${style('dim', ruleId)}${mendable}\n`;
  const line = file.lines.get(place.start.line);
  const shown = line === undefined ? '' : sourceWithCaret(line, diagnostic, severity, setting);
  const others = related.map(
    other =>
      `     ${style('dim', `${other.place.file === place.file ? '' : `${other.place.file}:`}${other.place.start.line}:${other.place.start.column}`)}  ${showInvisible(other.message)}\n`,
  );
  return head + shown + others.join('');
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
