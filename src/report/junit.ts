/**
 * JUnit XML for a CI server, written when the run ends; English whatever the language. One test case a step. What a
 * pass rests on is a property of the case, for JUnit knows no kinds of passing.
 */
import type {Counts, Reporter} from '../runner/events.ts';
import {en} from '../texts/en.ts';
import {escapeXml} from './escape-xml.ts';
import {gatherRun, lastLines, type RunRecord, type StepRecord, stepsInOrder} from './gather.ts';
import type {ReportSetting} from './setting.ts';
import {marks, phraseVerdict} from './verdict.ts';

const outputLines = 200;

/** The JUnit reporter. */
export function reportJunit(setting: ReportSetting): Reporter {
  const run = gatherRun();
  return event => {
    run.add(event);
    return event.type === 'run:end' ? document(run.record, event.counts, setting) : '';
  };
}

function document(record: RunRecord, counts: Counts, setting: ReportSetting): string {
  const {start, end, changedGuides} = record;
  const rehearsal = start?.mode === 'rehearsal';
  const name = `${rehearsal ? '[rehearsal] ' : ''}${start?.guide.title ?? 'docwalk'}`;
  const steps = stepsInOrder(record);
  const cases = steps.map(step => testCase(step, setting, start?.guide.id ?? 'guide'));
  const totals = {
    tests: steps.length,
    failures: counts.failed,
    errors: counts.stopped,
    skipped: counts.skipped + counts.notReached,
    time: seconds(end?.ms ?? 0),
  };
  const properties = {
    run: start?.run ?? '',
    mode: start?.mode ?? '',
    outcome: end?.outcome ?? '',
    'guide.file': start?.guide.file ?? '',
    'guide.sha256': start?.guide.sha256 ?? '',
    ...Object.fromEntries(changedGuides.map(({at, sha256}) => [`guide.sha256.from.${at}`, sha256])),
    'host.name': start?.host.name ?? '',
    'host.user': start?.host.user ?? '',
    'host.os': start?.host.os ?? '',
    'host.arch': start?.host.arch ?? '',
    docwalk: start?.host.docwalk ?? '',
    ...Object.fromEntries(Object.entries(counts).map(([key, count]) => [`counts.${key}`, String(count)])),
    ...Object.fromEntries([...record.choices.values()].map(made => [`choice.${made.choice}`, made.option])),
    ...Object.fromEntries([...record.values.values()].map(set => [`set.${set.name}`, set.value ?? '(secret)'])),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({name: 'docwalk', ...totals})}>`,
    `<testsuite ${attributes({name, ...totals, timestamp: start?.at ?? '', hostname: start?.host.name ?? ''})}>`,
    ...propertiesOf(properties),
    ...[...record.prerequisites.values()].map(
      check => `<!-- prerequisite ${comment(`${check.verdict}: ${check.text} - ${check.observed}`)} -->`,
    ),
    ...cases,
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(step: StepRecord, setting: ReportSetting, guide: string): string {
  const attempt = step.attempts.at(-1);
  const end = step.end;
  const heading = setting.headings.get(step.id);
  const classname = [guide, ...(heading?.trail ?? [])].map(part => part.replaceAll('.', ' ')).join('.');
  const name = heading === undefined ? step.id : `${heading.title} (${step.id})`;
  const verdict = phraseVerdict(end, en);
  const reason =
    end?.reason ?? (end?.outcome === 'failed' ? `${verdict}, exit code ${end.exitCode ?? 'none'}` : verdict);
  const checks = (attempt?.checks ?? []).map(check => `${marks[check.verdict]} ${check.text} - ${check.observed}`);
  const body = [
    ...propertiesOf({
      verdict,
      proof: end?.proof ?? 'none',
      attempts: String(step.attempts.length),
      ...(end?.exitCode === null || end === null ? {} : {exitCode: String(end.exitCode)}),
      ...(attempt?.start.machine === undefined ? {} : {machine: attempt.start.machine}),
      ...(attempt?.start.path === undefined ? {} : {path: attempt.start.path}),
      ...Object.fromEntries(
        Object.entries(attempt?.start.uses ?? {}).map(([key, value]) => [`value.${key}`, value ?? '(secret)']),
      ),
      ...Object.fromEntries((attempt?.artifacts ?? []).map(seen => [`sha256.${seen.path}`, seen.sha256])),
    }),
    ...(end?.outcome === 'failed'
      ? [`<failure ${attributes({message: reason, type: 'failed'})}>${escapeXml(checks.join('\n'))}</failure>`]
      : []),
    ...(end?.outcome === 'stopped' ? [`<error ${attributes({message: reason, type: 'stopped'})}/>`] : []),
    ...(end === null || end.outcome === 'skipped' ? [`<skipped ${attributes({message: reason})}/>`] : []),
    ...systemOut(attempt === undefined ? [] : [attempt.start.script, ...checks, output(attempt)]),
  ];
  return [`<testcase ${attributes({classname, name, time: seconds(end?.ms ?? 0)})}>`, ...body, '</testcase>'].join(
    '\n',
  );
}

function output(attempt: StepRecord['attempts'][number]): string {
  const {lines, cut} = lastLines(attempt, outputLines);
  return [...(cut ? [`(the last ${lines.length} lines)`] : []), ...lines].join('\n');
}

function systemOut(parts: readonly (string | null)[]): string[] {
  const text = parts.filter(part => part !== null && part !== '').join('\n');
  return text === '' ? [] : [`<system-out>${escapeXml(text)}</system-out>`];
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const propertiesOf = (properties: Readonly<Record<string, string>>): string[] => [
  '<properties>',
  ...Object.entries(properties).map(([name, value]) => `<property ${attributes({name, value})}/>`),
  '</properties>',
];
const attributes = (pairs: Readonly<Record<string, string | number>>): string =>
  Object.entries(pairs)
    .map(
      ([name, value]) =>
        `${name}="${escapeXml(String(value)).replace(/[\t\n\r]/g, blank => `&#${blank.charCodeAt(0)};`)}"`,
    )
    .join(' ');
// "--" may not stand in a comment
const comment = (text: string): string =>
  escapeXml(text)
    .replace(/-(?=-)/g, '- ')
    .replace(/\s+/g, ' ');
