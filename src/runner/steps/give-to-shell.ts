import type {StepOf} from '../../guide/schema.ts';
import {findPlaceholders} from '../../guide/shell/placeholders.ts';
import type {ShellResult} from '../shell.ts';
import type {Walk} from '../walk.ts';
import type {Prepared} from './prepare-command.ts';

/**
 * The last gate, and the only way from a guide to a shell (law 4): nothing that still holds a placeholder or a macro of
 * the site, and no line that belongs into another command's shell, is ever given to it. A refusal is a sentence.
 */
export async function giveToShell(
  walk: Walk,
  step: StepOf<'command'>,
  prepared: Prepared,
  given: {
    readonly terminal: boolean;
    readonly timeoutMs: number | null;
    readonly signal: AbortSignal;
    /** What it leaves in the background ends with the run. */
    readonly endsWithRun?: boolean;
    readonly onOutput: (stream: 'stdout' | 'stderr' | 'terminal', text: string) => void;
  },
): Promise<ShellResult | {readonly refused: string}> {
  const refused = refusal(walk, step, prepared);
  if (refused !== null) return {refused};
  const {statements, script, env, stdin} = prepared;
  const {terminal, timeoutMs, signal, onOutput} = given;
  const how = {terminal, timeoutMs, ...(given.endsWithRun === true ? {endsWithRun: true as const} : {})};
  const start = () =>
    walk.ports.shell.run({shell: step.shell, script, statements, ...how, stdin, env, onOutput}, signal);
  const {lendTerminal} = walk.ports.operator;
  return terminal && lendTerminal !== null ? lendTerminal(start) : start();
}

/** Why these statements may not run; null: they may. */
export function refusal(walk: Walk, step: StepOf<'command'>, {statements, madeOf}: Prepared): string | null {
  const say = walk.input.texts.run.refused;
  if (statements.every(statement => statement.trim() === '')) return say.nothing;
  const macros = step.commands.flatMap(command => command.unresolved);
  for (const [index, statement] of statements.entries()) {
    const macro = macros.find(one => statement.includes(one));
    if (macro !== undefined) return say.macro(macro);
    const [open] = openPlaceholders(walk, statement, step, madeOf[index]?.script ?? '');
    if (open !== undefined) return say.placeholder(open);
    if ((madeOf[index]?.inside ?? null) !== null) return say.inside(statement);
  }
  return null;
}

/**
 * Placeholders that are still in a text, as written; what came in with a value is none. A bare name is one only where the
 * guide writes it bare, and not in a script that writes it with brackets.
 */
function openPlaceholders(walk: Walk, text: string, step: StepOf<'command'>, source: string): readonly string[] {
  const values = [...new Set(walk.values.known().values())];
  const explained = new Set([...step.variables, ...walk.guide.variables.map(variable => variable.name)]);
  const kind = step.shell === 'powershell' ? 'powershell' : 'shell';
  const bracketed = findPlaceholders(source, kind).filter(({name, spelling}) => name !== spelling);
  const bare = step.variables.filter(
    name => walk.values.bare.has(name) && bracketed.every(placeholder => placeholder.name !== name),
  );
  return findPlaceholders(text, kind, {explained: new Set(bare)})
    .filter(({sure, name}) => sure || explained.has(name))
    .filter(({spelling}) => !values.some(value => value.includes(spelling)))
    .map(({spelling}) => spelling);
}
