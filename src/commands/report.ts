/** `docwalk report RUN`: a report of a run that was, from its journal and its logs. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {type Format, openReporter} from '../report/report.ts';
import {type ReportSetting, settingOf, settingWithout} from '../report/setting.ts';
import type {RunEvent} from '../runner/events.ts';
import {readJournal} from '../runner/journal/read-journal.ts';
import type {RunSummary} from '../runner/journal/runs.ts';
import {readStepOutput} from '../runner/journal/step-output.ts';
import {countSteps, fold, initialState} from '../runner/state.ts';
import {type InterfaceLanguage, type Texts, textsFor} from '../texts/texts.ts';
import {hashOf} from './content-hash.ts';
import {stateHome} from './fault.ts';
import {findRun} from './find-run.ts';
import {chooseLanguage} from './language.ts';
import {readGuideFile} from './open-guide.ts';
import {readOrder} from './run-order.ts';
import {type ExitCode, exitCodes, isRefusal, refuse, type Surroundings, sayRefusal} from './surroundings.ts';

type Flags = {readonly format: Format; readonly state?: string; readonly lang?: InterfaceLanguage};

/** Writes the report to stdout. */
export async function reportRun(given: string, flags: Flags, surroundings: Surroundings): Promise<ExitCode> {
  const {cwd, env, stdout, stderr} = surroundings;
  const language = chooseLanguage(flags.lang ?? null, null, env);
  const texts = textsFor(language);
  const home = flags.state === undefined ? stateHome(env) : path.resolve(cwd, flags.state);
  const found = findRun(home, given, texts);
  if (isRefusal(found)) return sayRefusal(found, surroundings);
  const journal = readJournal(found.run.journalFile);
  if (!journal.ok) return sayRefusal(refuse(texts.command.runBroken(found.run.id, journal.detail)), surroundings);
  for (const {line, detail} of journal.damaged) {
    stderr.write(`docwalk: ${texts.command.damagedLine(found.run.journalFile, line, detail)}\n`);
  }
  const report = openReporter(flags.format, await settingFor(found, journal.events, texts), language);
  for (const event of putOutputBack(endEvents(journal.events), found.run.outputFolder)) stdout.write(report(event));
  return exitCodes.passed;
}

/** Titles come from the guide where it is still the one that was run. */
async function settingFor({run}: RunSummary, events: readonly RunEvent[], texts: Texts): Promise<ReportSetting> {
  const order = readOrder(run.folder);
  const start = events.findLast(event => event.type === 'run:start');
  if (typeof order === 'string' || start === undefined) return settingWithout(texts);
  try {
    const sha256 = hashOf(readFileSync(order.guide));
    if (sha256 !== start.guide.sha256) return settingWithout(texts);
  } catch {
    return settingWithout(texts);
  }
  const read = await readGuideFile(order.guide, order.guide, texts);
  return isRefusal(read) ? settingWithout(texts) : settingOf(texts, read.guide);
}

/** A run that was cut off has no end of its own: it is told as interrupted, at its last event. */
function endEvents(events: readonly RunEvent[]): readonly RunEvent[] {
  const state = events.reduce(fold, initialState);
  const last = events.at(-1);
  if (state.end !== null || last === undefined || state.start === null) return events;
  const ms = Math.max(0, Date.parse(last.at) - Date.parse(state.start.at));
  return [
    ...events,
    {type: 'run:end', seq: last.seq + 1, at: last.at, outcome: 'interrupted', ms, counts: countSteps(state)},
  ];
}

/** The output of each attempt right after its start, as `step:output` events; they bear its number. */
function* putOutputBack(events: readonly RunEvent[], folder: string): Generator<RunEvent> {
  for (const event of events) {
    yield event;
    if (event.type !== 'step:start') continue;
    const {step, attempt, seq, at} = event;
    for (const part of readStepOutput(folder, step)) {
      if (part.attempt === attempt) yield {type: 'step:output', seq, at, step, ...part};
    }
  }
}
