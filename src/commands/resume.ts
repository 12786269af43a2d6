/** `docwalk resume [RUN]`: goes on where a run was stopped or cut off. */
import {statSync} from 'node:fs';
import path from 'node:path';
import {settingOf} from '../report/setting.ts';
import {readJournal} from '../runner/journal/read-journal.ts';
import {listRuns, type RunSummary} from '../runner/journal/runs.ts';
import type {Policy} from '../runner/policy-operator.ts';
import type {RunInput} from '../runner/run.ts';
import {openShell} from '../runner/shell/bash-shell.ts';
import {fold, initialState, type RunState} from '../runner/state.ts';
import {type Texts, textsFor} from '../texts/texts.ts';
import {tellEnd} from './end-of-run.ts';
import {stateHome} from './fault.ts';
import {findRun} from './find-run.ts';
import {type Interrupts, openInterrupts} from './interrupts.ts';
import {chooseLanguage} from './language.ts';
import {lookAhead, portsAhead} from './look-ahead.ts';
import {openGuide} from './open-guide.ts';
import {findSeat} from './open-operator.ts';
import {reachMachine} from './other-machines.ts';
import {openReports, readReportOrders} from './report-outputs.ts';
import {openAnswers, readGiven, secretsIn, type WalkFlags} from './run-flags.ts';
import {keepOrder, readOrder} from './run-order.ts';
import {fetchSecrets, keepSecret, knownSecrets, readSecretSources, sceneOf} from './secret-flags.ts';
import {whyNoShell, whyNoStorage} from './storage.ts';
import {
  atTerminal,
  type ExitCode,
  exitCodes,
  isRefusal,
  type Refusal,
  refuse,
  type Surroundings,
  sayRefusal,
} from './surroundings.ts';
import {settleUnfinished} from './unfinished.ts';
import {readHost, walkGuide} from './walk-guide.ts';

/** Resumes the run a person means, null: the last one that did not come to its end. */
export async function resumeRun(given: string | null, flags: WalkFlags, surroundings: Surroundings): Promise<ExitCode> {
  const interrupts = openInterrupts(surroundings);
  try {
    const outcome = await resume(given, flags, surroundings, interrupts);
    return typeof outcome === 'number' ? outcome : sayRefusal(outcome, surroundings);
  } finally {
    interrupts.close();
  }
}

async function resume(
  given: string | null,
  flags: WalkFlags,
  surroundings: Surroundings,
  interrupts: Interrupts,
): Promise<ExitCode | Refusal> {
  const {cwd, env} = surroundings;
  const early = textsFor(chooseLanguage(flags.lang ?? null, null, env));
  const home = flags.state === undefined ? stateHome(env) : path.resolve(cwd, flags.state);
  const reports = readReportOrders(flags.report ?? [], early);
  if (isRefusal(reports)) return reports;
  const found = given === null ? findLast(home, early) : findRun(home, given, early);
  if (isRefusal(found)) return found;
  const refusal = whyNotResumed(found, early);
  if (refusal !== null) return refusal;
  const order = readOrder(found.run.folder);
  if (typeof order === 'string') return refuse(early.command.runBroken(found.run.id, order));
  if (statSync(order.guide, {throwIfNoEntry: false}) === undefined) return refuse(early.command.guideGone(order.guide));
  const read = await openGuide(
    {guide: order.guide, sidecar: order.sidecar, language: flags.lang ?? null},
    surroundings,
  );
  if (isRefusal(read)) return read;
  const {texts, language} = read;
  const former = order.secrets ?? {};
  const sources = readSecretSources(flags.setSecret ?? [], former, texts);
  if (isRefusal(sources)) return sources;
  const opened = {...read, laid: keepSecret(read.laid, Object.keys(sources))};
  const {laid} = opened;
  const answers = await readGiven(flags, cwd, texts);
  if (isRefusal(answers)) return answers;
  const secret = secretsIn(answers.set, laid.guide.variables);
  if (secret.length > 0) return refuse(...secret.map(texts.command.secretOnCommandLine));
  const open = openAnswers(flags, answers, laid.guide.variables, {cwd, texts});
  if (open !== null) surroundings.stderr.write(`docwalk: ${open}\n`);
  const secrets = await fetchSecrets(sources, former, sceneOf(false, surroundings, interrupts), texts);
  if (isRefusal(secrets)) return interrupts.run.aborted ? exitCodes.interrupted : secrets;
  const journal = readJournal(found.run.journalFile);
  if (!journal.ok) return refuse(whyNoStorage(journal, found.run.id, texts));
  const prior: RunState = journal.events.reduce(fold, initialState);
  const policy: Policy = {
    ...answers,
    set: new Map([...answers.set, ...secrets]),
    yes: flags.yes === true,
    allowDestructive: flags.allowDestructive === true,
    lendTerminal: null,
  };
  const {from, only, sections} = order.filter;
  const input: RunInput = {
    ...{laid, mode: 'real', runId: found.run.id, prior, texts, language, host: readHost(surroundings)},
    filter: {sections, ...(from === undefined ? {} : {from}), ...(only === undefined ? {} : {only})},
    allowDestructive: policy.allowDestructive,
    hidden: knownSecrets(laid.guide, policy.set, answers.answers?.set),
    given: new Map([...Object.entries(answers.answers?.set ?? {}), ...policy.set]),
  };
  const shell = await openShell({cwd: order.cwd, env, stateFolder: found.run.stateFolder});
  if (!shell.ok) return refuse(whyNoShell(shell, env.PATH ?? '', texts));
  const settled = await settleUnfinished(shell, {texts, surroundings, signal: interrupts.run});
  if (settled !== null) return settled;
  const seat = findSeat({yes: policy.yes, plain: flags.plain === true, reports}, surroundings);
  const missing = await lookAhead(
    input,
    policy,
    portsAhead({
      cwd: shell.shell.cwd(),
      env,
      signal: interrupts.run,
      terminal: atTerminal(surroundings),
      person: seat !== 'nobody',
      reach: reachMachine(laid, env, interrupts.run),
    }),
  );
  if (missing !== null) return missing;
  if (interrupts.run.aborted) return exitCodes.interrupted;
  if (Object.keys(sources).length > 0) keepOrder(found.run.folder, {...order, secrets: sources});
  const outputs = openReports(reports, settingOf(texts, laid.guide), language, surroundings);
  if (isRefusal(outputs)) return outputs;
  const outcome = await walkGuide(
    {
      opened,
      input,
      policy,
      folder: found.run,
      shell: shell.shell,
      rehearsal: null,
      env,
      reports: outputs,
      seat,
      interrupts,
    },
    surroundings,
  );
  await shell.stopWithRun();
  const background = shell.shell.background?.() ?? [];
  shell.close();
  for (const broken of outputs.close()) surroundings.stderr.write(`docwalk: ${broken}\n`);
  if (typeof outcome === 'number')
    tellEnd(
      outcome,
      {run: found.run, flags, mode: 'real', reports, texts, guide: laid.guide, filter: input.filter, background},
      surroundings,
    );
  return outcome;
}

function findLast(home: string, texts: Texts): RunSummary | Refusal {
  const open = listRuns(home).find(({outcome, mode}) => outcome !== 'passed' && mode === 'real');
  return open ?? refuse(texts.command.nothingToResume(path.join(home, 'docwalk', 'runs')));
}

function whyNotResumed({run, outcome, mode, holder, damaged}: RunSummary, texts: Texts): Refusal | null {
  const say = texts.command;
  if (outcome === 'passed') return refuse(say.runEnded(run.id, say.outcomes.passed));
  // its folder, its services and its doubles are gone
  if (mode === 'rehearsal') return refuse(say.rehearsalEnded(run.id));
  const lock = path.join(run.folder, 'lock');
  if (holder !== null) return refuse(say.runInUse(run.id, holder.pid, holder.host, lock));
  if (damaged.length === 0) return null;
  return refuse(whyNoStorage({ok: false, reason: 'damaged', path: run.journalFile, lines: damaged}, run.id, texts));
}
