/** The shell of a rehearsal: the real one behind the gate. */
import type {Shell, ShellResult} from '../shell.ts';
import type {Rehearsal} from './prepare.ts';

const notStarted = (failure: string): ShellResult => ({
  ...{exitCode: null, signal: null, timedOut: false, stopped: false, stateSaved: false},
  ...{background: [], failure, ms: 0},
});

/**
 * A script that may not run is not started; one that met a program without a double has failed, whatever its exit code
 * says. Both are a result with `failure`.
 */
export function guardShell(shell: Shell, rehearsal: Pick<Rehearsal, 'mayRun' | 'missed'>): Shell {
  return {
    cwd: () => shell.cwd(),
    variable: name => shell.variable(name),
    async run(request, signal) {
      const may = rehearsal.mayRun(request.script, request.shell, {
        cwd: shell.cwd(),
        variable: name => shell.variable(name),
      });
      if (!may.ok) return notStarted(may.reason);
      rehearsal.missed();
      const result = await shell.run(request, signal);
      const missed = rehearsal.missed();
      return missed === null || result.stopped ? result : {...result, failure: result.failure ?? missed};
    },
  };
}
