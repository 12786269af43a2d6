import {fillText} from '../guide/shell/fill.ts';
import type {Walk} from './walk.ts';

/**
 * The path that a name in the guide means, as the step's shell would take it: values and variables put in. Null when it
 * holds what nobody knows (`$UNSET`, a value that was never given) or would be many files (`*.tgz`).
 */
export function locate(walk: Walk, name: string): string | null {
  const filled = fillText(name, walk.values.known(), walk.values.bare);
  if (filled.missing.length > 0) return null;
  let unknown = false;
  const text = filled.text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, plain?: string) => {
    const variable = braced ?? plain ?? '';
    const value = walk.ports.shell.variable(variable) ?? walk.ports.env()[variable] ?? walk.values.valueOf(variable);
    if (value === null || value === undefined) unknown = true;
    return value ?? '';
  });
  return unknown || text.trim() === '' || /[*?]|\$\(|`/.test(text) ? null : text;
}

/** The name of an artifact as the guide writes it. */
export function artifactName(walk: Pick<Walk, 'guide'>, id: string): string {
  return walk.guide.artifacts.find(artifact => artifact.id === id)?.name ?? id;
}
