/** `docwalk runs`: the runs of this machine, the newest first. */
import path from 'node:path';
import {showHidden} from '../report/clean-text.ts';
import {listRuns, type RunSummary} from '../runner/journal/runs.ts';
import {type InterfaceLanguage, type Texts, textsFor} from '../texts/texts.ts';
import {padColumns} from './columns.ts';
import {stateHome} from './fault.ts';
import {chooseLanguage} from './language.ts';
import {type ExitCode, exitCodes, type Surroundings} from './surroundings.ts';

type Flags = {readonly state?: string; readonly lang?: InterfaceLanguage};

/** Lists the runs as a table. */
export async function listKept(flags: Flags, {cwd, env, stdout, stderr}: Surroundings): Promise<ExitCode> {
  const texts = textsFor(chooseLanguage(flags.lang ?? null, null, env));
  const home = flags.state === undefined ? stateHome(env) : path.resolve(cwd, flags.state);
  const runs = listRuns(home);
  if (runs.length === 0) stderr.write(`docwalk: ${texts.command.noRuns(path.join(home, 'docwalk', 'runs'))}\n`);
  else stdout.write(layTable(runs, texts));
  return exitCodes.passed;
}

function layTable(runs: readonly RunSummary[], texts: Texts): string {
  const {columns} = texts.command;
  return padColumns([
    [columns.run, columns.started, columns.outcome, columns.steps, columns.guide],
    ...runs.map(summary => [
      summary.run.id,
      summary.at?.slice(0, 19).replace('T', ' ') ?? '',
      outcomeOf(summary, texts),
      `${summary.done}/${summary.steps}`,
      showHidden(summary.guide?.title ?? ''),
    ]),
  ]);
}

function outcomeOf({outcome, holder, mode}: RunSummary, texts: Texts): string {
  const {outcomes, rehearsalMark} = texts.command;
  const told = holder === null ? outcomes[outcome ?? 'open'] : outcomes.running(holder.pid);
  return mode === 'rehearsal' ? `${told} (${rehearsalMark})` : told;
}
