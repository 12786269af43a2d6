/** Walks an open guide: puts the journal, the reports, the operator and the shell around the one interpreter. */
import {accessSync, constants, rmSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {reportPlain} from '../report/plain.ts';
import {settingOf} from '../report/setting.ts';
import type {Reporter, RunEvent} from '../runner/events.ts';
import {forgetSecretCopies, localFiles} from '../runner/files.ts';
import {openJournal} from '../runner/journal/journal.ts';
import type {RunFolder} from '../runner/journal/runs.ts';
import type {Policy} from '../runner/policy-operator.ts';
import {realProver} from '../runner/prove/prover.ts';
import type {Rehearsal} from '../runner/rehearsal/prepare.ts';
import {type HostFacts, type RunInput, run} from '../runner/run.ts';
import {chosenEditor, editInOwnEditor} from '../runner/shell/own-editor.ts';
import type {Shell} from '../runner/shell.ts';
import type {Interrupts} from './interrupts.ts';
import {readLogTail} from './log-tail.ts';
import type {OpenedGuide} from './open-guide.ts';
import {type EditScript, openOperator, type Seat} from './open-operator.ts';
import {otherMachines} from './other-machines.ts';
import type {ReportOutputs} from './report-outputs.ts';
import {seenEnvironment} from './seen-environment.ts';
import {keepComplaints, stampEvents} from './stamp-events.ts';
import {whyNoStorage} from './storage.ts';
import {type ExitCode, exitCodes, type Refusal, refuse, type Surroundings} from './surroundings.ts';

export type WalkOrder = {
  readonly opened: OpenedGuide;
  /** Without what only an open journal tells. */
  readonly input: Omit<RunInput, 'host' | 'texts' | 'language' | 'laid'>;
  readonly policy: Policy;
  readonly folder: RunFolder;
  readonly shell: Shell;
  readonly rehearsal: Rehearsal | null;
  /** What the first step sees. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly reports: ReportOutputs;
  readonly seat: Seat;
  readonly interrupts: Interrupts;
};

const codeOf = {
  passed: exitCodes.passed,
  failed: exitCodes.failed,
  stopped: exitCodes.stopped,
  interrupted: exitCodes.interrupted,
} as const;

/** The machine and the person, as every report tells them; `env` is what the steps will see. */
export function readHost({env, version}: Pick<Surroundings, 'env' | 'version'>): HostFacts {
  const user = env.LOGNAME ?? env.USER;
  return {
    ...{name: os.hostname(), user: userName() ?? user ?? '', os: os.platform(), arch: os.arch(), docwalk: version},
    ...(isInPath('pwsh', env.PATH ?? '') ? {pwsh: true} : {}),
  };
}

function isInPath(program: string, folders: string): boolean {
  return folders.split(path.delimiter).some(folder => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

function userName(): string | null {
  try {
    return os.userInfo().username;
  } catch {
    // a user id without a name, as containers have it
    return null;
  }
}

/** Walks to the end, however it comes; what is refused has run nothing. */
export async function walkGuide(order: WalkOrder, surroundings: Surroundings): Promise<ExitCode | Refusal> {
  const {opened, policy, folder, shell, rehearsal, interrupts, reports} = order;
  const {texts, language, laid} = opened;
  const {stdout, stderr} = surroundings;
  const setting = settingOf(texts, laid.guide);
  const journal = openJournal(folder.journalFile);
  if (!journal.ok) return refuse(whyNoStorage(journal, folder.id, texts));
  const onScreen = order.seat === 'screen';
  const chair = await openOperator({
    ...{opened, policy, interrupts, surroundings, seat: order.seat},
    mode: order.input.mode,
    prior: order.input.prior,
    readOutput: step => readLogTail(folder.outputFolder, step),
    editScript: ownEditor(folder, shell, surroundings),
    asking: reports.ownsStdout ? stderr : stdout,
  });
  const plain: Reporter | null =
    onScreen || reports.ownsStdout ? null : reportPlain({...setting, questions: !chair.asksInText});
  const told = (event: RunEvent): void => {
    interrupts.see(event);
    reports.write(event);
    if (plain !== null) stdout.write(plain(event));
    chair.onEvent(event);
  };
  const complaints = keepComplaints(onScreen, stderr);
  const stamped = stampEvents(journal, {
    tell: told,
    onBroken: failure => {
      interrupts.endRun();
      complaints.say(texts.command.journalBroken(folder.folder, failure));
    },
    onOutputLost: (step, failure) => complaints.say(texts.command.stepOutputLost(step, failure)),
  });
  const prover = realProver();
  const kept = path.join(folder.folder, 'kept');
  const files = localFiles(kept);
  const envHere = () => seenEnvironment(order.env, shell);
  const others = otherMachines({laid, env: order.env, stateFolder: folder.stateFolder, prover, files, envHere});
  try {
    const outcome = await run(
      {...order.input, laid, texts, language, host: readHost({...surroundings, env: order.env})},
      {
        ...{operator: chair.operator, shell, emit: stamped.emit, interrupts},
        prover: rehearsal?.prover(prover) ?? prover,
        files: rehearsal?.files(files) ?? files,
        now: () => Date.now(),
        listFolder: folder => readdir(folder),
        env: envHere,
        ...(rehearsal === null ? {machine: others.machine} : {fetchAssets: rehearsal.fetchAssets}),
      },
    );
    await chair.close();
    if (onScreen) stdout.write(stamped.last.map(reportPlain({...setting, questions: false})).join(''));
    // the saved shell state may hold secrets: only a run that can go on keeps it (DESIGN law 9)
    if (outcome === 'passed' || rehearsal !== null) {
      rmSync(folder.stateFolder, {recursive: true, force: true});
      await forgetSecretCopies(kept);
    }
    // nobody has interrupted it: what was asked for could not be kept
    return stamped.broken() ? exitCodes.stopped : codeOf[outcome];
  } finally {
    others.close();
    await chair.close();
    complaints.flush();
    journal.close();
  }
}

/** The editor of `$VISUAL` or `$EDITOR`, in the folder that the run has come to. */
function ownEditor({folder}: RunFolder, shell: Shell, {env}: Surroundings): EditScript | null {
  const editor = chosenEditor(env);
  if (editor === null) return null;
  return (text, step) => {
    const name = step?.kind === 'edit' ? path.basename(step.path) : 'command.sh';
    return editInOwnEditor({editor, text, name, folder: path.join(folder, 'kept'), cwd: shell.cwd(), env});
  };
}
