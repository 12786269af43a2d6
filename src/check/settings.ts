/** `docwalk.yaml` at the root of a site: which files are looked at, and how strictly. */
import * as z from 'zod';
import {formatProblem, problemAt} from '../sidecar/problem.ts';
import {readYaml} from '../sidecar/read-yaml.ts';
import {explainIssues} from '../sidecar/schema-problems.ts';
import {type Texts, textsFor} from '../texts/texts.ts';
import {rules} from './catalogue.ts';
import {strayIgnore} from './ignore.ts';

const Settings = z.strictObject({
  docwalk: z.literal(1),
  /** Severity by rule id; `off` leaves the rule out. */
  rules: z.record(z.string(), z.enum(['off', 'error', 'warning', 'info'])).optional(),
  /** Globs from this file's folder: only these files of a folder are checked. */
  include: z.array(z.string()).optional(),
  /** Globs of files that are not. */
  exclude: z.array(z.string()).optional(),
  dialect: z.enum(['hugo', 'docusaurus', 'jekyll', 'mkdocs', 'markdown', 'text']).optional(),
  /** Glob of guides → sidecar, from this file's folder, for sidecars that do not stand beside their guide. */
  sidecars: z.record(z.string(), z.string()).optional(),
});
export type Settings = z.infer<typeof Settings>;

/** Reads the settings; each error is one line `file:line:column: what (what was expected)`. */
export function parseSettings(
  text: string,
  file: string,
  texts: Texts = textsFor('en'),
): {readonly settings: Settings} | {readonly errors: readonly string[]} {
  const yaml = readYaml(text, file, texts);
  if (!yaml.ok) return {errors: yaml.problems.map(formatProblem)};
  const {locate} = yaml;
  const data = yaml.data ?? {};
  const parsed = Settings.safeParse(data);
  if (!parsed.success)
    return {errors: explainIssues(parsed.error, Settings, data, {file, locate, texts}).map(formatProblem)};
  const known = new Set([...rules.map(rule => rule.id), strayIgnore]);
  const strays = Object.keys(parsed.data.rules ?? {}).filter(id => !known.has(id));
  if (strays.length > 0) {
    const {unknownRule, expectedRule} = texts.check;
    return {
      errors: strays.map(id =>
        formatProblem(problemAt(file, locate(['rules', id], 'key'), unknownRule(id), expectedRule)),
      ),
    };
  }
  return {settings: parsed.data};
}
