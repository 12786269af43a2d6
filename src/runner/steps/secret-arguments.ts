import type {Shell} from '../../guide/schema.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';

/** What bash does itself: its words are in no process list (bash manual, "Shell Builtin Commands"). */
const builtins: ReadonlySet<string> = new Set(
  ': [ [[ alias cd declare echo export false let local mapfile printf pushd read readarray readonly set test true typeset unset'.split(
    ' ',
  ),
);

/** Stands for the placeholder while the script is read: brackets would be redirections. */
const mark = 'DOCWALK_SECRET';

/** Whether a script hands what is written as one of `spellings` to a program as an argument, which others may see. */
export function isArgument(script: string, spellings: readonly string[], shell: Shell): boolean {
  if (!spellings.some(spelling => script.includes(spelling))) return false;
  if (shell === 'powershell' || shell === 'cmd') return true;
  const marked = spellings.reduce((text, spelling) => text.replaceAll(spelling, mark), script);
  return simpleCommands(marked, shell).some(
    ({name, sudo, words}) =>
      (sudo || (name !== '' && !builtins.has(name))) && words.slice(1).some(word => word.includes(mark)),
  );
}
