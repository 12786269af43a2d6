/** What the reports that are written at the end have to tell: a fold of the events, with the end of each output. */
import type {RunEvent} from '../runner/events.ts';
import {movedSteps} from '../runner/realign.ts';
import {cleanText} from './clean-text.ts';
import {type RanWith, watchRanWith} from './ran-with.ts';

type Event<Type extends RunEvent['type']> = Extract<RunEvent, {type: Type}>;

export type Attempt = {
  readonly start: Event<'step:start'>;
  readonly checks: Event<'check:result'>[];
  readonly artifacts: Event<'artifact:seen'>[];
  end: Event<'step:end'> | null;
  /** The last lines of what it wrote, at most `tailLimit` UTF-16 units; `cut`: there was more. */
  output: {text: string; cut: boolean};
};
export type StepRecord = {
  readonly id: string;
  readonly attempts: Attempt[];
  /** How it ended when it ended without having started (skipped, not for this machine). */
  end: Event<'step:end'> | null;
};
export type Answered = {readonly asked: Event<'question'>; answer: Event<'answer'> | null};

export type RunRecord = {
  start: Event<'run:start'> | null;
  end: Event<'run:end'> | null;
  /** The guide as each session that found it changed has read it: from when on, and its sum. */
  readonly changedGuides: {readonly at: string; readonly sha256: string}[];
  /** What was said of each step; those of which nothing was said are only in `order`. */
  readonly steps: Map<string, StepRecord>;
  /** Every step of the run in its order: a choice may change it. */
  order: readonly string[];
  readonly prerequisites: Map<string, Event<'check:result'>>;
  readonly choices: Map<string, Event<'choice:made'>>;
  readonly values: Map<string, Event<'variable:set'>>;
  readonly answers: Answered[];
  readonly ranWith: RanWith;
};

const tailLimit = 16_384;

/** An empty record and the function that adds an event to it. */
export function gatherRun(): {readonly record: RunRecord; add(event: RunEvent): void} {
  const record: RunRecord = {
    start: null,
    end: null,
    changedGuides: [],
    steps: new Map(),
    order: [],
    prerequisites: new Map(),
    choices: new Map(),
    values: new Map(),
    answers: [],
    ranWith: watchRanWith(),
  };
  let fingerprints: Readonly<Record<string, string>> | undefined;
  /** The guide may have got or lost steps between two sessions. */
  const rename = (now: Readonly<Record<string, string>> | undefined): void => {
    const moved = fingerprints === undefined || now === undefined ? new Map() : movedSteps(fingerprints, now);
    fingerprints = now;
    if (moved.size === 0) return;
    const steps = [...record.steps.values()].map(step => ({...step, id: moved.get(step.id) ?? step.id}));
    record.steps.clear();
    for (const step of steps) if (!record.steps.has(step.id)) record.steps.set(step.id, step);
  };
  const noteGuide = (first: Event<'run:start'>, {at, guide: {sha256}}: Event<'run:start'>): void => {
    const former = record.changedGuides.at(-1)?.sha256 ?? first.guide.sha256;
    if (sha256 !== former) record.changedGuides.push({at, sha256});
  };
  const stepOf = (id: string): StepRecord => {
    const known = record.steps.get(id) ?? {id, attempts: [], end: null};
    record.steps.set(id, known);
    return known;
  };
  const add = (event: RunEvent): void => {
    record.ranWith.see(event);
    switch (event.type) {
      case 'run:start':
        if (record.start !== null) noteGuide(record.start, event);
        record.start ??= event;
        rename(event.fingerprints);
        record.end = null;
        record.order = event.steps;
        break;
      case 'run:end':
        record.end = event;
        break;
      case 'choice:made':
        record.choices.set(event.choice, event);
        record.order = event.steps ?? record.order;
        break;
      case 'variable:set':
        record.values.set(event.name, event);
        break;
      case 'question':
        record.answers.push({asked: event, answer: null});
        break;
      case 'answer': {
        const open = record.answers.findLast(({asked, answer}) => answer === null && asked.step === event.step);
        if (open !== undefined) open.answer = event;
        break;
      }
      case 'step:start':
        stepOf(event.step).attempts.push({
          start: event,
          checks: [],
          artifacts: [],
          end: null,
          output: {text: '', cut: false},
        });
        break;
      case 'step:output': {
        const output = stepOf(event.step).attempts.at(-1)?.output;
        if (output !== undefined) keepEnd(output, event.text);
        break;
      }
      case 'check:result':
        if (event.step === null) record.prerequisites.set(event.expectation, event);
        else stepOf(event.step).attempts.at(-1)?.checks.push(event);
        break;
      case 'artifact:seen':
        stepOf(event.step).attempts.at(-1)?.artifacts.push(event);
        break;
      case 'step:end': {
        const step = stepOf(event.step);
        const attempt = step.attempts.at(-1);
        if (attempt !== undefined) attempt.end = event;
        step.end = event;
        break;
      }
    }
  };
  return {record, add};
}

/** The steps in the order of the run, then those that began before a choice left them out. */
export function stepsInOrder({steps, order}: RunRecord): readonly StepRecord[] {
  const ids = [...order, ...[...steps.keys()].filter(id => !order.includes(id))];
  return ids.map(id => steps.get(id) ?? {id, attempts: [], end: null});
}

function keepEnd(output: {text: string; cut: boolean}, piece: string): void {
  const whole = output.text + (piece.length > 2 * tailLimit ? piece.slice(-2 * tailLimit) : piece);
  output.cut ||= piece.length > 2 * tailLimit;
  // cut only now and then, and at a line, so that little pieces stay cheap
  if (whole.length <= 2 * tailLimit) {
    output.text = whole;
    return;
  }
  const tail = whole.slice(-tailLimit);
  output.text = tail.slice(tail.indexOf('\n') + 1);
  output.cut = true;
}

/** The last lines of an attempt's output, cleaned, without empty lines at the end; `columns`: of each at most so much. */
export function lastLines(
  attempt: Attempt,
  limit: number,
  columns = Number.POSITIVE_INFINITY,
): {readonly lines: readonly string[]; readonly cut: boolean} {
  const text = cleanText(attempt.output.text).trimEnd();
  const lines = text === '' ? [] : text.split('\n');
  const bounded = lines.slice(-limit).map(line => (line.length > columns ? `${line.slice(0, columns)} …` : line));
  return {lines: bounded, cut: attempt.output.cut || lines.length > limit};
}
