import type {Condition, Place, Step, StepOf} from '../guide/schema.ts';
import {isDestructive} from '../guide/shell/destructive.ts';
import {neverEnds} from '../guide/shell/endless.ts';
import {fillPlaceholders, fillText} from '../guide/shell/fill.ts';
import {expandedVariables} from '../guide/shell/variables.ts';
import {slotsOf} from '../sidecar/slots.ts';
import {takeFor} from './ask-values.ts';
import {fillContent} from './edits/fill-content.ts';
import {mergeFormat} from './edits/merge-text.ts';
import {answerAhead, type Policy, valueFor} from './policy-operator.ts';
import type {Need} from './preflight.ts';
import {fillString, rulesOf, slotsWithoutValue} from './sidecar-checks.ts';
import {runsOn} from './steps/look-ahead.ts';
import {prepareCommand, sourcesOf, wantsTerminal} from './steps/prepare-command.ts';
import {scriptOf} from './steps/script-of.ts';
import {namesTyped} from './steps/standard-input.ts';
import {linesForLater, whereTyped} from './steps/typed-inside.ts';
import {canApply} from './steps/walk-edit.ts';
import {whyByHand} from './steps/walk-step.ts';
import {withSuggestion} from './suggest.ts';
import {isDoneThere, type SshRule, sshRule} from './there.ts';
import {variableNamed} from './values.ts';
import type {Walk} from './walk.ts';

/** What a step would do, and what it still needs. */
export type StepAhead = {
  readonly step: Step;
  readonly how: 'run' | 'terminal' | 'edit' | 'download' | 'by-hand' | 'skip';
  /** What would run, or the content; values put in, secrets masked. */
  readonly script: string | null;
  readonly reason: string | null;
  /** Names without a value. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  readonly needs: readonly Need[];
  /** The sentences that it depends on, its own and those of the parts it stands in, outermost first. */
  readonly conditions?: readonly Condition[];
  /** The machine it would be done on by ssh, values put into its address; absent on this one. */
  readonly on?: SshRule;
};

const asWritten = {edited: null, terminal: false} as const;

export async function foreseeStep(from: Walk, policy: Policy, step: Step, terminal: boolean): Promise<StepAhead> {
  const walk = aheadThere(from, step);
  const byHand =
    whyByHand(walk, step) ?? (step.kind === 'manual' || (step.kind === 'edit' && !canApply(step)) ? '' : null);
  const values = await giveValues(walk, policy, step);
  const agreed = agreement(walk, policy, step, byHand !== null);
  const rule = walk === from ? null : sshRule(walk, step.machine);
  const on = rule === null ? {} : {on: {...rule, ssh: fillString(walk, rule.ssh)}};
  const base = {step, missing: values.missing, needs: [...values.needs, ...agreed], ...on};
  if (byHand !== null) {
    const done = policy.answers?.done?.includes(step.id) === true || hasChecks(walk, step);
    const reason = done ? null : byHand === '' ? walk.input.texts.run.byHand : byHand;
    const script = scriptOf(step);
    const where = whereTyped(walk, step);
    const warnings = where === null ? [] : [where];
    return {...base, how: 'by-hand', reason, script: script === null ? null : fillIn(walk, script), warnings};
  }
  if (step.kind === 'command') return commandAhead(walk, policy, step, terminal, base);
  const warnings = whereAhead(walk);
  const script = step.kind === 'edit' ? contentOf(walk, step) : null;
  return {...base, how: step.kind === 'edit' ? 'edit' : 'download', reason: null, script, warnings};
}

/** A step of a machine that is reached by ssh: what is set here is not set there. */
function aheadThere(walk: Walk, step: Step): Walk {
  const rule = sshRule(walk, step.machine);
  if (rule === null || !isDoneThere(walk, step)) return walk;
  const shell = {...walk.ports.shell, variable: () => null};
  return {...walk, address: rule.ssh, ports: {...walk.ports, shell}};
}

/** Where it is done, values put into the address. */
const whereAhead = (walk: Walk): string[] =>
  walk.address === undefined ? [] : runsOn({...walk, address: fillString(walk, walk.address)});

type Base = Pick<StepAhead, 'step' | 'missing' | 'needs' | 'on'>;

async function commandAhead(
  walk: Walk,
  policy: Policy,
  step: StepOf<'command'>,
  terminal: boolean,
  base: Base,
): Promise<StepAhead> {
  const {preflight, warn} = walk.input.texts.run;
  const needs = [...base.needs];
  const rules = rulesOf(walk, step.id);
  const wants = wantsTerminal(walk, step, asWritten);
  if (wants && !terminal && !rules.some(rule => rule.stdin !== undefined)) {
    needs.push({kind: 'terminal', what: preflight.terminal(step.title), place: step.place});
  }
  const sources = sourcesOf(walk, step, asWritten);
  const destructive = sources.map(source => isDestructive(source, step.shell)).find(found => found !== null) ?? null;
  if (destructive !== null && !policy.allowDestructive) {
    needs.push({kind: 'destructive', what: preflight.destructive(step.title, destructive.phrase), place: step.place});
  }
  // With every value there this asks only for one that its place cannot take, which is noted as a need.
  const prepared = base.missing.length === 0 ? await prepareCommand(walk, step, asWritten) : null;
  const known = new Set(step.variables);
  const partly = () =>
    sources
      .map(source => fillPlaceholders(source, walk.values.known(), step.shell, known, walk.values.bare).script)
      .join('\n');
  const endless = neverEnds(prepared?.script ?? sources.join('\n'), step.shell);
  return {
    ...base,
    needs,
    how: (prepared?.terminal ?? (wants && !rules.some(rule => rule.instead !== undefined))) ? 'terminal' : 'run',
    script: walk.values.mask(prepared?.script ?? partly()),
    reason: null,
    warnings: [
      ...whereAhead(walk),
      ...(destructive === null ? [] : [warn.destructive(destructive.phrase)]),
      ...(endless === null ? [] : [(endless.inBackground === null ? warn.endlessHere : warn.endless)(endless.phrase)]),
      ...(prepared !== null && prepared.inside.length > 0 ? [warn.inside(prepared.inside)] : []),
      ...linesForLater(walk, step),
    ],
  };
}

/** Takes what the policy gives for the names a step needs; what it does not give, or gives badly, is a need. */
async function giveValues(
  walk: Walk,
  policy: Policy,
  step: Step,
): Promise<{readonly missing: readonly string[]; readonly needs: readonly Need[]}> {
  const missing: string[] = [];
  const needs: Need[] = [];
  const {texts} = walk.input;
  const macros = new Set(step.kind === 'command' ? step.commands.flatMap(command => command.unresolved) : []);
  for (const name of namesIn(walk, step)) {
    const variable = variableNamed(walk.guide, name);
    if (walk.values.valueOf(variable.name) !== null) {
      const value = walk.values.valueOf(variable.name) ?? '';
      if (walk.values.valueOf(name) === null) walk.values.keep({...variable, name, spellings: []}, value);
      continue;
    }
    const given = valueFor(policy, variable);
    const taken = given === null ? null : takeFor(walk, variable, given.value);
    if (taken?.value != null) {
      walk.values.keep(variable, taken.value);
      if (variable.name !== name) walk.values.keep({...variable, name, spellings: []}, taken.value);
      continue;
    }
    missing.push(variable.name);
    const say = texts.run.preflight;
    const context = scriptsOf(step).find(script => variable.spellings.some(one => script.includes(one))) ?? null;
    const {suggestion} = await withSuggestion(walk, variable, step, context);
    const what =
      taken?.complaint ??
      (macros.has(name) ? say.macro(name) : say.value(variable.name, suggestion?.value ?? null, variable.secret));
    const place = placeIn(step, variable.places);
    needs.push({kind: macros.has(name) ? 'macro' : 'value', what, place});
  }
  return {missing: [...new Set(missing)], needs};
}

const scriptsOf = (step: Step): readonly string[] =>
  step.kind === 'command' ? step.commands.map(({script}) => script) : step.kind === 'edit' ? [step.content] : [];

/** Where in the step the guide asks for it; the step where that is not known. */
function placeIn(step: Step, places: readonly Place[]): Place {
  const {file, start, end} = step.place;
  const within = places.filter(
    one => one.file === file && one.start.offset >= start.offset && one.start.offset < end.offset,
  );
  return within.sort((a, b) => a.start.offset - b.start.offset)[0] ?? step.place;
}

/** Every name that stands in what the step would run, write, or give on standard input. */
function namesIn(walk: Walk, step: Step): readonly string[] {
  const names = (script: string) =>
    fillText(script, walk.values.known(), walk.values.bare).missing.map(one => one.name);
  if (step.kind === 'edit') return [...new Set([...names(step.path), ...names(step.content)])];
  if (step.kind !== 'command') return [];
  const here = whyByHand(walk, step) === null;
  const sources = here ? sourcesOf(walk, step, asWritten) : step.commands.map(command => command.script);
  const inside = here ? step.commands.filter(command => command.inside !== null).map(command => command.script) : [];
  const known = new Set(step.variables);
  const placeholders = [...sources, ...inside].flatMap(source =>
    fillPlaceholders(source, new Map(), step.shell, known, walk.values.bare).missing.map(one => one.name),
  );
  const macros = step.commands
    .flatMap(command => command.unresolved)
    .filter(one => sources.some(source => source.includes(one)));
  const dollars = sources
    .flatMap(source => expandedVariables(source, step.shell))
    .filter(({name}) => isGuideVariable(walk, name) && !walk.ports.shell.variable(name))
    .map(({name}) => name);
  const stdin = here && wantsTerminal(walk, step, asWritten) && walk.ports.operator.lendTerminal === null;
  const slots = stdin ? rulesOf(walk, step.id).flatMap(rule => slotsWithoutValue(walk, rule.stdin ?? '')) : [];
  const typed = here ? rulesOf(walk, step.id).flatMap(rule => namesTyped(walk, step, rule)) : [];
  const there = slotsOf(walk.address ?? '');
  return [...new Set([...there, ...macros, ...placeholders, ...(here ? dollars : []), ...slots, ...typed])];
}

function isGuideVariable(walk: Walk, name: string): boolean {
  const variable = walk.guide.variables.find(one => one.name === name);
  return variable?.spellings.some(spelling => spelling === `$${name}` || spelling === `\${${name}}`) ?? false;
}

/** What still needs a yes, a word or a judgement that the policy does not give. */
function agreement(walk: Walk, policy: Policy, step: Step, byHand: boolean): readonly Need[] {
  const say = walk.input.texts.run.preflight;
  const needs: Need[] = [];
  const {place, title} = step;
  const asked = {step, text: '', checks: []} as const;
  if (byHand || step.kind === 'manual') {
    if (answerAhead(policy, {question: 'done', ...asked}) === null) {
      needs.push({kind: 'question', what: say.done(title, step.id), place});
    }
  } else if (step.kind !== 'download' && !policy.yes) {
    needs.push({kind: 'question', what: say.proceed, place});
  }
  const judged = step.expects.filter(expectation => expectation.kind === 'statement');
  if (!policy.yes)
    for (const one of judged) needs.push({kind: 'question', what: say.statement(one.text), place: one.place});
  return needs;
}

function hasChecks(walk: Walk, step: Step): boolean {
  return rulesOf(walk, step.id).some(rule => (rule.checks ?? []).length > 0);
}

function contentOf({values}: Walk, step: StepOf<'edit'>): string {
  return values.mask(fillContent(step.content, values.known(), values.bare, mergeFormat(step.format, step.path)));
}

function fillIn(walk: Walk, text: string): string {
  return walk.values.mask(fillText(text, walk.values.known(), walk.values.bare).text);
}
