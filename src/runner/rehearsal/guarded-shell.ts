/** The shell of a rehearsal: the real one behind the gate. */
import type {Shell, ShellResult} from '../shell.ts';
import type {Rehearsal} from './prepare.ts';

const notStarted = (failure: string): ShellResult => ({
  ...{exitCode: null, signal: null, timedOut: false, stopped: false, stateSaved: false},
  ...{background: [], failure, ms: 0},
});

const same = (text: string): string => text;

/**
 * A script that may not run is not started; one that met a program without a double has failed, whatever its exit code
 * says. Both are a result with `failure`.
 */
export function guardShell(shell: Shell, rehearsal: Pick<Rehearsal, 'mayRun' | 'missed' | 'shown'>): Shell {
  return {
    cwd: () => shell.cwd(),
    variable: name => shell.variable(name),
    rewind: () => shell.rewind?.() ?? false,
    async run(request, signal) {
      const may = rehearsal.mayRun(request.script, request.shell, {
        cwd: shell.cwd(),
        variable: name => shell.variable(name),
      });
      if (!may.ok) return notStarted(may.reason);
      rehearsal.missed();
      const {shown = same} = rehearsal;
      const onOutput: typeof request.onOutput = (stream, text) => request.onOutput(stream, shown(text));
      const result = await shell.run({...request, onOutput}, signal);
      const missed = rehearsal.missed();
      return missed === null || result.stopped ? result : {...result, failure: result.failure ?? missed};
    },
  };
}
