import {check} from './en/check.ts';
import {command} from './en/command.ts';
import {compare} from './en/compare.ts';
import {machines} from './en/machines.ts';
import {proof} from './en/proof.ts';
import {reading} from './en/reading.ts';
import {rehearsal} from './en/rehearsal.ts';
import {report} from './en/report.ts';
import {run} from './en/run.ts';
import {screen} from './en/screen.ts';

/** What docwalk itself says, in English. One file a matter; `zh` has the same keys, held by the type. */
export const en = {check, command, compare, machines, proof, reading, rehearsal, report, run, screen};
