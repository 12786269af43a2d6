import path from 'node:path';
import type {Command, FileUse, Step} from '../../guide/schema.ts';
import {toolName} from '../../guide/shell/known-programs.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {modeChange} from './mode-change.ts';

/** What a step does to a file: the use that says most of it, and what a `chmod` in it makes of it. */
export type Written = {
  /** Null: the step only names it. */
  readonly use: FileUse | null;
  readonly mode: ReturnType<typeof modeChange>;
  /** The step only makes sure that it is there. */
  readonly mayBeEmpty?: boolean;
};

/** Written anew says more than added to, that more than changed. */
const telling = ['change', 'append', 'write'];

/** Artifact id → how the step writes it, each once, in the order they are named. */
export function writtenBy(step: Step): ReadonlyMap<string, Written> {
  const written = new Map<string, Written>(step.writes.map(id => [id, {use: null, mode: null}]));
  for (const use of step.files) {
    if (use.access === 'read') continue;
    const known = written.get(use.artifact) ?? {use: null, mode: null};
    const command = step.kind === 'command' && use.command !== null ? step.commands[use.command] : undefined;
    const mode = use.access === 'change' ? modeChange(command?.text ?? '') : null;
    const more = telling.indexOf(use.access) >= telling.indexOf(known.use?.access ?? 'change');
    const touched = known.use === null && !use.fresh && isTouched(command, use.artifact);
    written.set(use.artifact, {use: more ? use : known.use, mode: mode ?? known.mode, mayBeEmpty: touched});
  }
  return written;
}

/** Whether the command makes the file by `touch` and puts nothing into it. */
function isTouched(command: Command | undefined, artifact: string): boolean {
  const named = (word: string): boolean => artifact.toLowerCase().endsWith(path.basename(word).toLowerCase());
  const called = command === undefined ? [] : simpleCommands(command.script);
  const filled = called.some(({redirects}) => redirects.some(({target}) => target !== null && named(target.value)));
  return !filled && called.some(({name, words}) => toolName(name) === 'touch' && words.slice(1).some(named));
}
