import {listRuns, type RunSummary} from '../runner/journal/runs.ts';
import type {Texts} from '../texts/texts.ts';
import {type Refusal, refuse} from './surroundings.ts';

/** The run a person means: its id, or a part of it that no other run has (as a rule its last three letters). */
export function findRun(stateHome: string, given: string, texts: Texts): RunSummary | Refusal {
  const runs = listRuns(stateHome);
  const exact = runs.find(({run}) => run.id === given);
  if (exact !== undefined) return exact;
  const ends = runs.filter(({run}) => run.id.endsWith(`-${given}`));
  const fitting = ends.length > 0 ? ends : runs.filter(({run}) => run.id.includes(given));
  const [found, ...others] = fitting;
  const ids = (of: readonly RunSummary[]): string[] => of.slice(0, 5).map(({run}) => run.id);
  if (found === undefined) return refuse(texts.command.noSuchRun(given, ids(runs)));
  return others.length === 0 ? found : refuse(texts.command.severalRuns(given, ids(fitting)));
}
