/**
 * The evidence of a run as a document of a few plain parts: who, where, when, which bytes, what was proven and what
 * was not. `markdown` and `html` only differ in how they write the parts.
 */
import type {RunEvent} from '../runner/events.ts';
import type {Texts} from '../texts/texts.ts';
import {formatDuration} from './clean-text.ts';
import {checkRow, exitOf, line, type Part, stepParts, titleOf} from './evidence-step.ts';
import {type RunRecord, type StepRecord, stepsInOrder} from './gather.ts';
import {labelsOf, type ReportSetting} from './setting.ts';
import {markVerdict, phraseVerdict} from './verdict.ts';

export type {Part} from './evidence-step.ts';

type Run = {readonly record: RunRecord; readonly end: Extract<RunEvent, {type: 'run:end'}>};
/** The parts, in the order of the page. */
export function evidenceOf({record, end}: Run, setting: ReportSetting): Part[] {
  const words = setting.texts.report;
  const {start} = record;
  const steps = stepsInOrder(record);
  const rehearsal = start?.mode === 'rehearsal';
  return [
    {part: 'heading', level: 1, text: line(start?.guide.title ?? 'docwalk')},
    ...(rehearsal ? [{part: 'notice', text: words.rehearsal} as const] : []),
    facts({record, end}, setting),
    ...table(
      words.outcome,
      [words.outcomes[end.outcome], words.steps],
      Object.entries(words.counts).map(([key, label]) => [label, String(end.counts[key as keyof typeof end.counts])]),
    ),
    ...(end.outcome === 'passed' && end.counts.passedProven === 0 && end.counts.steps > 0
      ? [{part: 'notice', text: words.noneProven} as const]
      : []),
    ...failures(steps, setting),
    ...table(
      words.prerequisites,
      [words.verdict, words.check, words.observed],
      [...record.prerequisites.values()].map(checkRow(setting.texts)),
    ),
    ...table(
      words.choices,
      [words.choices, words.result],
      [...record.choices.values()].map(made => [
        made.choice,
        `${labelsOf(setting, made.choice, made.option)} (${words.by[made.by]})`,
      ]),
      [0],
    ),
    ...table(
      words.values,
      [words.values, words.result],
      [...record.values.values()].map(set => [set.name, `${line(set.value ?? words.secret)} (${words.by[set.by]})`]),
      [0],
    ),
    ...table(
      words.steps,
      ['#', words.step, words.result, words.restsOn, words.took],
      steps.map((step, index) => overviewRow(step, index, setting)),
    ),
    ...steps.flatMap((step, index) => stepParts(step, index, record, setting)),
    ...answers(record, setting.texts),
    ...(rehearsal ? [{part: 'notice', text: words.rehearsal} as const] : []),
  ];
}

function facts({record: {start, changedGuides}, end}: Run, setting: ReportSetting): Part {
  const words = setting.texts.report;
  const rows =
    start === null
      ? []
      : [
          [words.run, start.run],
          [words.mode, start.mode === 'rehearsal' ? words.modeRehearsal : words.modeReal],
          [words.file, start.guide.file],
          [words.sha256, start.guide.sha256],
          ...changedGuides.map(({at, sha256}) => [words.sha256Since(at), sha256]),
          [words.host, `${start.host.name} (${start.host.os} ${start.host.arch})`],
          [words.operator, start.host.user],
          [words.docwalk, start.host.docwalk],
          [words.started, start.at],
        ];
  return {
    part: 'table',
    head: [words.guide, line(start?.guide.title ?? '')],
    rows: [...rows, [words.ended, end.at], [words.took, formatDuration(end.ms)]].map(row => row.map(line)),
  };
}

function table(
  heading: string,
  head: readonly string[],
  rows: readonly string[][],
  code: readonly number[] = [],
): Part[] {
  if (rows.length === 0) return [];
  return [
    {part: 'heading', level: 2, text: heading},
    {part: 'table', head, rows, code},
  ];
}

function overviewRow(step: StepRecord, index: number, setting: ReportSetting): string[] {
  const {end} = step;
  const words = setting.texts.report;
  const passed = end?.outcome === 'passed';
  return [
    String(index + 1),
    titleOf(step, setting),
    `${markVerdict(end)} ${phraseVerdict(end, setting.texts)}`,
    passed ? words.proofs[end.proof] : '',
    end === null ? '' : formatDuration(end.ms),
  ];
}

function failures(steps: readonly StepRecord[], setting: ReportSetting): Part[] {
  const words = setting.texts.report;
  const rows = steps
    .filter(({end}) => end?.outcome === 'failed' || end?.outcome === 'stopped')
    .map(step => [
      titleOf(step, setting),
      phraseVerdict(step.end, setting.texts),
      line(step.end?.reason ?? exitOf(step.end, setting.texts)),
    ]);
  return table(words.whereItFailed, [words.step, words.result, words.observed], rows);
}

function answers(record: RunRecord, texts: Texts): Part[] {
  const words = texts.report;
  const told = record.answers.filter(
    ({asked, answer}) => asked.question !== 'proceed' || answer?.answer !== 'go' || asked.destructive !== undefined,
  );
  return table(
    words.answers,
    [words.step, words.question, words.answer, words.operator],
    told.map(({asked, answer}) => [
      asked.step ?? '',
      line(asked.text),
      line(answer === null ? '' : (answer.answer ?? words.noAnswer)),
      answer === null ? '' : words.by[answer.by],
    ]),
    [0],
  );
}
