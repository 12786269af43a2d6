import path from 'node:path';
import type {FileUse, Step} from '../../guide/schema.ts';
import {fileEffects} from '../../guide/shell/effects.ts';
import {toolName} from '../../guide/shell/known-programs.ts';
import {type SimpleCommand, simpleCommands} from '../../guide/shell/simple-commands.ts';
import {artifactName} from '../locate.ts';
import type {Walk} from '../walk.ts';
import {type ModeChange, modeChange} from './mode-change.ts';

/** What a step does to a file: the use that says most of it, and what a `chmod` in it makes of it. */
export type Written = {
  /** Null: the step only names it. */
  readonly use: FileUse | null;
  readonly mode: ModeChange | null;
  /** The step only makes sure that it is there, or empties it. */
  readonly mayBeEmpty?: boolean;
};

/** Written anew says more than added to, that more than changed. */
const telling = ['change', 'append', 'write'];

/** Artifact id → how the step writes it, each once, in the order they are named. */
export function writtenBy(walk: Pick<Walk, 'guide'>, step: Step): ReadonlyMap<string, Written> {
  const written = new Map<string, Written>(step.writes.map(id => [id, {use: null, mode: null}]));
  for (const use of step.files) {
    if (use.access === 'read') continue;
    const known = written.get(use.artifact) ?? {use: null, mode: null};
    const command = step.kind === 'command' && use.command !== null ? step.commands[use.command] : undefined;
    const mode = use.access === 'change' ? modeChange(command?.text ?? '', artifactName(walk, use.artifact)) : null;
    const more = telling.indexOf(use.access) >= telling.indexOf(known.use?.access ?? 'change');
    written.set(use.artifact, {use: more ? use : known.use, mode: mode ?? known.mode});
  }
  for (const [artifact, one] of written)
    if (isLeftEmpty(step, artifact, artifactName(walk, artifact))) written.set(artifact, {...one, mayBeEmpty: true});
  return written;
}

/** Whether all that the step does to the file is to make it (`touch`) or to empty it (`: >`). */
function isLeftEmpty(step: Step, artifact: string, file: string): boolean {
  if (step.kind !== 'command') return false;
  if (step.files.some(use => use.artifact === artifact && use.access === 'write' && use.command === null)) return false;
  const putting = step.commands.flatMap(({script}) => {
    const called = simpleCommands(script, step.shell);
    return fileEffects(script, step.shell)
      .filter(({access, path: named}) => /^(?:write|append)$/.test(access) && baseOf(named) === baseOf(file))
      .map(({start, end}) => called.findLast(one => one.start <= start && end <= one.end));
  });
  return putting.length > 0 && putting.every(command => command !== undefined && putsNothing(command));
}

const baseOf = (file: string): string => path.basename(file).toLowerCase();

function putsNothing({name, words}: SimpleCommand): boolean {
  const tool = toolName(name);
  return tool === 'touch' || /^(?::|true|)$/.test(tool) || (tool === 'cat' && words[1] === '/dev/null');
}
