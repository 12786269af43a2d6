/** What is typed at the prompt of a database or an interpreter, and not into a shell: a person does it there. */
import type {Machine} from './schema.ts';
import {isForeignSession} from './shell/looks.ts';

/** The machine of a block whose prompts are all a program's own (`mysql>`, `>>>`): no shell of this host may be given its lines. */
export const consoleMachine: Machine = {role: 'console', os: null};

/** Where the commands of a block are typed, when that is no shell; null: a shell takes them. */
export function consoleOf(text: string): Machine | null {
  return isForeignSession(text) ? consoleMachine : null;
}

/** Whether a step is typed into a program's own console. */
export const isConsole = (machine: Machine | null): boolean => machine?.role === consoleMachine.role;
