/** How a rehearsal hears of a program that has no double, also from inside a script that throws its messages away. */

import {appendFileSync, readFileSync, writeFileSync} from 'node:fs';
import {quoteWord} from '../../guide/shell/quoting.ts';

/**
 * The environment that makes every bash of the rehearsal write down a command it does not find: an exported
 * `command_not_found_handle`. The name of the file stands in the function, so that no step can lose it.
 */
export function listenForMisses(file: string, message: string): Readonly<Record<string, string>> {
  writeFileSync(file, '');
  const body = `{ builtin printf '%s\\n' "$1" >>${quoteWord(file)}; builtin printf ${quoteWord(`${message}\\n`)} "$1" >&2; return 127; }`;
  return {'BASH_FUNC_command_not_found_handle%%': `() ${body}`};
}

/** What was not found since the last time this was asked, each once. */
export function takeMisses(file: string): string[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
    writeFileSync(file, '');
  } catch {
    // the step removed it: nothing can be said
    appendFileSync(file, '');
  }
  return [...new Set(text.split('\n').filter(line => line !== ''))];
}
