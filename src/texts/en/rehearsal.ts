const list = (words: readonly string[]) => words.join(', ');
const or = (words: readonly string[]) =>
  words.length < 2 ? list(words) : `${list(words.slice(0, -1))} or ${words.at(-1)}`;

/** Sidecars, and runs against doubles. */
export const rehearsal = {
  sidecar: {
    wholeFile: 'the sidecar',
    nothing: 'nothing',
    unknownKey: (key: string, near: readonly string[]) =>
      `unknown key "${key}"${near.length > 0 ? `; did you mean ${or(near)}?` : ''}`,
    wrongValue: (name: string, value: string) => `${name} is ${value}`,
    missing: (name: string) => `${name} is missing`,
    unquotedBraces: (name: string) => `${name} is a map; write quotes around {NAME}, else YAML reads a map`,
    keyNotText: 'this key is a map or a list; write quotes around {NAME}, else YAML reads a map',
    noSuchKind: (name: string, given: readonly string[], near: readonly string[]) =>
      `${name} has only ${given.length > 0 ? list(given) : 'nothing'}${near.length > 0 ? `; did you mean ${or(near)}?` : ''}`,
    duplicateKey: (key: string) => `the key ${key} is there twice`,
    notYaml: (message: string) => `this is not YAML: ${message}`,
    expectedOneOf: (names: readonly string[]) =>
      names.length === 1 ? `expected ${list(names)}` : `expected one of ${list(names)}`,
    expectedSome: (names: readonly string[]) => `expected at least one of ${list(names)}`,
    expectedKind: (kind: string) => `expected ${kinds[kind] ?? kind}`,
    expectedAddress: 'expected user@host, a name from ~/.ssh/config, or ssh://user@host:port',
    expectedDuration: 'expected a duration such as 90s, 15m or 2h',
    expectedOnce: 'expected each key once',
    expectedYaml: 'expected YAML 1.2',
    expectedSize: 'expected a size such as 20GB or 512MiB',
    noSuchStep: (match: string) => `no step of the guide fits ${match}`,
    nearSteps: (near: readonly string[]) =>
      near.length > 0
        ? `nearest: ${near.join('; ')}`
        : 'expected a match that fits at least one step; `docwalk show` lists them',
    noSuchVariable: (name: string) => `the guide has no variable "${name}"`,
    expectedVariable: (known: readonly string[]) =>
      known.length > 0
        ? `expected ${or(known)}; one that only this sidecar needs has extra: true`
        : 'the guide has no variables; one that only this sidecar needs has extra: true',
    extraVariable: (name: string) => `the guide names the variable "${name}" itself`,
    expectedNoExtra: 'expected no extra: true',
    noSuchMachine: (role: string) => `no step or section of the guide is for the machine "${role}"`,
    expectedMachine: (roles: readonly string[]) =>
      roles.length > 0 ? `expected ${or(roles)}` : 'the guide names no other machine',
    noSuchCondition: (id: string) => `the guide has no condition "${id}"`,
    expectedCondition: (ids: readonly string[]) =>
      ids.length > 0 ? `expected ${or(ids)}` : 'the guide has no conditions',
    noSuchService: (name: string) => `the rehearsal has no service "${name}"`,
    expectedService: (names: readonly string[]) =>
      names.length > 0 ? `expected ${or(names)}` : 'expected a service under rehearsal.services',
    cannotBe: (step: string, kind: string) => `step ${step} cannot be read as ${kind}`,
    expectedCode: 'expected a step with a code block',
    expectedPath: 'expected a step whose text names the file',
    noLanguage: (folder: string, found: readonly string[]) =>
      found.length > 0
        ? `${folder} has several guides: ${list(found)}; name one of them`
        : `${folder} has no guide with a sidecar: a .md, .mdx, .markdown or .txt file with a .docwalk.yaml beside it was looked for`,
  },
  prerequisite: {
    disk: (size: string, path: string | null) =>
      `At least ${size} of free disk space${path === null ? '' : ` in ${path}`}`,
    docker: (minimum: string | null) =>
      minimum === null ? 'A running Docker' : `A running Docker, ${minimum} or newer`,
    command: (name: string, minimum: string | null) =>
      minimum === null ? `The program ${name}` : `The program ${name}, ${minimum} or newer`,
    os: (os: string) => `This machine runs ${os}`,
    arch: (arch: string) => `This machine is ${arch}`,
    port: (host: string, port: string) => `${host}:${port} answers`,
    http: (url: string) => `${url} answers`,
    registry: (registry: string) => `The registry ${registry} answers`,
  },
  gate: {
    noDouble: (program: string) => `no double for ${program}`,
    unknownProgram: (word: string) => `no double: which program ${word} is can be told only when it runs`,
    unknownTarget: (word: string) =>
      `where ${word} leads can be told only when it runs; a rehearsal writes only inside its folder`,
    writesOutside: (file: string) => `${file} is outside the folder of the rehearsal`,
  },
  machine: {
    spared: (seen: string) => `${seen} The real run needs it; a rehearsal does not.`,
  },
  prepare: {
    noFolder: (folder: string) => `the rehearsal needs the folder ${folder}, and it is not there`,
    noInterpreter: (double: string, interpreter: string) =>
      `the double ${double} needs ${interpreter}, which is not on this machine`,
    serviceFailed: (name: string, run: string, reason: 'ended' | 'silent' | 'not-started', said: string) =>
      `the service ${name} (${run}) ${serviceFailures[reason]}${said === '' ? '' : `; it said: ${said}`}`,
  },
} as const;

const serviceFailures = {
  ended: 'ended before its port answered',
  silent: 'did not answer on its port in time',
  'not-started': 'could not be started',
};

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};
