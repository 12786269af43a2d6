import type {Document} from 'yaml';
import * as z from 'zod';
import {formatProblem} from '../sidecar/problem.ts';
import {readYaml} from '../sidecar/read-yaml.ts';
import {explainIssues} from '../sidecar/schema-problems.ts';
import {type Texts, textsFor} from '../texts/texts.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** An answers file (`--answers`): what a person would have said. Unknown keys are errors. */
const AnswersFile = z.strictObject({
  /** Labels or values of options; or by the id or group of the choice. */
  choices: z.union([z.array(z.string()), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]).optional(),
  /** Values of variables, by the name between the brackets. */
  set: z.record(z.string(), Scalar).optional(),
  /** Condition id → whether its sentence holds. */
  conditions: z.record(z.string(), z.union([z.enum(['yes', 'no']), z.boolean()])).optional(),
  /** Ids of the steps that were done by hand. */
  done: z.array(z.string()).optional(),
  /** Prerequisite or `after` condition id → why it is overruled. */
  overrule: z.record(z.string(), z.string().min(1)).optional(),
});
export type Answers = Omit<z.infer<typeof AnswersFile>, 'set'> & {set?: Readonly<Record<string, string>> | undefined};

/** Reads an answers file; each error is one line `file:line:column: what (what was expected)`. */
export function parseAnswers(
  text: string,
  file: string,
  texts: Texts = textsFor('en'),
): {readonly answers: Answers; readonly errors: readonly string[]} {
  const yaml = readYaml(text, file, texts);
  if (!yaml.ok) return {answers: {}, errors: yaml.problems.map(formatProblem)};
  const {document, locate} = yaml;
  const data = yaml.data ?? {};
  const parsed = AnswersFile.safeParse(data);
  if (parsed.success) {
    const {set, ...rest} = parsed.data;
    const values = Object.entries(set ?? {}).map(([name, value]) => [name, sourceOf(document, name) ?? String(value)]);
    return {answers: set === undefined ? rest : {...rest, set: Object.fromEntries(values)}, errors: []};
  }
  return {
    answers: {},
    errors: explainIssues(parsed.error, AnswersFile, data, {file, locate, texts}).map(formatProblem),
  };
}

/** A number as it is written: `1.10` is a version, not 1.1. */
function sourceOf(document: Document.Parsed, name: string): string | null {
  const node = document.getIn(['set', name], true) as {source?: unknown; value?: unknown} | undefined;
  return typeof node?.source === 'string' && typeof node.value !== 'string' ? node.source : null;
}
