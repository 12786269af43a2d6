import type {Step} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import type {Check, StepRule} from '../sidecar/schema.ts';
import {fillAll, fillSlots, slotsOf} from '../sidecar/slots.ts';
import {looksAtMachine} from './elsewhere.ts';
import type {Finding} from './finding.ts';
import {checkPrinted} from './printed-check.ts';
import type {Scene} from './prover.ts';
import {variableNamed} from './values.ts';
import type {Walk} from './walk.ts';

export function rulesOf(walk: Pick<Walk, 'input'>, step: string): readonly StepRule[] {
  return walk.input.laid.rules.get(step) ?? [];
}

const valueIn = (walk: Pick<Walk, 'guide' | 'values'>) => (name: string) =>
  walk.values.valueOf(variableNamed(walk.guide, name).name);

/** Names in `{…}` that are variables of the guide and have no value yet. */
export function slotsWithoutValue(walk: Pick<Walk, 'guide' | 'values'>, data: unknown): readonly string[] {
  const known = new Set(walk.guide.variables.flatMap(variable => [...namesOfVariable(variable)]));
  return stringsIn(data)
    .flatMap(slotsOf)
    .filter(name => known.has(name) && valueIn(walk)(name) === null);
}

/** A string of the sidecar with values put in. */
export function fillString(walk: Pick<Walk, 'guide' | 'values'>, text: string): string {
  return fillSlots(text, valueIn(walk));
}

const isPrinted = (check: Check): check is Extract<Check, {output: string}> & {command?: never} =>
  'output' in check && !('command' in check);

/** Ids of the checks that rest on what the step printed. */
export function printedChecks(walk: Pick<Walk, 'input'>, step: string): readonly string[] {
  const checks = rulesOf(walk, step).flatMap(rule => rule.checks ?? []);
  return checks.flatMap((check, at) => (isPrinted(check) ? [`${step}#check:${at + 1}`] : []));
}

/**
 * Makes the checks in order and gives each its id: `<step>#check:<n>`, those before the step `<step>#before:<n>`. `ran`:
 * the step and what it printed, null where nothing was seen of it; `elsewhere`: the role of the machine that it was done
 * on by a person, whose files cannot be looked at from here.
 */
export async function makeChecks(
  walk: Walk,
  step: string,
  when: 'before' | 'checks',
  scene: Scene,
  ran: {readonly step: Step; readonly printed: string | null; readonly elsewhere?: string | null} | null = null,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const checks = rulesOf(walk, step).flatMap(rule => rule[when] ?? []);
  for (const [index, check] of checks.entries()) {
    const id = `${step}#${when === 'before' ? 'before' : 'check'}:${index + 1}`;
    const missing = slotsWithoutValue(walk, check);
    const away = ran?.elsewhere ?? null;
    if (missing.length > 0 || (away !== null && looksAtMachine(fillAll(check, valueIn(walk))))) {
      const say = walk.input.texts.run;
      const observed = missing.length > 0 ? say.noValue(missing) : say.onOtherMachine(away ?? '');
      findings.push({
        id,
        source: 'sidecar',
        verdict: 'unknown',
        expected: describeCheck(walk, check),
        observed,
        cure: null,
        looked: false,
      });
      continue;
    }
    const filled = fillAll(check, valueIn(walk));
    const look = isPrinted(filled)
      ? checkPrinted(filled, ran?.step ?? null, ran?.printed ?? null, walk.input.texts)
      : await walk.ports.prover.check(filled, scene);
    findings.push({id, source: 'sidecar', ...look});
  }
  return findings;
}

/** What will be looked at, as a sentence; with the values that are known by now. */
export function describeCheck(walk: Pick<Walk, 'guide' | 'values' | 'input'>, written: Check): string {
  const say = walk.input.texts.run.willCheck;
  const check = fillAll(written, valueIn(walk));
  if ('file' in check) return check.empty === true ? say.fileEmpty(check.file) : say.file(check.file);
  if ('registry' in check) {
    if (check.images === undefined) return say.registry(check.registry);
    const images = typeof check.images === 'string' ? check.images : check.images.join(', ');
    return check.archive === undefined
      ? say.registryImages(check.registry, images)
      : say.registryArchive(check.registry, images, check.archive);
  }
  if ('archive' in check) {
    return check.images === undefined ? say.archive(check.archive) : say.archiveImages(check.archive, check.images);
  }
  if ('json' in check) return say.content(check.json, check.path, JSON.stringify(check.equals));
  if ('yaml' in check) return say.content(check.yaml, check.path, JSON.stringify(check.equals));
  if ('http' in check) return say.http(check.http);
  if ('command' in check) return say.command(check.command);
  if ('output' in check) return say.printed(check.output);
  return say.port(String(check.port));
}

function stringsIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  if (data === null || typeof data !== 'object') return [];
  return Object.values(data).flatMap(stringsIn);
}
