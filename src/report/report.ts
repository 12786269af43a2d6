import type {Reporter} from '../runner/events.ts';
import type {InterfaceLanguage} from '../texts/texts.ts';
import {reportHtml} from './html.ts';
import {reportJson} from './json.ts';
import {reportJunit} from './junit.ts';
import {reportMarkdown} from './markdown.ts';
import {reportPlain} from './plain.ts';
import type {ReportSetting} from './setting.ts';

export const formats = ['plain', 'json', 'junit', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

/** A fresh reporter of a format: give it every event of one run in order, write what it returns. */
export function openReporter(format: Format, setting: ReportSetting, language: InterfaceLanguage): Reporter {
  switch (format) {
    case 'plain':
      return reportPlain(setting);
    case 'json':
      return reportJson();
    case 'junit':
      return reportJunit(setting);
    case 'markdown':
      return reportMarkdown(setting);
    case 'html':
      return reportHtml(setting, language);
  }
}
