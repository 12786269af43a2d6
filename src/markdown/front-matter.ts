import {parse as parseToml} from 'smol-toml';
import {parseDocument} from 'yaml';
import type {Fault} from './pair.ts';

/** Front matter: where it stands (from offset 0) and what it says. */
export type FrontMatter = {
  readonly end: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly fault: Fault | null;
};

const block = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?:^|(?<=[\r\n]))\1[ \t]*(?=[\r\n]|$)/;

/** YAML between `---` or TOML between `+++` at the very start; null without one. What does not parse is {} and a fault. */
export function readFrontMatter(text: string): FrontMatter | null {
  const found = text.startsWith('---') || text.startsWith('+++') ? block.exec(text) : null;
  if (!found) return null;
  const [whole, fence, source = ''] = found;
  // A thematic break, words and a second one are no front matter: its first line has to look like data.
  if (!/^\s*(?:$|#|[\w"'.-]+\s*[:=]|\[)/.test(source)) return null;
  const end = whole.length;
  try {
    return {end, data: asRecord(fence === '---' ? parseYaml(source) : parseToml(source)), fault: null};
  } catch (error) {
    const message = String(error instanceof Error ? error.message : error).split('\n')[0];
    const kind = fence === '---' ? 'YAML' : 'TOML';
    const fault = {
      rule: 'front-matter',
      detail: message ?? '',
      message: `Unexpected ${kind} (${message}), expected front matter that parses`,
    };
    return {end, data: {}, fault: {...fault, start: 0, end}};
  }
}

function parseYaml(source: string): unknown {
  const document = parseDocument(source, {logLevel: 'error'});
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS({maxAliasCount: 100});
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
