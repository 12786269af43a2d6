import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openReports, type ReportOutputs, readReportOrders} from '../../src/commands/report-outputs.ts';
import {settingWithout} from '../../src/report/setting.ts';
import type {RunEvent} from '../../src/runner/events.ts';
import {textsFor} from '../../src/texts/texts.ts';

const texts = textsFor('en');
const event = (text: string): RunEvent => ({
  type: 'step:output',
  seq: 0,
  at: '',
  step: 'a',
  attempt: 1,
  stream: 'stdout',
  text,
});
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-reports-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

test('an order is a format, an equals sign and a file', () => {
  expect(readReportOrders(['json=-', 'junit=out=1.xml'], texts)).toEqual([
    {format: 'json', file: '-'},
    {format: 'junit', file: 'out=1.xml'},
  ]);
});

test('an unknown format names the known ones', () => {
  expect(readReportOrders(['yaml=-'], texts)).toMatchObject({
    refused: [expect.stringMatching(/yaml.*plain, json, junit, markdown, html/)],
  });
});

test('an order without a file says what was expected', () => {
  expect(readReportOrders(['json'], texts)).toMatchObject({refused: [expect.stringContaining('json=FILE')]});
});

test('two reports do not share a file', () => {
  expect(readReportOrders(['json=-', 'plain=-'], texts)).toMatchObject({refused: [expect.stringContaining('-')]});
});

test('a file that cannot be opened is refused before anything runs, and the others are closed', () => {
  const opened = openReports(
    [
      {format: 'json', file: 'a.json'},
      {format: 'plain', file: 'no/such/folder.txt'},
    ],
    settingWithout(texts),
    'en',
    {cwd: folder, stdout: {write: () => {}}},
  );
  expect(opened).toMatchObject({refused: [expect.stringContaining('no/such/folder.txt')]});
});

test('every event goes to every report', () => {
  let stdout = '';
  const reports = openReports(
    [
      {format: 'json', file: 'a.json'},
      {format: 'plain', file: '-'},
    ],
    settingWithout(texts),
    'en',
    {cwd: folder, stdout: {write: text => (stdout += text)}},
  ) as ReportOutputs;
  reports.write(event('one\n'));
  expect(reports.close()).toEqual([]);
  expect(reports.ownsStdout).toBe(true);
  expect(JSON.parse(readFileSync(path.join(folder, 'a.json'), 'utf8'))).toEqual(event('one\n'));
  expect(stdout).toBe('    one\n');
});

test('a report that breaks does not end the run, and is named at the end', () => {
  const stdout = {
    write: () => {
      throw new Error('no space left on device');
    },
  };
  const reports = openReports([{format: 'json', file: '-'}], settingWithout(texts), 'en', {
    cwd: folder,
    stdout,
  }) as ReportOutputs;
  reports.write(event('one'));
  reports.write(event('two'));
  expect(reports.close()).toEqual([expect.stringContaining('no space left on device')]);
});
