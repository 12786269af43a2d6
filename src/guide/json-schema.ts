/** The published JSON Schema of the step graph: made from the zod types, so the two cannot differ. */
import * as z from 'zod';
import * as evidence from './evidence.ts';
import * as graph from './schema.ts';

const {Guide, Section, Choice, Option, Block, Step, CommandStep, EditStep, DownloadStep, ManualStep} = graph;
const {Command, FileUse, Variable, Artifact, Prerequisite, Next} = graph;
const {Place, Evidence, Probe, Condition, Expectation, Exhibit, Callout, Machine} = evidence;
const named = {
  ...{Guide, Section, Choice, Option, Block, Step, CommandStep, EditStep, DownloadStep, ManualStep},
  ...{Command, FileUse, Variable, Artifact, Prerequisite, Next},
  ...{Place, Evidence, Probe, Condition, Expectation, Exhibit, Callout, Machine},
};

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The schema of `docwalk show --json`, draft 2020-12, each type under its name in `$defs`. It is open: fields may be added to
 * the format without a new version. `closed` forbids fields it does not name, for docwalk's own tests.
 */
export function guideJsonSchema({closed = false}: {readonly closed?: boolean} = {}): JsonSchema {
  const registry = z.registry<{id: string}>();
  for (const [id, type] of Object.entries(named)) registry.add(type, {id});
  const {schemas} = z.toJSONSchema(registry, {io: closed ? 'output' : 'input', uri: id => `#/$defs/${id}`});
  const $defs = Object.fromEntries(
    Object.entries(schemas).map(([id, {$schema: _, $id: __, ...schema}]) => [id, schema] as const),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'docwalk step graph, format docwalk.guide/1',
    $ref: '#/$defs/Guide',
    $defs,
  };
}
