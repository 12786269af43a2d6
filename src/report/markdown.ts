/** Evidence for a change ticket, as Markdown; written when the run ends. */
import type {Reporter} from '../runner/events.ts';
import {evidenceOf, type Part} from './evidence.ts';
import {gatherRun} from './gather.ts';
import type {ReportSetting} from './setting.ts';

/** The Markdown reporter. */
export function reportMarkdown(setting: ReportSetting): Reporter {
  const run = gatherRun();
  return event => {
    run.add(event);
    if (event.type !== 'run:end') return '';
    return `${evidenceOf({record: run.record, end: event}, setting).map(writePart).join('\n\n')}\n`;
  };
}

function writePart(part: Part): string {
  switch (part.part) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${escapeMarkdown(part.text)}`;
    case 'notice':
      return `> **${escapeMarkdown(part.text)}**`;
    case 'code': {
      // a fence longer than any run of backticks inside
      const longest = Math.max(2, ...[...part.text.matchAll(/`+/g)].map(([run]) => run.length));
      const fence = '`'.repeat(longest + 1);
      return `${fence}${part.language}\n${part.text.replace(/\n+$/, '')}\n${fence}`;
    }
    case 'table': {
      if (part.rows.length === 0) return `**${part.head.map(escapeMarkdown).join(' ')}**`;
      const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
      const cell = (text: string, column: number): string =>
        part.code?.includes(column) && text !== '' ? codeSpan(text) : escapeMarkdown(text);
      return [
        row(part.head.map(escapeMarkdown)),
        row(part.head.map(() => '---')),
        ...part.rows.map(cells => row(cells.map(cell))),
      ].join('\n');
    }
  }
}

/** A line of text in which nothing is markup, in a table or outside. */
export const escapeMarkdown = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~&]/g, '\\$&');

function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = /^`|`$/.test(text) ? ` ${text} ` : text;
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}
