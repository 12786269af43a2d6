/** What the evidence tells of one step: each attempt with what it ran, what was looked at, and how it ended. */
import type {RunEvent} from '../runner/events.ts';
import type {Outdated} from '../runner/values-used.ts';
import type {Texts} from '../texts/texts.ts';
import {oneLine, showHidden} from './clean-text.ts';
import {type Attempt, lastLines, type RunRecord, type StepRecord} from './gather.ts';
import type {ReportSetting} from './setting.ts';
import {marks, markVerdict, phraseVerdict} from './verdict.ts';

export type Part =
  | {readonly part: 'heading'; readonly level: 1 | 2 | 3; readonly text: string}
  | {readonly part: 'notice'; readonly text: string}
  /** Cells are one line of text each; `code` columns are shown as code. */
  | {
      readonly part: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly code?: readonly number[];
    }
  | {readonly part: 'code'; readonly language: string; readonly text: string};

/** Lines of output that are told: more where it failed. Longer lines are cut, and more of it stands in the log. */
const outputLines = {failed: 40, else: 20};
const outputColumns = 300;

/** One line of text, hidden characters shown. */
export const line = (text: string): string => showHidden(oneLine(text));

export const checkRow = (texts: Texts) => (check: Extract<RunEvent, {type: 'check:result'}>) => [
  `${marks[check.verdict]} ${texts.report.verdicts[check.verdict]}`,
  line(check.text),
  line(check.observed),
];

export const titleOf = (step: StepRecord, setting: ReportSetting): string => {
  const heading = setting.headings.get(step.id);
  return heading === undefined ? step.id : `${showHidden(heading.title)} (${step.id})`;
};

export function exitOf(end: StepRecord['end'], {report}: Texts): string {
  if (end?.signal !== null && end?.signal !== undefined) return report.signal(end.signal);
  return end?.exitCode === null || end === null ? '' : report.exitCode(end.exitCode);
}

/** The parts of one step; none where nothing was said of it. */
export function stepParts(step: StepRecord, index: number, record: RunRecord, setting: ReportSetting): Part[] {
  if (step.attempts.length === 0 && step.end === null) return [];
  const {texts} = setting;
  const heading: Part = {part: 'heading', level: 3, text: `${index + 1}. ${titleOf(step, setting)}`};
  if (step.attempts.length === 0) return [heading, ...reason(step.end, texts)];
  return [
    heading,
    ...step.attempts.flatMap(attempt => attemptParts(attempt, texts)),
    ...outdated(record.ranWith.outdated(step.id), texts),
  ];
}

/** Values that were given anew after the step had passed. */
function outdated(values: readonly Outdated[], texts: Texts): Part[] {
  const words = texts.report;
  if (values.length === 0) return [];
  return [
    {
      part: 'table',
      head: [words.values, words.ranWith, words.laterValue],
      rows: values.map(({name, then, now}) => [name, line(then ?? words.secret), line(now ?? words.secret)]),
      code: [0],
    },
  ];
}

function reason(end: StepRecord['end'], texts: Texts): Part[] {
  const words = texts.report;
  if (end === null) return [];
  const said = [phraseVerdict(end, texts), line(end.reason ?? ''), exitOf(end, texts)].filter(Boolean).join(' · ');
  return [{part: 'table', head: [words.result, `${markVerdict(end)} ${said}`], rows: [[words.ended, end.at]]}];
}

function attemptParts(attempt: Attempt, texts: Texts): Part[] {
  const words = texts.report;
  const {start, checks, artifacts, end} = attempt;
  const failed = end === null || end.outcome === 'failed';
  const {lines, cut} = lastLines(attempt, failed ? outputLines.failed : outputLines.else, outputColumns);
  return [
    {
      part: 'table',
      head: [words.attempt(start.attempt), words.kinds[start.kind]],
      rows: [
        [words.started, start.at],
        ...(start.machine === undefined ? [] : [[texts.machines.machine, line(start.machine)]]),
        ...(start.path === undefined ? [] : [[words.editedFile, line(start.path)]]),
        ...Object.entries(start.uses ?? {}).map(([name, value]) => [name, line(value ?? words.secret)]),
      ],
    },
    ...(start.script === null
      ? []
      : [{part: 'code', language: start.kind === 'command' ? 'sh' : '', text: showHidden(start.script)} as const]),
    ...(checks.length === 0
      ? []
      : [
          {
            part: 'table',
            head: [words.verdict, words.check, words.observed],
            rows: checks.map(checkRow(texts)),
          } as const,
        ]),
    ...(artifacts.length === 0
      ? []
      : [
          {
            part: 'table',
            head: [words.artifacts, words.bytes, words.sha256],
            rows: artifacts.map(seen => [line(seen.path), String(seen.bytes), seen.sha256]),
            code: [0, 2],
          } as const,
        ]),
    ...(lines.length > 0
      ? [
          {part: 'table', head: [cut ? words.outputEnd(lines.length) : words.output], rows: []} as const,
          {part: 'code', language: '', text: lines.join('\n')} as const,
        ]
      : []),
    ...reason(end, texts),
  ];
}
