/** The report a person reads in a log: nothing cut, nothing wrapped, no colours. Written as the run goes. */
import type {Reporter, RunEvent} from '../runner/events.ts';
import type {Texts} from '../texts/texts.ts';
import {formatDuration, oneLine, showHidden} from './clean-text.ts';
import {type LineWriter, writeLines} from './line-writer.ts';
import {watchRanWith} from './ran-with.ts';
import {labelsOf, type ReportSetting} from './setting.ts';
import {marks, markVerdict, phraseCounts, phraseVerdict} from './verdict.ts';

type Event<Type extends RunEvent['type']> = Extract<RunEvent, {type: Type}>;

/** The plain reporter. `questions: false` where the questions are asked on the same terminal. */
export function reportPlain(setting: ReportSetting & {readonly questions?: boolean}): Reporter {
  const {texts} = setting;
  let order: readonly string[] = [];
  let output: LineWriter | null = null;
  let rehearsal = false;
  let headed: string | null = null;
  // its heading stands there, and nothing of it has begun
  let announced: string | null = null;
  // what a question on the same terminal is about to say again
  let withheld: {readonly about: string; readonly told: string} | null = null;
  const release = (): string => {
    const told = withheld?.told ?? '';
    withheld = null;
    return told;
  };
  // told with its answer
  let asked: Event<'question'> | null = null;
  const ran = watchRanWith();
  const titleOf = (step: string): string => {
    const title = setting.headings.get(step)?.title;
    return showHidden(title === undefined ? step : `${title} (${step})`);
  };
  const withOther = (steps: readonly string[]): string =>
    steps.length === 0 ? '' : `  ${texts.report.ranWithOther(steps.map(titleOf))}\n`;
  const write = (event: RunEvent): string => {
    ran.see(event);
    switch (event.type) {
      case 'run:start':
        order = event.steps;
        rehearsal = event.mode === 'rehearsal';
        return head(event, texts);
      case 'run:end':
        return (
          withOther(order.filter(step => ran.outdated(step).length > 0)).trimStart() + tail(event, rehearsal, texts)
        );
      case 'choice:made':
        order = event.steps ?? order;
        return `${texts.report.choice(event.choice, labelsOf(setting, event.choice, event.option), texts.report.by[event.by])}\n`;
      case 'variable:set':
        return (
          `${texts.report.value(event.name, showHidden(event.value ?? texts.report.secret), texts.report.by[event.by])}\n` +
          (event.changed === true ? withOther(ran.stepsWithOther(event.name)) : '')
        );
      case 'question':
        asked = event;
        // where the question is asked on the same terminal it comes now, else with its answer
        return setting.questions === false
          ? (event.subject === withheld?.about ? '' : release()) + announce(event)
          : '';
      case 'answer': {
        const question = asked;
        asked = null;
        const seen = release();
        // a person has read it in the question
        if (setting.questions === false) return event.by === 'operator' ? '' : seen + noteOf(question);
        return question === null || isPlain(question, event)
          ? noteOf(question)
          : announce(question) + block('  ? ', '    ', question.text.trim()) + answer(event, texts);
      }
      case 'step:start':
        output = writeLines('    ');
        return begin(event) + where(event, texts) + script(event, texts);
      case 'step:output':
        output ??= writeLines('    ');
        return output.add(event.text);
      case 'check:result': {
        const told = `  ${marks[event.verdict]} ${line(event.text)}${event.observed === '' ? '' : ` — ${line(event.observed)}`}\n`;
        if (setting.questions !== false || event.source !== 'prerequisite' || event.verdict === 'met') return told;
        const before = release();
        withheld = {about: event.expectation, told};
        return before;
      }
      case 'artifact:seen':
        return `  · ${texts.report.seen(line(event.path), event.bytes, event.sha256)}\n`;
      case 'step:end':
        return (headed === event.step ? '' : heading(event.step, 1)) + stepEnd(event, texts);
    }
  };
  /** The heading of the step that a question is about, where it does not stand there yet. */
  const announce = ({step, question}: Event<'question'>): string => {
    if (step === null || step === headed || !ofItsStep.has(question)) return '';
    const text = heading(step, 1);
    announced = step;
    return text;
  };
  const noteOf = (question: Event<'question'> | null): string =>
    question?.note === undefined ? '' : announce(question) + block('  ! ', '    ', question.note);
  const begin = ({step, attempt}: Event<'step:start'>): string => {
    const known = announced === step && attempt === 1;
    announced = null;
    return known ? '' : heading(step, attempt);
  };
  const heading = (step: string, attempt: number): string => {
    headed = step;
    announced = null;
    const at = order.indexOf(step);
    const place = at === -1 ? '' : `[${at + 1}/${order.length}] `;
    return `\n${place}${titleOf(step)}${attempt > 1 ? ` · ${texts.report.attempt(attempt)}` : ''}\n`;
  };
  return event => {
    const unfinished = event.type === 'step:output' ? '' : (output?.end() ?? '');
    const unsaid = ofQuestions.has(event.type) ? '' : release();
    return unfinished + unsaid + write(event);
  };
}

/** What the next lines tell anyway: that a step was begun, which option, which value. Not who let something be taken away. */
const isPlain = ({question, destructive}: Event<'question'>, {answer}: Event<'answer'>): boolean =>
  question === 'proceed'
    ? answer === 'go' && destructive === undefined
    : answer !== 'stop' && (question === 'choice' || question === 'value');

/** Events around a question about what was looked at. */
const ofQuestions: ReadonlySet<RunEvent['type']> = new Set(['check:result', 'question', 'answer']);

/** Questions that belong under the heading of their step. */
const ofItsStep: ReadonlySet<Event<'question'>['question']> = new Set(['done', 'proceed', 'value', 'statement']);

/** Where it is done, when that is not this machine. */
const where = ({machine}: Event<'step:start'>, texts: Texts): string =>
  machine === undefined ? '' : `  · ${line(texts.machines.runsOn(machine))}\n`;

const line = (text: string): string => showHidden(oneLine(text));
const block = (first: string, next: string, text: string): string =>
  `${first}${showHidden(text).replaceAll('\n', `\n${next}`)}\n`;

function head(event: Event<'run:start'>, texts: Texts): string {
  const {guide, host, mode, run, steps} = event;
  const words = texts.report;
  const label = (name: string, value: string): string => words.label(name, value);
  return [
    ...(mode === 'rehearsal' ? [words.rehearsal] : []),
    label(words.guide, line(guide.title)),
    label(words.file, `${guide.file} (sha256 ${guide.sha256})`),
    `${label(words.run, run)} · ${event.at} · ${words[mode === 'rehearsal' ? 'modeRehearsal' : 'modeReal']}`,
    `${label(words.host, `${host.name} (${host.os} ${host.arch})`)} · ${label(words.operator, host.user)} · docwalk ${host.docwalk}`,
    // before the choices are made it is not known
    ...(steps.length === 0 ? [] : [label(words.steps, String(steps.length))]),
    '',
  ].join('\n');
}

function tail(event: Event<'run:end'>, rehearsal: boolean, texts: Texts): string {
  const words = texts.report;
  const {counts, outcome} = event;
  const unproven = outcome === 'passed' && counts.steps > 0 && counts.passedProven === 0;
  return [
    '',
    `${words.outcomes[outcome]} · ${formatDuration(event.ms)}${rehearsal ? ` · ${words.modeRehearsal}` : ''}`,
    phraseCounts(counts, texts),
    ...(unproven ? [words.noneProven] : []),
    ...(rehearsal ? [words.rehearsal] : []),
    '',
  ].join('\n');
}

function script(event: Event<'step:start'>, texts: Texts): string {
  if (event.script === null) return '';
  const text = event.script.replace(/\n+$/, '');
  if (event.kind === 'command') return block('  $ ', '  > ', text);
  return event.kind === 'edit'
    ? `  ${texts.report.contentOf(event.path === undefined ? null : showHidden(event.path))}\n${block('  │ ', '  │ ', text)}`
    : '';
}

function answer(event: Event<'answer'>, texts: Texts): string {
  const said = event.answer === null ? texts.report.noAnswer : line(event.answer);
  return `  → ${said} (${texts.report.by[event.by]})\n`;
}

function stepEnd(event: Event<'step:end'>, texts: Texts): string {
  const words = texts.report;
  const failed = event.outcome === 'failed' || event.outcome === 'stopped';
  const details = [
    ...(event.reason === null ? [] : [line(event.reason)]),
    ...(failed && event.exitCode !== null ? [words.exitCode(event.exitCode)] : []),
    ...(failed && event.signal !== null ? [words.signal(event.signal)] : []),
    ...(event.ms > 0 ? [formatDuration(event.ms)] : []),
  ];
  return `  ${markVerdict(event)} ${phraseVerdict(event, texts)}${details.length === 0 ? '' : ` · ${details.join(' · ')}`}\n`;
}
