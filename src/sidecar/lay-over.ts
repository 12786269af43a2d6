/** A sidecar laid over the guide it stands beside: every name in it is looked up, every match must find a step. */
import type {Guide, Prerequisite, Probe, Step, Variable} from '../guide/schema.ts';
import {type Texts, textsFor} from '../texts/texts.ts';
import {changeGuide, namesOf} from './graph.ts';
import type {LaidGuide} from './laid.ts';
import {probeOf} from './laid-probe.ts';
import {fitsStep, nearSteps, stepsOf} from './match-step.ts';
import {nearest} from './nearest.ts';
import {problemAt, type SidecarProblem} from './problem.ts';
import {readAs} from './read-as.ts';
import type {SidecarSource} from './read-sidecar.ts';
import type {Match, Sidecar, StepRule} from './schema.ts';
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
  const say = texts.rehearsal.sidecar;
  const known = namesOf(guide);
  const problems: SidecarProblem[] = [];
  const complain = (path: DataPath, message: string, expected: string, part: 'key' | 'value' = 'value') =>
    void problems.push(problemAt(source.file, source.locate(path, part), message, expected));
  const placeOf = (path: DataPath) => ({file: source.file, ...source.locate(path)});
  const evidence = (phrase: string, text: string, path: DataPath) => ({
    ...{reading: 'sidecar', phrase, text},
    place: placeOf(path),
  });

  problems.push(...strayNames(sidecar, known.variables, source, say));
  for (const role of Object.keys(sidecar.machines ?? {})) {
    if (known.machines.includes(role)) continue;
    const expected = say.expectedMachine(known.machines);
    complain(['machines', role], say.noSuchMachine(role), expected, 'key');
  }

  const rules = new Map<string, StepRule[]>();
  const standing = stepsOf(guide);
  for (const [at, rule] of (sidecar.steps ?? []).entries()) {
    const fitting = standing.filter(step => fitsStep(rule.match, step));
    const role = rule.match.machine;
    if (role !== undefined && role !== 'here' && !known.machines.includes(role)) {
      complain(
        ['steps', at, 'match', 'machine'],
        say.noSuchMachine(role),
        say.expectedMachine(['here', ...known.machines]),
      );
      continue;
    }
    if (fitting.length === 0) {
      const near = say.nearSteps(nearSteps(rule.match, standing));
      complain(['steps', at, 'match'], say.noSuchStep(shownMatch(rule.match)), near);
    }
    for (const {step} of fitting) rules.set(step.id, [...(rules.get(step.id) ?? []), rule]);
  }

  const laidProbe = (probe: Parameters<typeof probeOf>[0], path: DataPath) => {
    const laid = probeOf(probe, texts);
    if (laid === null) complain([...path, 'disk'], say.wrongValue('disk', JSON.stringify(probe)), say.expectedSize);
    return laid;
  };
  const probes = new Map<string, Probe>();
  for (const [at, rule] of (sidecar.steps ?? []).entries()) {
    for (const [id, probe] of Object.entries(rule.conditions ?? {})) {
      const path = ['steps', at, 'conditions', id];
      const laid = laidProbe(probe, path);
      if (!known.conditions.includes(id)) {
        complain(path, say.noSuchCondition(id), say.expectedOneOf(nearest(id, known.conditions)), 'key');
      } else if (laid !== null) probes.set(id, laid.probe);
    }
  }
  const prerequisites = (sidecar.prerequisites ?? []).flatMap((probe, at): Prerequisite[] => {
    const path = ['prerequisites', at];
    const laid = laidProbe(probe, path);
    if (laid === null) return [];
    const id = `sidecar/prerequisite/${at + 1}`;
    const place = placeOf(path);
    const why = evidence('prerequisites', JSON.stringify(probe), path);
    return [{id, text: laid.text, place, evidence: why, scope: null, machine: null, probes: [laid.probe]}];
  });

  const putOver = (step: Step): Step => {
    const mine = rules.get(step.id) ?? [];
    return mine.reduce((laid, rule) => {
      const read = rule.kind === undefined ? {step: laid} : readAs(laid, rule.kind, guide);
      if ('lacks' in read) {
        const expected = read.lacks === 'code' ? say.expectedCode : say.expectedPath;
        complain(
          ['steps', (sidecar.steps ?? []).indexOf(rule), 'kind'],
          say.cannotBe(step.id, rule.kind ?? ''),
          expected,
        );
        return laid;
      }
      if (read.step.kind !== 'command') return read.step;
      const {shell = read.step.shell, interactive = read.step.interactive} = rule;
      return {...read.step, shell, interactive};
    }, step);
  };
  const laid = changeGuide(guide, {
    step: putOver,
    condition: condition => ({...condition, probe: probes.get(condition.id) ?? condition.probe}),
  });

  const variables = laid.variables.map(variable => {
    const over = sidecar.variables?.[variable.name];
    if (over === undefined) return variable;
    const path = ['variables', variable.name];
    const {type = variable.type, secret = variable.secret, help} = over;
    const suggestion =
      over.suggestion === undefined
        ? variable.suggestion
        : {value: over.suggestion, evidence: evidence('suggestion', over.suggestion, [...path, 'suggestion'])};
    return {...variable, type, secret, suggestion, ...(help === undefined ? {} : {help})};
  });
  const extra = Object.entries(sidecar.variables ?? {}).flatMap(([name, over]): Variable[] => {
    if (over.extra !== true || known.variables.includes(name)) return [];
    const value = over.suggestion;
    const suggestion =
      value === undefined ? null : {value, evidence: evidence('suggestion', value, ['variables', name, 'suggestion'])};
    const {type = 'text', secret = false, help} = over;
    return [{name, spellings: [], type, secret, suggestion, places: [], ...(help === undefined ? {} : {help})}];
  });

  if (problems.length > 0)
    return {ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column)};
  return {
    ok: true,
    laid: {
      guide: {
        ...laid,
        variables: [...variables, ...extra],
        prerequisites: [...laid.prerequisites, ...prerequisites],
      },
      rules,
      machines: new Map(Object.entries(sidecar.machines ?? {})),
      rehearsal: sidecar.rehearsal ?? null,
      source,
    },
  };
}

const shownMatch = (match: Match) =>
  Object.entries(match)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
