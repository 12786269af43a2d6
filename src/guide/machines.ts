/** The machine a part of the procedure is for, when it is not the one docwalk runs on. */
import type {Lexicon} from '../lexicon/lexicon.ts';
import {findIn} from './passage.ts';
import type {Machine} from './schema.ts';

/** `{machine}` when the text names one; `here` when it names the reader's own; null when it says nothing. */
export function tellMachine(text: string, tables: readonly Lexicon[]): {readonly machine: Machine} | 'here' | null {
  for (const table of tables) {
    const here = findIn(text, [table], each => each.here, 'here');
    for (const {phrases, role, os} of table.machines) {
      const there = findIn(text, [table], () => phrases, 'machine');
      if (there !== null && (here === null || there.from < here.from)) return {machine: {role, os}};
    }
    if (here !== null) return 'here';
  }
  return null;
}
