import type {Command, StepOf} from '../../guide/schema.ts';
import {assignmentFor, fillPlaceholders} from '../../guide/shell/fill.ts';
import {needsTerminal} from '../../guide/shell/terminal.ts';
import {expandedVariables} from '../../guide/shell/variables.ts';
import type {StepRule} from '../../sidecar/schema.ts';
import {fillSlots, slotsOf} from '../../sidecar/slots.ts';
import {askValue, needValues} from '../ask-values.ts';
import {rulesOf} from '../sidecar-checks.ts';
import {settleSubjects} from '../subjects.ts';
import {variableNamed} from '../values.ts';
import type {Walk} from '../walk.ts';
import {namesTyped, standardInput, typedLines, typesLines, withTyped} from './standard-input.ts';

type CommandStep = StepOf<'command'>;

/** A command step with every value put in: what is shown is what runs. */
export type Prepared = {
  /** The top-level statements in order; assignments for the guide's own `${X}` come first. */
  readonly statements: readonly string[];
  /** For each statement the command it was made of; null: an assignment, or what a person typed. */
  readonly madeOf: readonly (Command | null)[];
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string | null;
  readonly terminal: boolean;
  /** What it will ask the person at the terminal, as a sentence. */
  readonly asksFor?: string;
  /** Lines that are typed into what the last statement opens; never given to the shell. */
  readonly inside: readonly string[];
};

/**
 * How a step is to run this time; null where nothing was said. `background`: the statements of `edited`, one of which goes
 * to the background; what is left running ends with the run.
 */
export type Wish = {
  readonly edited: string | null;
  readonly terminal: boolean;
  readonly background?: readonly string[];
};

/** Asks for the values that are still missing and puts all in; null: the run is to stop. */
export async function prepareCommand(walk: Walk, step: CommandStep, wish: Wish): Promise<Prepared | null> {
  const wants = wantsTerminal(walk, step, wish);
  const stdinRule = stdinRuleOf(walk, step);
  const other = otherForm(walk, step, wish);
  const alone = walk.ports.operator.lendTerminal === null;
  const sources = sourcesOf(walk, step, wish);

  const unresolved = [...new Set(step.commands.flatMap(command => command.unresolved))];
  for (const macro of unresolved.filter(one => sources.some(source => source.includes(one)))) {
    if (!(await needMacro(walk, step, macro, sources))) return null;
  }
  const resolved = sources.map(source =>
    unresolved.reduce((text, macro) => text.replaceAll(macro, () => walk.values.valueOf(macro) ?? macro), source),
  );
  if ((await fillAllIn(walk, step, resolved)) === null) return null;
  const settled = await settleSubjects(walk, step, resolved);
  if (settled === null) return null;
  const filled = await fillAllIn(walk, step, settled);
  if (filled === null) return null;
  const dollars = await giveDollars(walk, step, filled);
  if (dollars === null) return null;
  const inside = await fillAllIn(
    walk,
    step,
    wish.edited === null ? step.commands.filter(command => command.inside !== null).map(command => command.script) : [],
  );
  if (inside === null || !(await needValues(walk, namesTyped(walk, step, stdinRule), step, () => inside[0] ?? null)))
    return null;
  const typed = typedLines(walk, step, stdinRule, inside);

  const takesStdin =
    stdinRule !== null && (other !== null || isOther(walk, step, wish.edited, stdinRule) || (alone && wants) || !wants);
  const given = takesStdin && typesLines(stdinRule);
  const stdin = takesStdin && !given ? await standardInput(walk, step, stdinRule) : null;
  if (stdin === undefined) return null;
  const madeOf = sources.map((_, index) => (wish.edited === null ? (hereOf(step)[index] ?? null) : null));
  const complete = filled.map((statement, index) => {
    const command = madeOf[index] ?? null;
    return given && command !== null && isMeant(command, stdinRule) ? withTyped(statement, typed) : statement;
  });
  const statements = [...dollars.assignments, ...complete];
  return {
    statements,
    madeOf: [...dollars.assignments.map(() => null), ...madeOf],
    script: statements.join('\n'),
    env: dollars.env,
    stdin,
    terminal: wants && other === null && !isOther(walk, step, wish.edited, stdinRule),
    inside: given ? [] : typed,
  };
}

/** What is to run before values are put in: what was typed, else the commands for this host, else the sidecar's form. */
export function sourcesOf(walk: Walk, step: CommandStep, wish: Wish): readonly string[] {
  if (wish.background !== undefined) return wish.background;
  if (wish.edited !== null) return [wish.edited];
  const rule = stdinRuleOf(walk, step);
  const other = otherForm(walk, step, wish);
  return hereOf(step).map(command =>
    other !== null && rule !== null && isMeant(command, rule) ? other : command.script,
  );
}

/** The commands for this host's shell; the others are typed into what one of them opens. */
const hereOf = (step: CommandStep) => step.commands.filter(command => command.inside === null);

function stdinRuleOf(walk: Walk, step: CommandStep): StepRule | null {
  return rulesOf(walk, step.id).find(rule => rule.stdin !== undefined) ?? null;
}

/** The form that takes standard input, where the guide's own would ask at a terminal that is not there. */
function otherForm(walk: Walk, step: CommandStep, wish: Wish): string | null {
  const alone = walk.ports.operator.lendTerminal === null && wish.edited === null;
  const instead = stdinRuleOf(walk, step)?.instead ?? null;
  return alone && instead !== null && wantsTerminal(walk, step, wish) ? asPlaceholders(instead) : null;
}

/** `{NAME}` of the sidecar as the guide would write it, so that its value is quoted like any other. */
const asPlaceholders = (template: string) => fillSlots(template, name => `<${name}>`);

/** The reader, the sidecar or the words of the command say that it asks a person. */
export function wantsTerminal(walk: Pick<Walk, 'input'>, step: CommandStep, wish: Wish): boolean {
  const rule = rulesOf(walk, step.id).find(one => one.interactive !== undefined);
  if (wish.terminal) return true;
  if (wish.background !== undefined) return false;
  if (wish.edited !== null) return needsTerminal(wish.edited, step.shell) !== null;
  return rule?.interactive ?? step.interactive;
}

/** The form that takes standard input, put in by hand. */
function isOther(walk: Walk, step: CommandStep, edited: string | null, rule: StepRule | null): boolean {
  if (edited === null || rule?.instead === undefined) return false;
  const {script} = fillPlaceholders(
    asPlaceholders(rule.instead),
    walk.values.known(),
    step.shell,
    knownTo(walk, step),
    walk.values.bare,
  );
  return [rule.instead, asPlaceholders(rule.instead), script].includes(edited.trim());
}

/** Names that are placeholders in this step although nothing in the script alone tells. */
function knownTo(walk: Pick<Walk, 'input'>, step: CommandStep): ReadonlySet<string> {
  return new Set([...step.variables, ...rulesOf(walk, step.id).flatMap(rule => slotsOf(rule.instead ?? ''))]);
}

/** Whether a command of the step is the one its rule is about. */
function isMeant(command: Command, rule: StepRule): boolean {
  const start = rule.match.command;
  if (start === undefined) return needsTerminal(command.script) !== null;
  const bare = command.text.replace(/^(?:\s*(?:sudo(?:\s+-\S+)*|[A-Za-z_]\w*=\S*)\s+)+/, '').trimStart();
  return bare === start || bare.startsWith(`${start} `);
}

async function needMacro(walk: Walk, step: CommandStep, macro: string, sources: readonly string[]): Promise<boolean> {
  if (walk.values.valueOf(macro) !== null) return true;
  const context = sources.find(source => source.includes(macro)) ?? null;
  return askValue(walk, variableNamed(walk.guide, macro), step, context);
}

/** Fills each script; a value that its place cannot take as plain data is asked for again. Null: stop. */
async function fillAllIn(walk: Walk, step: CommandStep, sources: readonly string[]): Promise<readonly string[] | null> {
  const known = knownTo(walk, step);
  const filled: string[] = [];
  for (const source of sources) {
    for (;;) {
      const attempt = fillPlaceholders(source, walk.values.known(), step.shell, known, walk.values.bare);
      const [refused] = attempt.refused;
      if (attempt.missing.length === 0 && refused === undefined) {
        filled.push(attempt.script);
        break;
      }
      const names = attempt.missing.map(placeholder => placeholder.name);
      if (!(await needValues(walk, names, step, () => source))) return null;
      if (attempt.missing.length > 0 || refused === undefined) continue;
      const {name, spelling} = refused.placeholder;
      const complaint = walk.input.texts.run.complaint.place[refused.reason](spelling);
      if (!(await askValue(walk, variableNamed(walk.guide, name), step, source, complaint))) return null;
    }
  }
  return filled;
}

/**
 * `${X}` that the guide uses and never assigns: taken from the shell where it is set, else asked. A value is put before
 * the script as an assignment that is shown; a secret goes by the environment.
 */
async function giveDollars(
  walk: Walk,
  step: CommandStep,
  scripts: readonly string[],
): Promise<{readonly assignments: readonly string[]; readonly env: Readonly<Record<string, string>>} | null> {
  const assignments: string[] = [];
  const env: Record<string, string> = {};
  const used = new Map(
    scripts.flatMap(script => expandedVariables(script, step.shell).map(use => [use.name, script] as const)),
  );
  for (const [name, script] of used) {
    const variable = walk.guide.variables.find(
      one => one.spellings.some(spelling => spelling === `$${name}` || spelling === `\${${name}}`) && one.name === name,
    );
    if (variable === undefined) continue;
    const inShell = walk.ports.shell.variable(name);
    if (inShell !== null && inShell !== '' && walk.values.valueOf(variable.name) === null) continue;
    if (!(await needValues(walk, [variable.name], step, () => script))) return null;
    const value = walk.values.valueOf(variable.name) ?? '';
    if (value === inShell) continue;
    if (variable.secret) env[name] = value;
    else assignments.push(assignmentFor(name, value, step.shell));
  }
  return {assignments, env};
}
