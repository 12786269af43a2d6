/** The same evidence as one page that needs nothing else: no script, no font, no address. */
import type {Reporter} from '../runner/events.ts';
import {escapeXml} from './escape-xml.ts';
import {evidenceOf, type Part} from './evidence.ts';
import {gatherRun} from './gather.ts';
import type {ReportSetting} from './setting.ts';

const style = [
  ':root{color-scheme:light dark}',
  'body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}',
  'table{border-collapse:collapse;margin:1rem 0}',
  'th,td{border:1px solid #8888;padding:.25rem .6rem;text-align:left;vertical-align:top}',
  'td{overflow-wrap:anywhere}',
  'pre{overflow-x:auto;border:1px solid #8888;padding:.6rem}',
  'pre,code{font-family:ui-monospace,monospace;font-size:.9em}',
  '.notice{border-left:.4rem solid #c60;padding:.4rem .8rem;font-weight:bold}',
].join('\n');

/** The HTML reporter. `language` is the page's `lang`. */
export function reportHtml(setting: ReportSetting, language: string): Reporter {
  const run = gatherRun();
  return event => {
    run.add(event);
    if (event.type !== 'run:end') return '';
    const parts = evidenceOf({record: run.record, end: event}, setting);
    return [
      '<!doctype html>',
      `<html lang="${escapeXml(language)}">`,
      '<head>',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width,initial-scale=1">',
      '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
      `<title>${escapeXml(run.record.start?.guide.title ?? 'docwalk')}</title>`,
      `<style>\n${style}\n</style>`,
      '</head>',
      '<body>',
      ...parts.map(writePart),
      '</body>',
      '</html>',
      '',
    ].join('\n');
  };
}

function writePart(part: Part): string {
  switch (part.part) {
    case 'heading':
      return `<h${part.level}>${escapeXml(part.text)}</h${part.level}>`;
    case 'notice':
      return `<p class="notice">${escapeXml(part.text)}</p>`;
    case 'code':
      return `<pre>${escapeXml(part.text)}</pre>`;
    case 'table': {
      const row = (tag: 'th' | 'td', cells: readonly string[]): string =>
        `<tr>${cells.map((text, column) => `<${tag}>${cell(text, tag === 'td' && part.code?.includes(column) === true)}</${tag}>`).join('')}</tr>`;
      return ['<table>', row('th', part.head), ...part.rows.map(cells => row('td', cells)), '</table>'].join('\n');
    }
  }
}

const cell = (text: string, code: boolean): string => (code ? `<code>${escapeXml(text)}</code>` : escapeXml(text));
