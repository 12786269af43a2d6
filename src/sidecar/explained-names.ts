import {textsFor} from '../texts/texts.ts';
import {readYaml} from './read-yaml.ts';

/**
 * The names of the variables that a sidecar explains, in the order they stand. Only that part of it is looked at: what else it
 * says, and whether it says it well, is told by whoever lays it over a guide. A text that is no YAML explains nothing.
 */
export function explainedNames(text: string, file: string): readonly string[] {
  const yaml = readYaml(text, file, textsFor('en'));
  if (!yaml.ok || !isMap(yaml.data) || !isMap(yaml.data.variables)) return [];
  return Object.keys(yaml.data.variables);
}

const isMap = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
