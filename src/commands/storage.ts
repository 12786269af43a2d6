/** Where runs are kept, and what can be wrong with it, in words. */
import type {JournalFailure} from '../runner/journal/journal.ts';
import type {StorageFailure} from '../runner/journal/storage-failure.ts';
import type {OpenedShell} from '../runner/shell/bash-shell.ts';
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

/** Why no step could be run. `path` is the PATH bash was looked for in. */
export function whyNoShell(failure: Extract<OpenedShell, {ok: false}>, path: string, texts: Texts): string {
  switch (failure.reason) {
    case 'no-bash':
      return texts.command.noBash(path);
    case 'bash-too-old':
      return texts.command.oldBash(failure.detail);
    case 'no-state':
      return texts.command.stateNotWritable('state/', failure.detail);
  }
}
