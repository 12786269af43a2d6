/** `docwalk run GUIDE`: everything is looked at before the first step; what is refused has run nothing. */
import {rmSync, statSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {showHidden} from '../report/clean-text.ts';
import {settingOf} from '../report/setting.ts';
import {dryRun, formatDryRun} from '../runner/dry-run.ts';
import {type Filter, filterProblems} from '../runner/filter.ts';
import {createRun} from '../runner/journal/runs.ts';
import type {Policy} from '../runner/policy-operator.ts';
import type {Rehearsal} from '../runner/rehearsal/prepare.ts';
import type {RunInput} from '../runner/run.ts';
import {openShell} from '../runner/shell/bash-shell.ts';
import type {Shell} from '../runner/shell.ts';
import {initialState} from '../runner/state.ts';
import {textsFor} from '../texts/texts.ts';
import {tellEnd} from './end-of-run.ts';
import {stateHome} from './fault.ts';
import {type Interrupts, openInterrupts} from './interrupts.ts';
import {chooseLanguage} from './language.ts';
import {lookAhead, portsAhead} from './look-ahead.ts';
import {type OpenedGuide, openGuide} from './open-guide.ts';
import {findSeat, type Seat} from './open-operator.ts';
import {reachMachine} from './other-machines.ts';
import {openReports, readReportOrders} from './report-outputs.ts';
import {openAnswers, type RunFlags, readGiven, secretsIn} from './run-flags.ts';
import {keepOrder} from './run-order.ts';
import {
  fetchSecrets,
  keepSecret,
  knownSecrets,
  readSecretSources,
  type SecretSources,
  sceneOf,
} from './secret-flags.ts';
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
import {readHost, walkGuide} from './walk-guide.ts';

/** Runs a guide, or says why not. */
export async function runGuide(guide: string, flags: RunFlags, surroundings: Surroundings): Promise<ExitCode> {
  const interrupts = openInterrupts(surroundings);
  try {
    const outcome = await prepare(guide, flags, surroundings, interrupts);
    return typeof outcome === 'number' ? outcome : sayRefusal(outcome, surroundings);
  } finally {
    interrupts.close();
  }
}

async function prepare(
  guide: string,
  flags: RunFlags,
  surroundings: Surroundings,
  interrupts: Interrupts,
): Promise<ExitCode | Refusal> {
  const {cwd, env} = surroundings;
  const early = textsFor(chooseLanguage(flags.lang ?? null, null, env));
  if (flags.from !== undefined && flags.only !== undefined) return refuse(early.command.exclusive('--from', '--only'));
  const reports = readReportOrders(flags.report ?? [], early);
  if (isRefusal(reports)) return reports;
  const read = await openGuide({guide, sidecar: flags.with ?? null, language: flags.lang ?? null}, surroundings);
  if (isRefusal(read)) return read;
  const {texts} = read;
  if (!hasStep(read)) return refuse(texts.reading.noSteps(read.laid.guide.file));
  const sources = readSecretSources(flags.setSecret ?? [], {}, texts);
  if (isRefusal(sources)) return sources;
  const opened = {...read, laid: keepSecret(read.laid, Object.keys(sources))};
  const {laid} = opened;
  const given = await readGiven(flags, cwd, texts);
  if (isRefusal(given)) return given;
  const folder = path.resolve(cwd, flags.cwd ?? '.');
  if (!statSync(folder, {throwIfNoEntry: false})?.isDirectory()) return refuse(texts.command.noWorkFolder(folder));
  const secret = secretsIn(given.set, laid.guide.variables);
  if (secret.length > 0) return refuse(...secret.map(texts.command.secretOnCommandLine));
  const open = openAnswers(flags, given, laid.guide.variables, {cwd, texts});
  if (open !== null) surroundings.stderr.write(`docwalk: ${open}\n`);
  const secrets = await fetchSecrets(sources, {}, sceneOf(flags.dryRun === true, surroundings, interrupts), texts);
  if (isRefusal(secrets)) return interrupts.run.aborted ? exitCodes.interrupted : secrets;
  const rehearsal = flags.rehearse ? await openRehearsal(opened, surroundings) : null;
  if (rehearsal !== null && isRefusal(rehearsal)) return rehearsal;
  try {
    const yes = flags.yes === true || (rehearsal !== null && !atTerminal(surroundings));
    const seat = findSeat({yes, plain: flags.plain === true, reports}, surroundings);
    const asked = seat !== 'nobody' && flags.dryRun !== true;
    const policy: Policy = {
      // a person chooses the tab, also in a rehearsal
      choose: [...given.choose, ...(asked ? [] : (rehearsal?.choose ?? []))],
      set: new Map([...(rehearsal?.values ?? []), ...given.set, ...secrets]),
      answers: given.answers,
      yes,
      allowDestructive: flags.allowDestructive === true || rehearsal !== null,
      lendTerminal: null,
    };
    const filter: Filter = {
      ...(flags.from === undefined ? {} : {from: flags.from}),
      ...(flags.only === undefined ? {} : {only: flags.only}),
      sections: flags.section ?? [],
    };
    const strays = filterProblems(laid.guide, filter, texts);
    if (strays.length > 0) return refuse(...strays);
    const input: RunInput = {
      ...{laid, mode: rehearsal === null ? 'real' : 'rehearsal', runId: '', prior: initialState, filter, texts},
      allowDestructive: policy.allowDestructive,
      language: opened.language,
      host: readHost({...surroundings, env: rehearsal?.env ?? env}),
      hidden: knownSecrets(laid.guide, policy.set, given.answers?.set),
    };
    const start = rehearsal === null ? {cwd: folder, env} : {cwd: rehearsal.folder, env: rehearsal.env};
    const ahead = portsAhead({
      ...start,
      rehearsal,
      signal: interrupts.run,
      terminal: atTerminal(surroundings),
      person: seat !== 'nobody',
      reach: reachMachine(laid, env, interrupts.run),
    });
    if (flags.dryRun) {
      const dry = await dryRun(input, policy, ahead);
      surroundings.stdout.write(showHidden(formatDryRun(dry, texts)));
      return dry.incomplete ? exitCodes.wrongUse : exitCodes.passed;
    }
    const missing = await lookAhead(input, policy, ahead);
    if (missing !== null) return missing;
    if (interrupts.run.aborted) return exitCodes.interrupted;
    return await begin(
      {...start, flags, opened, input, policy, reports, rehearsal, seat, interrupts, sources},
      surroundings,
    );
  } finally {
    await rehearsal?.stop();
  }
}

type Beginning = {
  readonly flags: RunFlags;
  readonly opened: OpenedGuide;
  readonly input: RunInput;
  readonly policy: Policy;
  readonly reports: Exclude<ReturnType<typeof readReportOrders>, Refusal>;
  readonly rehearsal: Rehearsal | null;
  readonly seat: Seat;
  readonly interrupts: Interrupts;
  readonly sources: SecretSources;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

async function begin(order: Beginning, surroundings: Surroundings): Promise<ExitCode | Refusal> {
  const {flags, opened, input, rehearsal, cwd, env} = order;
  const {texts, laid} = opened;
  const home = flags.state === undefined ? stateHome(surroundings.env) : path.resolve(surroundings.cwd, flags.state);
  const reports = openReports(order.reports, settingOf(texts, laid.guide), opened.language, surroundings);
  if (isRefusal(reports)) return reports;
  const close = (): void => {
    for (const broken of reports.close()) surroundings.stderr.write(`docwalk: ${broken}\n`);
  };
  const made = createRun(home, laid.guide.id, new Date());
  if (!made.ok) {
    close();
    return refuse(whyNoStorage(made, '', texts));
  }
  const folder = made.run;
  const shell = await openShell({cwd, env, stateFolder: folder.stateFolder});
  // nothing was run: nothing is kept
  const discard = (): void => {
    close();
    rmSync(folder.folder, {recursive: true, force: true});
  };
  if (!shell.ok) {
    discard();
    return refuse(whyNoShell(shell, surroundings.env.PATH ?? '', texts));
  }
  const sidecar = flags.with === undefined ? null : path.resolve(surroundings.cwd, flags.with);
  keepOrder(folder.folder, {
    ...{guide: opened.file, sidecar, cwd, secrets: order.sources},
    filter: {...input.filter, sections: [...input.filter.sections]},
  });
  const outcome = await walkGuide(
    {
      ...order,
      reports,
      input: {...input, runId: folder.id},
      folder,
      shell: rehearsal === null ? shell.shell : await guarded(shell.shell, rehearsal),
    },
    surroundings,
  );
  await shell.stopWithRun();
  const background = shell.shell.background?.() ?? [];
  // its folder and its doubles go: nothing may be left that uses them
  if (rehearsal !== null) await shell.stopBackground();
  shell.close();
  if (typeof outcome !== 'number') {
    discard();
    return outcome;
  }
  close();
  tellEnd(
    outcome,
    {
      ...order,
      run: folder,
      mode: input.mode,
      texts,
      guide: laid.guide,
      filter: input.filter,
      background: rehearsal === null ? background : [],
    },
    surroundings,
  );
  return outcome;
}

async function guarded(shell: Shell, rehearsal: Rehearsal): Promise<Shell> {
  const {guardShell} = await import('../runner/rehearsal/guarded-shell.ts');
  return guardShell(shell, rehearsal);
}

async function openRehearsal(opened: OpenedGuide, surroundings: Surroundings): Promise<Rehearsal | Refusal> {
  const {laid, texts} = opened;
  if (laid.rehearsal === null) return refuse(texts.command.noRehearsal(laid.guide.file));
  const {env, node} = surroundings;
  const {prepareRehearsal} = await import('../runner/rehearsal/prepare.ts');
  const prepared = await prepareRehearsal(laid, {tempRoot: os.tmpdir(), env, node: node.path, texts});
  return prepared.ok ? prepared.rehearsal : refuse(prepared.message);
}

function hasStep({laid}: OpenedGuide): boolean {
  const holds = (blocks: OpenedGuide['laid']['guide']['body']): boolean =>
    blocks.some(block => {
      if (block.kind === 'choice') return block.options.some(option => holds(option.body));
      return block.kind === 'section' ? holds(block.body) : true;
    });
  return holds(laid.guide.body);
}
