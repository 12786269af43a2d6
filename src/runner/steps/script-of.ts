import type {Step} from '../../guide/schema.ts';

/** What a person would type or put into a file; null where the step is prose. */
export function scriptOf(step: Step): string | null {
  if (step.kind === 'command') return step.commands.map(command => command.script).join('\n');
  return step.kind === 'edit' ? step.content : null;
}
