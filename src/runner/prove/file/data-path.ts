/** Paths into JSON and YAML: names with dots, places with [0], any other name as ["10.0.0.1:5000"]. */

export type DataPath = readonly (string | number)[];

/** The steps of a path, null when it is none. A leading `$` or dot is taken off. */
export function readDataPath(source: string): DataPath | null {
  const steps: (string | number)[] = [];
  let rest = source.trim().replace(/^\$/, '');
  while (rest !== '') {
    const match = /^\[(\d+)\]|^\["((?:[^"\\]|\\.)*)"\]|^\['((?:[^'\\]|\\.)*)'\]|^\.?([^.[\]"']+)/.exec(rest);
    if (match === null) return null;
    const [whole, place, double, single, name] = match;
    steps.push(place === undefined ? (double ?? single ?? name ?? '').replace(/\\(.)/g, '$1') : Number(place));
    rest = rest.slice(whole.length);
  }
  return steps;
}

/** What stands at a path; else how far the path could be followed. */
export function followPath(
  data: unknown,
  path: DataPath,
): {readonly found: true; readonly value: unknown} | {readonly found: false; readonly upTo: string} {
  let value = data;
  let upTo = '';
  for (const step of path) {
    const next =
      Array.isArray(value) && typeof step === 'number'
        ? value[step]
        : typeof value === 'object' && value !== null && Object.hasOwn(value, String(step))
          ? (value as Readonly<Record<string, unknown>>)[String(step)]
          : undefined;
    if (next === undefined) return {found: false, upTo};
    value = next;
    upTo =
      typeof step === 'number'
        ? `${upTo}[${step}]`
        : /^[^.[\]"']+$/.test(step)
          ? `${upTo}${upTo === '' ? '' : '.'}${step}`
          : `${upTo}["${step}"]`;
  }
  return {found: true, value};
}
