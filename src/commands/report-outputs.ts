/** `--report FORMAT=FILE|-`: where reports go, opened before anything runs, so that nothing is proven and then lost. */
import {closeSync, openSync, writeSync} from 'node:fs';
import path from 'node:path';
import {type Format, formats, openReporter} from '../report/report.ts';
import type {ReportSetting} from '../report/setting.ts';
import type {RunEvent} from '../runner/events.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {isRefusal, type Refusal, refuse} from './surroundings.ts';

/** A report that was asked for; file `-` is stdout. */
export type ReportOrder = {readonly format: Format; readonly file: string};

/** Reads the values of `--report`. */
export function readReportOrders(values: readonly string[], texts: Texts): readonly ReportOrder[] | Refusal {
  const orders: ReportOrder[] = [];
  for (const value of values) {
    const [, format, file] = /^([^=]*)=(.*)$/s.exec(value) ?? [null, value, ''];
    const known = formats.find(name => name === format);
    if (known === undefined) return refuse(texts.command.unknownFormat(format ?? '', formats));
    if (file === undefined || file === '') return refuse(texts.command.reportWithoutFile(known));
    orders.push({format: known, file});
  }
  const twice = orders.find(({file}, index) => orders.findIndex(order => order.file === file) !== index);
  return twice === undefined ? orders : refuse(texts.command.reportTwice(twice.file));
}

export type ReportOutputs = {
  /** Whether stdout belongs to a report. */
  readonly ownsStdout: boolean;
  write(event: RunEvent): void;
  /** Closes the files; says which could not be written to their end. */
  close(): readonly string[];
};

/** Opens every file of the orders (relative to `cwd`); a file that cannot be opened is refused before anything runs. */
export function openReports(
  orders: readonly ReportOrder[],
  setting: ReportSetting,
  language: InterfaceLanguage,
  to: {readonly cwd: string; readonly stdout: {write(text: string): unknown}},
): ReportOutputs | Refusal {
  const say = setting.texts.command;
  const failures = new Map<string, string>();
  const open: {readonly file: string; readonly descriptor: number | null; readonly write: (event: RunEvent) => void}[] =
    [];
  const close = (): void => {
    for (const {descriptor} of open) if (descriptor !== null) closeSync(descriptor);
  };
  for (const {format, file} of orders) {
    const report = openReporter(format, setting, language);
    const target = file === '-' ? null : openFile(path.resolve(to.cwd, file));
    if (target !== null && isRefusal(target)) {
      close();
      return refuse(say.reportNotWritable(file, target.refused.join('')));
    }
    const descriptor = target?.descriptor ?? null;
    const write = (event: RunEvent): void => {
      const text = report(event);
      if (text === '' || failures.has(file)) return;
      try {
        if (descriptor === null) to.stdout.write(text);
        else writeSync(descriptor, text);
      } catch (error) {
        // a full disk must not end the run: the journal holds all that the report would
        failures.set(file, (error as Error).message);
      }
    };
    open.push({file, descriptor, write});
  }
  return {
    ownsStdout: orders.some(({file}) => file === '-'),
    write: event => {
      for (const report of open) report.write(event);
    },
    close: () => {
      close();
      return [...failures].map(([file, reason]) => say.reportBroken(file, reason));
    },
  };
}

function openFile(file: string): {readonly descriptor: number} | Refusal {
  try {
    return {descriptor: openSync(file, 'w', 0o600)};
  } catch (error) {
    return refuse((error as Error).message);
  }
}
