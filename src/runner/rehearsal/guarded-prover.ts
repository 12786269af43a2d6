/** The looks of a rehearsal: as the real ones, but a command of the sidecar's checks stands behind the gate too. */
import type {Texts} from '../../texts/texts.ts';
import type {Prover} from '../prover.ts';
import type {Rehearsal} from './prepare.ts';

/** A check's command that may not run is not started; one that met a program without a double is unmet. */
export function guardProver(real: Prover, rehearsal: Pick<Rehearsal, 'mayRun' | 'missed'>, texts: Texts): Prover {
  return {
    probe: (probe, scene) => real.probe(probe, scene),
    facts: (path, scene) => real.facts(path, scene),
    written: (file, scene) => real.written(file, scene),
    async check(check, scene) {
      if (!('command' in check)) return real.check(check, scene);
      const expected = texts.run.willCheck.command(check.command);
      const may = rehearsal.mayRun(check.command, 'bash', {
        cwd: scene.cwd,
        variable: name => scene.env[name] ?? null,
      });
      if (!may.ok) return {verdict: 'unmet', expected, observed: may.reason, cure: null, looked: false};
      rehearsal.missed();
      const look = await real.check(check, scene);
      const missed = rehearsal.missed();
      return missed === null ? look : {...look, verdict: 'unmet', observed: missed, cure: null};
    },
  };
}
