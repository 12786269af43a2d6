/** A sidecar laid over the guide it stands beside: every name in it is looked up, every match must find a step. */
import type {Command, Guide, Prerequisite, Probe, Step, StepOf} from '../guide/schema.ts';
import {startsWithCommand} from '../guide/shell/simple-commands.ts';
import {type Texts, textsFor} from '../texts/texts.ts';
import {changeGuide, namesOf} from './graph.ts';
import type {LaidGuide} from './laid.ts';
import {probeOf} from './laid-probe.ts';
import {layVariables} from './laid-variables.ts';
import {type Laying, startLaying} from './laying.ts';
import {fitsStep, nearSteps, stepsOf} from './match-step.ts';
import {nearest} from './nearest.ts';
import type {SidecarProblem} from './problem.ts';
import {readAs} from './read-as.ts';
import type {SidecarSource} from './read-sidecar.ts';
import type {Match, Sidecar, SidecarProbe, StepRule} from './schema.ts';
import type {DataPath} from './source-map.ts';
import {strayNames} from './stray-names.ts';

export type LaidOver =
  | {readonly ok: true; readonly laid: LaidGuide}
  | {readonly ok: false; readonly problems: readonly SidecarProblem[]};

/** The guide as it is, for a guide without a sidecar. */
export const unlaid = (guide: Guide): LaidGuide => ({
  guide,
  rules: new Map(),
  machines: new Map(),
  rehearsal: null,
  source: null,
});

/** Lays a sidecar over a guide; `texts` is the language of its problems and of the prerequisites it adds. */
export function laySidecar(
  guide: Guide,
  sidecar: Sidecar | null,
  source: SidecarSource | null,
  texts: Texts = textsFor('en'),
): LaidOver {
  if (sidecar === null || source === null) return {ok: true, laid: unlaid(guide)};
  const laying = startLaying(source, texts);
  const {problems} = laying;
  const known = namesOf(guide);
  problems.push(...strayNames(sidecar, known.variables, source, texts.rehearsal.sidecar));
  const machines = Object.entries(sidecar.machines ?? {});
  for (const [role] of machines) checkMachine(role, known.machines, ['machines', role], 'key', laying);

  const rules = matchRules(guide, sidecar, known.machines, laying);
  const probes = readProbes(sidecar, known.conditions, laying);
  const changed = changeGuide(guide, {
    step: step => readRuled(step, rules.get(step.id) ?? [], guide, sidecar, laying),
    condition: condition => ({...condition, probe: probes.get(condition.id) ?? condition.probe}),
  });
  const prerequisites = [...guide.prerequisites, ...addedPrerequisites(sidecar, laying)];
  const variables = layVariables(guide.variables, sidecar, laying);

  if (problems.length > 0) {
    return {ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column)};
  }
  return {
    ok: true,
    laid: {
      guide: {...changed, variables, prerequisites},
      rules,
      machines: new Map(machines),
      rehearsal: sidecar.rehearsal ?? null,
      source,
    },
  };
}

function checkMachine(
  role: string,
  known: readonly string[],
  path: DataPath,
  part: 'key' | 'value',
  {complain, texts}: Laying,
): boolean {
  if (known.includes(role)) return true;
  complain(path, texts.rehearsal.sidecar.noSuchMachine(role), texts.rehearsal.sidecar.expectedMachine(known), part);
  return false;
}

/** Step id → its rules. A rule that fits no step is a problem, told with what is near. */
function matchRules(
  guide: Guide,
  sidecar: Sidecar,
  machines: readonly string[],
  laying: Laying,
): ReadonlyMap<string, readonly StepRule[]> {
  const say = laying.texts.rehearsal.sidecar;
  const rules = new Map<string, StepRule[]>();
  const standing = stepsOf(guide);
  for (const [at, rule] of (sidecar.steps ?? []).entries()) {
    const path = ['steps', at, 'match'];
    const {machine = 'here'} = rule.match;
    if (!checkMachine(machine, ['here', ...machines], [...path, 'machine'], 'value', laying)) continue;
    const fitting = standing.filter(step => fitsStep(rule.match, step));
    if (fitting.length === 0 && rule.optional !== true) {
      laying.complain(path, say.noSuchStep(shownMatch(rule.match)), say.nearSteps(nearSteps(rule.match, standing)));
    }
    for (const {step} of fitting) rules.set(step.id, [...(rules.get(step.id) ?? []), rule]);
  }
  return rules;
}

const shownMatch = (match: Match) =>
  Object.entries(match)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');

/** The step with kind, shell and interactive of its rules, the later ones over the earlier. */
function readRuled(step: Step, rules: readonly StepRule[], guide: Guide, sidecar: Sidecar, laying: Laying): Step {
  const say = laying.texts.rehearsal.sidecar;
  return rules.reduce((laid, rule) => {
    const read = rule.kind === undefined ? {step: laid} : readAs(laid, rule.kind, guide);
    if ('lacks' in read) {
      const path = ['steps', (sidecar.steps ?? []).indexOf(rule), 'kind'];
      const expected = read.lacks === 'code' ? say.expectedCode : say.expectedPath;
      laying.complain(path, say.cannotBe(step.id, rule.kind ?? ''), expected);
      return laid;
    }
    if (read.step.kind !== 'command') return read.step;
    const {shell = read.step.shell, interactive = read.step.interactive} = rule;
    const commands = rule.typed === undefined ? read.step.commands : typeLines(read.step, rule);
    return {...read.step, commands, shell, interactive};
  }, step);
}

/** The commands, those that a person types into what the rule's own command opens marked so. */
function typeLines({commands, shell}: StepOf<'command'>, {match, typed = []}: StepRule): Command[] {
  const opens = commands.findIndex(
    ({script, inside}) =>
      inside === null && match.command !== undefined && startsWithCommand(script, match.command, shell),
  );
  return commands.map((command, at) =>
    opens >= 0 && at > opens && typed.some(start => command.script.startsWith(start))
      ? {...command, inside: opens}
      : command,
  );
}

function readProbe(probe: SidecarProbe, path: DataPath, {complain, texts}: Laying): ReturnType<typeof probeOf> {
  const say = texts.rehearsal.sidecar;
  const read = probeOf(probe, texts);
  if (read === null) complain([...path, 'disk'], say.wrongValue('disk', JSON.stringify(probe)), say.expectedSize);
  return read;
}

/** Condition id → the probe that answers it. */
function readProbes(sidecar: Sidecar, known: readonly string[], laying: Laying): ReadonlyMap<string, Probe> {
  const say = laying.texts.rehearsal.sidecar;
  const probes = new Map<string, Probe>();
  for (const [at, {conditions = {}}] of (sidecar.steps ?? []).entries()) {
    for (const [id, probe] of Object.entries(conditions)) {
      const path = ['steps', at, 'conditions', id];
      const read = readProbe(probe, path, laying);
      if (read !== null) probes.set(id, read.probe);
      if (known.includes(id)) continue;
      const near = nearest(id, known);
      laying.complain(path, say.noSuchCondition(id), say.expectedCondition(near.length > 0 ? near : known), 'key');
    }
  }
  return probes;
}

function addedPrerequisites(sidecar: Sidecar, laying: Laying): Prerequisite[] {
  return (sidecar.prerequisites ?? []).flatMap((probe, at): Prerequisite[] => {
    const path = ['prerequisites', at];
    const read = readProbe(probe, path, laying);
    if (read === null) return [];
    const evidence = laying.evidenceOf('prerequisites', JSON.stringify(probe), path);
    const id = `sidecar/prerequisite/${at + 1}`;
    return [{id, text: read.text, place: evidence.place, evidence, scope: null, machine: null, probes: [read.probe]}];
  });
}
