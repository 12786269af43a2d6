import type {Texts} from './texts.ts';
import {check} from './zh/check.ts';
import {command} from './zh/command.ts';
import {compare} from './zh/compare.ts';
import {machines} from './zh/machines.ts';
import {proof} from './zh/proof.ts';
import {reading} from './zh/reading.ts';
import {rehearsal} from './zh/rehearsal.ts';
import {report} from './zh/report.ts';
import {run} from './zh/run.ts';
import {screen} from './zh/screen.ts';

/** What docwalk itself says, in Chinese. */
export const zh: Texts = {check, command, compare, machines, proof, reading, rehearsal, report, run, screen};
