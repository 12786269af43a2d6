/**
 * Everything a run says (DESIGN section 5). The screen, the reports and the journal read only this.
 * Field names are a contract: other tools read the journal and `--report json`.
 */
import * as z from 'zod';

const stamp = {seq: z.int(), at: z.string()};
/** Who answered: a person, a flag, the answers file, the host (a probe), a default, or the journal of an earlier session. */
export const By = z.enum(['operator', 'flag', 'answers', 'host', 'default', 'journal']);
export type By = z.infer<typeof By>;

export const Outcome = z.enum(['passed', 'failed', 'skipped', 'stopped']);
export type Outcome = z.infer<typeof Outcome>;
/** What a verdict rests on: content that was looked at, output that was compared, the exit code alone, a person's word, nothing. */
export const Proof = z.enum(['content', 'output', 'exit', 'word', 'none']);
export type Proof = z.infer<typeof Proof>;

export const QuestionKind = z.enum([
  'choice',
  'prerequisite',
  'condition',
  'value',
  'proceed',
  'done',
  'statement',
  'after-failure',
  'resume',
]);

/** What a variable stands for, as far as a value given for it depends on that. */
const Meaning = z.object({type: z.string(), secret: z.boolean(), spellings: z.array(z.string())});
export type Meaning = z.infer<typeof Meaning>;

/** passedProven: proof content or output; passedExit: exit 0, nothing to prove; passedWord: on the operator's word. */
export const Counts = z.object({
  steps: z.int(),
  passedProven: z.int(),
  passedExit: z.int(),
  passedWord: z.int(),
  failed: z.int(),
  skipped: z.int(),
  stopped: z.int(),
  notReached: z.int(),
});
export type Counts = z.infer<typeof Counts>;

export const RunEvent = z.discriminatedUnion('type', [
  z.object({
    ...stamp,
    type: z.literal('run:start'),
    run: z.string(),
    mode: z.enum(['real', 'rehearsal']),
    guide: z.object({id: z.string(), title: z.string(), file: z.string(), sha256: z.string()}),
    host: z.object({name: z.string(), user: z.string(), os: z.string(), arch: z.string(), docwalk: z.string()}),
    steps: z.array(z.string()),
    /** Step id → fingerprint of the text it was read from; how a later session knows what has changed. */
    fingerprints: z.record(z.string(), z.string()).optional(),
    /** Step id → fingerprint of what the sidecar says of it, for steps of which it says something. */
    rules: z.record(z.string(), z.string()).optional(),
    /** The sidecar that lay over the guide; null: none. */
    sidecar: z.object({file: z.string(), sha256: z.string()}).nullable().optional(),
    /** Name → what the variable stood for. */
    variables: z.record(z.string(), Meaning).optional(),
  }),
  z.object({
    ...stamp,
    type: z.literal('run:end'),
    outcome: z.enum(['passed', 'failed', 'stopped', 'interrupted']),
    ms: z.int(),
    counts: Counts,
  }),
  z.object({
    ...stamp,
    type: z.literal('choice:made'),
    choice: z.string(),
    /** Id of the option; several, joined by blanks, where the text says to do every tab that applies. */
    option: z.string(),
    by: By,
    /** The steps of the run now that this is chosen, in order. */
    steps: z.array(z.string()).optional(),
  }),
  z.object({
    ...stamp,
    type: z.literal('variable:set'),
    name: z.string(),
    value: z.string().nullable(),
    by: By,
    /** Another value was known before; what it was stands in the event before, if it was no secret. */
    changed: z.literal(true).optional(),
  }),
  z.object({
    ...stamp,
    type: z.literal('question'),
    step: z.string().nullable(),
    question: QuestionKind,
    text: z.string(),
    /** Id of what is asked about: condition, choice, prerequisite, expectation; name of the variable. */
    subject: z.string().optional(),
    /** Ids of other sentences that are answered with it. */
    also: z.array(z.string()).optional(),
    /** Of `proceed`: the words of the script that take something away for good; `go` was said to them. */
    destructive: z.string().optional(),
    /** Of `value`: why it is asked for though it had a value. */
    note: z.string().optional(),
  }),
  z.object({...stamp, type: z.literal('answer'), step: z.string().nullable(), answer: z.string().nullable(), by: By}),
  z.object({
    ...stamp,
    type: z.literal('step:start'),
    step: z.string(),
    kind: z.enum(['command', 'edit', 'download', 'manual']),
    attempt: z.int(),
    script: z.string().nullable(),
    /** Number of the saved shell state it begins with; absent where nothing is given to a shell. */
    state: z.int().optional(),
    /** The other machine it is done on by ssh, as it is addressed; absent on this one. */
    machine: z.string().optional(),
    /** The file that an edit changes. */
    path: z.string().optional(),
    /** The variables that stand in it and in its checks, with the values it began with; null: a secret. */
    uses: z.record(z.string(), z.string().nullable()).optional(),
  }),
  z.object({
    ...stamp,
    type: z.literal('step:output'),
    step: z.string(),
    attempt: z.int(),
    stream: z.enum(['stdout', 'stderr', 'terminal']),
    text: z.string(),
  }),
  z.object({
    ...stamp,
    type: z.literal('check:result'),
    step: z.string().nullable(),
    /** Id of the expectation, the prerequisite, or `<step>#writes:<artifact>` / `<step>#check:<n>`. */
    expectation: z.string(),
    source: z.enum(['guide', 'sidecar', 'writes', 'prerequisite']),
    verdict: z.enum(['met', 'unmet', 'unknown']),
    /** What was seen. */
    observed: z.string(),
    /** What was expected, and for an unmet one what to do. */
    text: z.string(),
  }),
  z.object({
    ...stamp,
    type: z.literal('artifact:seen'),
    step: z.string(),
    artifact: z.string(),
    path: z.string(),
    bytes: z.int(),
    /** Empty for a file that holds a secret of the run: a short one could be guessed by it. */
    sha256: z.string(),
  }),
  z.object({
    ...stamp,
    type: z.literal('step:end'),
    step: z.string(),
    attempt: z.int(),
    outcome: Outcome,
    proof: Proof,
    reason: z.string().nullable(),
    exitCode: z.int().nullable(),
    signal: z.string().nullable(),
    ms: z.int(),
    /** What it started runs on in the background, until the session ends. */
    background: z.literal(true).optional(),
  }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

type Unstamped<E> = E extends unknown ? Omit<E, 'seq' | 'at'> : never;
/** An event before the runner's `emit` stamps it. */
export type NewEvent = Unstamped<RunEvent>;
/** A reporter turns one event into the text it adds to the report. */
export type Reporter = (event: RunEvent) => string;
