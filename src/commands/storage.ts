/** Where runs are kept, and what can be wrong with it, in words. */
import type {JournalFailure} from '../runner/journal/journal.ts';
import type {StorageFailure} from '../runner/journal/storage-failure.ts';
import type {Texts} from '../texts/texts.ts';

/** Why a run's folder cannot be used. */
export function whyNoStorage(failure: JournalFailure | StorageFailure, run: string, texts: Texts): string {
  const say = texts.command;
  switch (failure.reason) {
    case 'running':
      return say.runInUse(run, failure.holder?.pid ?? null, failure.holder?.host ?? null, failure.path);
    case 'damaged':
      return say.runBroken(run, failure.lines.map(({line, detail}) => `${failure.path}:${line}: ${detail}`).join('; '));
    default:
      return say.stateNotWritable(failure.path, failure.detail);
  }
}
