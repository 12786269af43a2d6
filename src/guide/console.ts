/** What is typed at the prompt of a database or an interpreter, and not into a shell: a person does it there. */
import type {Machine, Shell} from './schema.ts';
import {isForeignSession} from './shell/looks.ts';

/** The machine of a block whose prompts are all a program's own (`mysql>`, `>>>`): no shell of this host may be given its lines. */
export const consoleMachine: Machine = {role: 'console', os: null};

/** Where the commands of a block are typed, when that is no shell; null: a shell takes them. */
export function consoleOf(text: string): Machine | null {
  return isForeignSession(text) ? consoleMachine : null;
}

/** The machine that a block for this shell is typed on: what is written for a Unix shell stands on no Windows machine. */
export const typedOn = (machine: Machine | null, shell: Shell): Machine | null =>
  machine?.os === 'windows' && shell !== 'powershell' && shell !== 'cmd' ? null : machine;
