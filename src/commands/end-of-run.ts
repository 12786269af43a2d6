import type {Guide} from '../guide/schema.ts';
import type {Filter} from '../runner/filter.ts';
import type {RunFolder} from '../runner/journal/runs.ts';
import {leftOut} from '../runner/plan.ts';
import type {Texts} from '../texts/texts.ts';
import type {ReportOrder} from './report-outputs.ts';
import {type ExitCode, exitCodes, type Surroundings} from './surroundings.ts';

type Ended = {
  readonly run: RunFolder;
  readonly flags: {readonly state?: string};
  readonly mode: 'real' | 'rehearsal';
  readonly reports: readonly ReportOrder[];
  readonly texts: Texts;
  readonly guide: Guide;
  readonly filter: Filter;
  /** What steps have started and left running. */
  readonly background: readonly {readonly pid: number; readonly command: string}[];
};

/** Says where the run is kept and, where it did not pass, how to go on. */
export function tellEnd(code: ExitCode, ended: Ended, {stdout, stderr}: Surroundings): void {
  const {run, flags, mode, reports, texts, guide, filter, background} = ended;
  const say = texts.command;
  const state = flags.state === undefined ? '' : ` --state ${quoteWord(flags.state)}`;
  const cleanup = code === exitCodes.passed ? leftOut(guide, filter) : [];
  const lines = [
    ...(background.length === 0
      ? []
      : [say.stillInBackground, ...background.map(one => `  ${one.pid}  ${one.command}`)]),
    ...cleanup.map(({title, id}) => say.leftOut(title, `--section ${quoteWord(id)}`)),
    say.runFolder(run.folder),
    ...(code === exitCodes.passed || mode === 'rehearsal' ? [] : [say.resumeWith(`docwalk resume ${run.id}${state}`)]),
  ];
  const to = reports.some(({file}) => file === '-') ? stderr : stdout;
  to.write(lines.map(line => `${line}\n`).join(''));
}

const quoteWord = (word: string): string => (/^[\w./:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
