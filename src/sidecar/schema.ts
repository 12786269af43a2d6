/**
 * What stands beside a guide (DESIGN section 7): what its text cannot say. Names are a contract; unknown keys are errors.
 * `{NAME}` in a string puts in a variable's value, `{port.NAME}` the port of a rehearsal service, `{step.typed}` as `stdin`
 * the lines that the step types into what its command opens.
 */
import * as z from 'zod';

/** Text in several languages; the interface language is taken, else English. */
const Worded = z.record(z.string(), z.string());
const Duration = z.string().regex(/^\d+(?:\.\d+)?(?:ms|s|m|h)$/, 'a duration such as 90s, 15m or 2h');

export const FileCheck = z.strictObject({
  file: z.string(),
  mode: z.string().optional(),
  contains: z.union([z.string(), z.array(z.string())]).optional(),
  matches: z.string().optional(),
  sha256: z.string().optional(),
  /** The file must be newer than the start of the step. */
  newer: z.boolean().optional(),
  empty: z.boolean().optional(),
});
/** A tar or tar.gz is read to its end; with `images` it must hold every image of that list. */
export const ArchiveCheck = z.strictObject({
  archive: z.string(),
  images: z.string().optional(),
  entries: z.array(z.string()).optional(),
});
export const JsonCheck = z.strictObject({json: z.string(), path: z.string(), equals: z.unknown()});
export const YamlCheck = z.strictObject({yaml: z.string(), path: z.string(), equals: z.unknown()});
export const HttpCheck = z.strictObject({
  http: z.string(),
  status: z.int().optional(),
  header: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
});
/** Asks the registry; with `images` every line of the list must be there, with `archive` as the image in that archive. */
export const RegistryCheck = z.strictObject({
  registry: z.string(),
  /** A file that names one image a line, or the names themselves. */
  images: z.union([z.string(), z.array(z.string())]).optional(),
  archive: z.string().optional(),
  /** `os/arch` each image must be published for, where the registry holds a manifest list. */
  platforms: z.array(z.string()).optional(),
  /** The folder the guide's scripts publish a bare name of the list in (`busybox` → `REG/<namespace>/busybox`). */
  namespace: z.string().optional(),
  /** What stands behind the tag of each name in the registry, as another machine publishes its part (`-windows-1809`). */
  suffix: z.string().optional(),
});
export const CommandCheck = z.strictObject({
  command: z.string(),
  exit: z.int().optional(),
  output: z.string().optional(),
});
/** What the step printed: `shown` compares it with what the guide shows, else a text or a `/pattern/` that stands in it. */
export const OutputCheck = z.strictObject({output: z.string()});
export const PortCheck = z.strictObject({port: z.union([z.int(), z.string()]), host: z.string().optional()});

export const Check = z.union([
  FileCheck,
  ArchiveCheck,
  JsonCheck,
  YamlCheck,
  HttpCheck,
  RegistryCheck,
  CommandCheck,
  PortCheck,
  OutputCheck,
]);
export type Check = z.infer<typeof Check>;

export const Match = z
  .strictObject({
    command: z.string().optional(),
    id: z.string().optional(),
    heading: z.string().optional(),
    /** What stands in the words of the step, or in the content of an edit. */
    text: z.string().optional(),
    /** The file that an edit step changes, as the guide names it. */
    file: z.string().optional(),
    /** The role of the machine that the step is for; `here`: this one. */
    machine: z.string().optional(),
  })
  .refine(
    match => Object.values(match).some(value => value !== undefined),
    'at least one of command, id, heading, text, file, machine',
  );
export type Match = z.infer<typeof Match>;

const SidecarProbe = z.union([
  z.strictObject({disk: z.string(), path: z.string().optional()}),
  z.strictObject({docker: z.union([z.boolean(), z.string()])}),
  z.strictObject({command: z.string(), version: z.string().optional()}),
  z.strictObject({os: z.enum(['linux', 'macos', 'windows'])}),
  z.strictObject({arch: z.enum(['x64', 'arm64'])}),
  z.strictObject({port: z.union([z.int(), z.string()]), host: z.string().optional()}),
  z.strictObject({http: z.string()}),
  z.strictObject({registry: z.string()}),
]);
export type SidecarProbe = z.infer<typeof SidecarProbe>;

export const StepRule = z.strictObject({
  match: Match,
  /** Not every edition of the guide has the step: a match that finds none is fine. */
  optional: z.boolean().optional(),
  kind: z.enum(['command', 'edit', 'download', 'manual']).optional(),
  shell: z.enum(['bash', 'sh', 'zsh', 'powershell', 'cmd']).optional(),
  timeout: Duration.optional(),
  interactive: z.boolean().optional(),
  /** Exit codes that are fine; default [0]. */
  exit: z.array(z.int()).optional(),
  /** Beginnings of lines that are no commands: a person types them into what the command of `match` opens (an editor). */
  typed: z.array(z.string()).optional(),
  /** Given on standard input: a variable's value, a secret's as a rule. */
  stdin: z.string().optional(),
  /** The form of the command that takes `stdin`, offered where the guide's own form asks at a terminal. */
  instead: z.string().optional(),
  /** Answers a condition of the step: id of the condition → probe. */
  conditions: z.record(z.string(), SidecarProbe).optional(),
  before: z.array(Check).optional(),
  checks: z.array(Check).optional(),
  hint: Worded.optional(),
});
export type StepRule = z.infer<typeof StepRule>;

/**
 * How the steps of another machine are done: by a person, on this one after all, or through the OpenSSH client. `ssh` is
 * `user@host`, a name of the client's own settings, or `ssh://user@host:port`; `config` a settings file (`ssh -F`), relative
 * to the sidecar.
 */
const MachineRule = z.union([
  z.literal('by-hand'),
  z.literal('here'),
  z.strictObject({
    ssh: z.string().regex(/^(?!-)\S+$/, 'user@host, without blanks'),
    config: z.string().optional(),
  }),
]);
export type MachineRule = z.infer<typeof MachineRule>;

export const Sidecar = z.strictObject({
  docwalk: z.literal(1),
  variables: z
    .record(
      z.string(),
      z.strictObject({
        type: z.enum(['text', 'host', 'host-port', 'port', 'url', 'path', 'version', 'number']).optional(),
        secret: z.boolean().optional(),
        suggestion: z.string().optional(),
        help: Worded.optional(),
        /** The guide does not name it; `stdin` and `instead` of this sidecar need it. */
        extra: z.boolean().optional(),
        /** Not every edition of the guide has it. */
        optional: z.boolean().optional(),
      }),
    )
    .optional(),
  machines: z.record(z.string(), MachineRule).optional(),
  prerequisites: z.array(SidecarProbe).optional(),
  steps: z.array(StepRule).optional(),
  rehearsal: z
    .strictObject({
      doubles: z.string().optional(),
      allow: z.array(z.string()).optional(),
      services: z
        .record(
          z.string(),
          z.strictObject({
            run: z.string(),
            port: z.union([z.literal('auto'), z.int()]),
            /** A name for the service's machine that only the rehearsal knows (`registry.example.test`). */
            host: z.string().optional(),
          }),
        )
        .optional(),
      /** Values of the guide's variables for a rehearsal. */
      set: z.record(z.string(), z.string()).optional(),
      choose: z.array(z.string()).optional(),
      assets: z.string().optional(),
      /** A folder whose content is in the working folder before the first step. */
      files: z.string().optional(),
      /** Folders of the machine that are played in the rehearsal's own folder, and what is in them (`null`: nothing). */
      system: z
        .record(z.string().regex(/^\/[\w.-]+(?:\/[\w.-]+)*$/, 'an absolute path'), z.string().nullable())
        .optional(),
    })
    .optional(),
});
export type Sidecar = z.infer<typeof Sidecar>;
