import type {Probe} from '../guide/schema.ts';
import {fillAll, slotsOf} from '../sidecar/slots.ts';
import {variableNamed} from './values.ts';
import type {Walk} from './walk.ts';

/** The probe with values put in (`{NAME}`), and the names nobody has given a value yet. */
export function fillProbe(
  walk: Pick<Walk, 'values' | 'guide'>,
  probe: Probe,
): {readonly probe: Probe; readonly missing: readonly string[]} {
  const strings = Object.values(probe).filter(value => typeof value === 'string');
  // A probe read from the text may hold the guide's own spelling: `<REGISTRY>`.
  const spelled = walk.guide.variables.filter(variable =>
    variable.spellings.some(spelling => strings.some(text => text.includes(spelling))),
  );
  const names = [...strings.flatMap(slotsOf), ...spelled.map(variable => variable.name)];
  const known = (name: string) => walk.values.valueOf(variableNamed(walk.guide, name).name);
  const filled = fillAll(probe, known);
  const replaced = Object.fromEntries(
    Object.entries(filled).map(([key, value]) => [key, typeof value === 'string' ? replace(value) : value]),
  ) as Probe;
  function replace(text: string): string {
    let out = text;
    for (const variable of spelled) {
      const value = known(variable.name);
      for (const spelling of variable.spellings) if (value !== null) out = out.replaceAll(spelling, value);
    }
    return out;
  }
  return {probe: replaced, missing: [...new Set(names)].filter(name => known(name) === null)};
}
