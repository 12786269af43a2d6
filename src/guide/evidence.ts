/**
 * What every reading is made of: places, evidence, conditions, promises, questions the host can answer.
 * Part of the contract in `schema.ts`, which re-exports all of it.
 */
import * as z from 'zod';

export const Point = z.object({line: z.int(), column: z.int(), offset: z.int()}).readonly();
/** Where something is written. Lines and columns from 1, offsets in UTF-16 units of the original text. */
export const Place = z.object({file: z.string(), start: Point, end: Point}).readonly();
export type Place = z.infer<typeof Place>;

/** Why something was read as it was: which reading, the phrase or rule that matched, the words, where they stand. */
export const Evidence = z.object({reading: z.string(), phrase: z.string(), text: z.string(), place: Place}).readonly();
export type Evidence = z.infer<typeof Evidence>;

const absent = z.literal(true).optional();

/**
 * A question the host can answer by itself. `text` of what it belongs to is shown with the answer. `absent`: it is answered
 * with yes when the thing is not there (no such command or file, nothing listens on the port).
 */
export const Probe = z.discriminatedUnion('probe', [
  z.object({probe: z.literal('disk'), bytes: z.int(), path: z.string().nullable()}),
  z.object({probe: z.literal('docker'), minimum: z.string().nullable()}),
  z.object({probe: z.literal('command'), name: z.string(), minimum: z.string().nullable(), absent}),
  z.object({probe: z.literal('os'), os: z.enum(['linux', 'macos', 'windows'])}),
  z.object({probe: z.literal('arch'), arch: z.enum(['x64', 'arm64'])}),
  z.object({probe: z.literal('port'), host: z.string(), port: z.string(), absent}),
  z.object({probe: z.literal('http'), url: z.string()}),
  z.object({probe: z.literal('registry'), registry: z.string()}),
  z.object({probe: z.literal('file'), path: z.string(), absent}),
]);
export type Probe = z.infer<typeof Probe>;

/** A sentence that makes something depend on the reader's case. `target` is the block it guards, null: it only informs. */
export const Condition = z.object({
  id: z.string(),
  kind: z.enum(['skip-if', 'only-if', 'optional', 'otherwise', 'after', 'inform']),
  text: z.string(),
  place: Place,
  evidence: Evidence,
  probe: Probe.nullable(),
  target: z.string().nullable(),
  /** Kind after: id of the block that must have been done before; null or absent: the text names none that was found. */
  after: z.string().nullable().optional(),
});
export type Condition = z.infer<typeof Condition>;

/** What the text promises of a step. `artifact`: id of the file it names (kind artifact). `output`: the shown output (kind output). */
export const Expectation = z.object({
  id: z.string(),
  kind: z.enum(['output', 'artifact', 'statement']),
  text: z.string(),
  place: Place,
  evidence: Evidence,
  artifact: z.string().nullable(),
  output: z.string().nullable(),
});
export type Expectation = z.infer<typeof Expectation>;

/** A code block that is no step, and why. */
export const Exhibit = z.object({
  role: z.enum(['output', 'example', 'unread']),
  language: z.string().nullable(),
  text: z.string(),
  place: Place,
  evidence: Evidence,
});
export type Exhibit = z.infer<typeof Exhibit>;

export const Callout = z.object({
  tone: z.enum(['note', 'tip', 'important', 'warning', 'danger']),
  text: z.string(),
  place: Place,
  /** Of a sentence that was read as one (a wait); absent: the page itself sets it apart. */
  evidence: Evidence.optional(),
});
export type Callout = z.infer<typeof Callout>;

/** The machine a step is for: a role in the guide's world (`linux-workstation`, `windows-workstation`, `node`), not a host name. */
export const Machine = z.object({role: z.string(), os: z.enum(['linux', 'macos', 'windows']).nullable()});
export type Machine = z.infer<typeof Machine>;
