/**
 * The step graph, format `docwalk.guide/1` (DESIGN section 4). Field names are a contract: other tools read the JSON.
 * The zod types here are the source of the published JSON Schema.
 */
import * as z from 'zod';
import {Callout, Condition, Evidence, Exhibit, Expectation, Machine, Place, Probe} from './evidence.ts';

export * from './evidence.ts';

/** One logical line of a block. `script` is what is shown, edited and run; `text` is for comparing, never run. */
export const Command = z.object({
  script: z.string(),
  text: z.string(),
  place: Place,
  /** Index of the command whose shell (container, ssh, database) this line is typed into; null: this host's shell. */
  inside: z.int().nullable(),
  /** Site macros in it that only the site's generator can fill. */
  unresolved: z.array(z.string()),
  output: z.object({text: z.string(), place: Place}).nullable(),
});
export type Command = z.infer<typeof Command>;

/** How a step touches a file. `fresh`: the command must write it anew (redirection, -o, the script's output). */
export const FileUse = z.object({
  artifact: z.string(),
  access: z.enum(['read', 'write', 'append', 'change']),
  fresh: z.boolean(),
  /** Index into commands; null: the prose says it. */
  command: z.int().nullable(),
  evidence: Evidence,
});
export type FileUse = z.infer<typeof FileUse>;

const common = {
  id: z.string(),
  title: z.string(),
  text: z.string(),
  place: Place,
  fingerprint: z.string(),
  /** Null: this machine. */
  machine: Machine.nullable(),
  /** The text has it typed into a terminal other than that of the step before, which goes on there; absent: it does not say. */
  terminal: z.literal('another').optional(),
  /** What the page says right before the step and of no step, as Markdown; absent: nothing, or it is the part's own prose. */
  opening: z.array(z.string()).optional(),
  optional: z.boolean(),
  conditions: z.array(Condition),
  expects: z.array(Expectation),
  /** Artifact ids. */
  reads: z.array(z.string()),
  /** Artifact ids. */
  writes: z.array(z.string()),
  files: z.array(FileUse),
  callouts: z.array(Callout),
  exhibits: z.array(Exhibit),
  evidence: z.array(Evidence),
};

export const Shell = z.enum(['bash', 'sh', 'zsh', 'powershell', 'cmd']);
export type Shell = z.infer<typeof Shell>;

export const CommandStep = z.object({
  ...common,
  kind: z.literal('command'),
  shell: Shell,
  commands: z.array(Command),
  /** Names of the variables in its commands. */
  variables: z.array(z.string()),
  /** The step and the command of it whose shell all of this step is typed into; absent: no shell of another step. */
  inside: z.object({step: z.string(), command: z.int()}).optional(),
  /** It asks a person (password, editor, a shell in a container): it needs a terminal. */
  interactive: z.boolean(),
  body: z.array(z.lazy((): z.ZodType<Block> => Block)),
});
export const EditStep = z.object({
  ...common,
  kind: z.literal('edit'),
  path: z.string(),
  format: z.string().nullable(),
  mode: z.enum(['create', 'append', 'merge', 'replace']),
  content: z.string(),
  variables: z.array(z.string()),
  body: z.array(z.lazy((): z.ZodType<Block> => Block)),
});
export const DownloadStep = z.object({
  ...common,
  kind: z.literal('download'),
  /** The address the text names, null where it names none. */
  from: z.string().nullable(),
  body: z.array(z.lazy((): z.ZodType<Block> => Block)),
});
export const ManualStep = z.object({
  ...common,
  kind: z.literal('manual'),
  body: z.array(z.lazy((): z.ZodType<Block> => Block)),
});
export const Step = z.discriminatedUnion('kind', [CommandStep, EditStep, DownloadStep, ManualStep]);

const optionFields = {
  id: z.string(),
  label: z.string(),
  value: z.string(),
  preferred: z.boolean(),
  platform: z
    .object({os: z.enum(['linux', 'macos', 'windows']).nullable(), arch: z.enum(['x64', 'arm64']).nullable()})
    .nullable(),
  conditions: z.array(Condition),
  callouts: z.array(Callout),
  exhibits: z.array(Exhibit),
  expects: z.array(Expectation),
  /** The prose that belongs to no step, as Markdown. */
  prose: z.array(z.string()),
};
export const Option = z.object({...optionFields, body: z.array(z.lazy((): z.ZodType<Block> => Block))});
const choiceFields = {
  kind: z.literal('choice'),
  id: z.string(),
  /** Groups with the same name are chosen once. */
  group: z.string().nullable(),
  /** The text says to do every tab that applies. */
  many: z.boolean(),
  place: Place,
};
export const Choice = z.object({...choiceFields, options: z.array(z.lazy((): z.ZodType<Option> => Option))});
const sectionFields = {
  kind: z.literal('section'),
  id: z.string(),
  title: z.string(),
  depth: z.int(),
  /** The anchor its author gave it (`{#id}`, `<a name>`); absent: the slug of its title. */
  anchor: z.string().optional(),
  role: z.enum(['procedure', 'prerequisites', 'cleanup', 'troubleshooting', 'reference']),
  optional: z.boolean(),
  machine: Machine.nullable(),
  conditions: z.array(Condition),
  callouts: z.array(Callout),
  exhibits: z.array(Exhibit),
  expects: z.array(Expectation),
  /** The prose that belongs to no step, as Markdown. */
  prose: z.array(z.string()),
  place: Place,
};
export const Section = z.object({...sectionFields, body: z.array(z.lazy((): z.ZodType<Block> => Block))});
export const Block: z.ZodType<Block> = z.union([Section, Choice, Step]);

type Inferred<Fields extends Record<string, z.ZodType>> = {[K in keyof Fields]: z.infer<Fields[K]>};
type Common = Omit<Inferred<typeof common>, 'terminal' | 'opening'> & {
  terminal?: 'another' | undefined;
  opening?: string[] | undefined;
};
export type CommandStep = Common & {
  kind: 'command';
  shell: Shell;
  commands: Command[];
  variables: string[];
  inside?: {step: string; command: number} | undefined;
  interactive: boolean;
  body: Block[];
};
export type EditStep = Common & {
  kind: 'edit';
  path: string;
  format: string | null;
  mode: 'create' | 'append' | 'merge' | 'replace';
  content: string;
  variables: string[];
  body: Block[];
};
export type DownloadStep = Common & {kind: 'download'; from: string | null; body: Block[]};
export type ManualStep = Common & {kind: 'manual'; body: Block[]};
export type Step = CommandStep | EditStep | DownloadStep | ManualStep;
export type Option = Inferred<typeof optionFields> & {body: Block[]};
export type Choice = Inferred<typeof choiceFields> & {options: Option[]};
export type Section = Omit<Inferred<typeof sectionFields>, 'anchor'> & {anchor?: string | undefined; body: Block[]};
export type Block = Section | Choice | Step;

/** What a person must supply. `name` is the text between the brackets; `spellings` keep the brackets. */
export const Variable = z.object({
  name: z.string(),
  spellings: z.array(z.string()),
  type: z.enum(['text', 'host', 'host-port', 'port', 'url', 'path', 'version', 'number']),
  secret: z.boolean(),
  /** Shown to the operator, never used by itself. */
  suggestion: z.object({value: z.string(), evidence: Evidence}).nullable(),
  /** Explained by the sidecar, by language. */
  help: z.record(z.string(), z.string()).optional(),
  places: z.array(Place),
});
export type Variable = z.infer<typeof Variable>;

export const Artifact = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(['downloaded', 'required', 'produced', 'edited'])),
  /** Step ids. */
  madeBy: z.array(z.string()),
  neededBy: z.array(z.string()),
  places: z.array(Place),
});
export type Artifact = z.infer<typeof Artifact>;

export const Prerequisite = z.object({
  id: z.string(),
  text: z.string(),
  place: Place,
  evidence: Evidence,
  /** Id of the section or option it belongs to; null: the guide. */
  scope: z.string().nullable(),
  machine: Machine.nullable(),
  probes: z.array(Probe),
});
export type Prerequisite = z.infer<typeof Prerequisite>;

export const Next = z.object({title: z.string(), href: z.string(), place: Place});

export const Guide = z.object({
  format: z.literal('docwalk.guide/1'),
  id: z.string(),
  title: z.string(),
  language: z.string(),
  dialect: z.enum(['hugo', 'docusaurus', 'jekyll', 'mkdocs', 'markdown', 'text']),
  file: z.string(),
  sha256: z.string(),
  variables: z.array(Variable),
  artifacts: z.array(Artifact),
  prerequisites: z.array(Prerequisite),
  next: z.array(Next),
  conditions: z.array(Condition),
  callouts: z.array(Callout),
  exhibits: z.array(Exhibit),
  expects: z.array(Expectation),
  /** The prose before the first section that belongs to no step, as Markdown. */
  prose: z.array(z.string()),
  body: z.array(Block),
});
export type Guide = z.infer<typeof Guide>;
export type Next = z.infer<typeof Next>;
export type StepOf<Kind extends Step['kind']> = Extract<Step, {kind: Kind}>;
