/** Guides for tests of the walk: built from what a test says, the rest filled with what a plain page would give. */
import type {
  Block,
  Choice,
  Command,
  Condition,
  Expectation,
  FileUse,
  Guide,
  Option,
  Place,
  Prerequisite,
  Section,
  Step,
  StepOf,
  Variable,
} from '../../src/guide/schema.ts';
import type {LaidGuide} from '../../src/sidecar/laid.ts';
import type {StepRule} from '../../src/sidecar/schema.ts';

let line = 0;
const point = (at: number) => ({line: at, column: 1, offset: at * 100});
/** The next line of the page: places are in the order the test writes things. */
export const place = (): Place => {
  line += 1;
  return {file: 'page.md', start: point(line), end: point(line + 1)};
};
export const evidence = () => ({reading: 'test', phrase: 'test', text: 'test', place: place()});

const stepParts = (id: string) => ({
  id,
  title: `Step ${id}`,
  text: `Do ${id}.`,
  place: place(),
  fingerprint: `fp-${id}`,
  machine: null,
  optional: false,
  conditions: [],
  expects: [],
  reads: [],
  writes: [],
  files: [],
  callouts: [],
  exhibits: [],
  evidence: [],
  body: [],
});

export function command(
  id: string,
  scripts: string | readonly string[],
  more: Partial<StepOf<'command'>> = {},
): StepOf<'command'> {
  const commands = (typeof scripts === 'string' ? [scripts] : scripts).map(
    (script): Command => ({script, text: script, place: place(), inside: null, unresolved: [], output: null}),
  );
  return {...stepParts(id), kind: 'command', shell: 'bash', commands, variables: [], interactive: false, ...more};
}
export function manual(id: string, more: Partial<StepOf<'manual'>> = {}): StepOf<'manual'> {
  return {...stepParts(id), kind: 'manual', ...more};
}
export function download(
  id: string,
  files: readonly string[],
  more: Partial<StepOf<'download'>> = {},
): StepOf<'download'> {
  return {...stepParts(id), kind: 'download', from: null, writes: [...files], ...more};
}
export function edit(id: string, more: Partial<StepOf<'edit'>>): StepOf<'edit'> {
  const parts = {kind: 'edit', path: 'conf', format: null, mode: 'create', content: 'a\n', variables: []} as const;
  return {...stepParts(id), ...parts, variables: [], ...more};
}
export function section(id: string, body: readonly Block[], more: Partial<Section> = {}): Section {
  const parts = {title: id, depth: 2, role: 'procedure', optional: false, machine: null} as const;
  const lists = {conditions: [], callouts: [], exhibits: [], expects: [], prose: []};
  return {kind: 'section', id, ...parts, ...lists, place: place(), body: [...body], ...more};
}
export function option(label: string, body: readonly Block[], more: Partial<Option> = {}): Option {
  const id = more.id ?? label.toLowerCase().replaceAll(' ', '-');
  const lists = {conditions: [], callouts: [], exhibits: [], expects: [], prose: []};
  return {id, label, value: label, preferred: false, platform: null, ...lists, body: [...body], ...more};
}
export function choice(id: string, options: readonly Option[], more: Partial<Choice> = {}): Choice {
  return {kind: 'choice', id, group: null, many: false, place: place(), options: [...options], ...more};
}
export function condition(
  id: string,
  kind: Condition['kind'],
  target: string | null,
  more: Partial<Condition> = {},
): Condition {
  return {id, kind, text: `Sentence ${id}.`, place: place(), evidence: evidence(), probe: null, target, ...more};
}
export function variable(name: string, more: Partial<Variable> = {}): Variable {
  return {name, spellings: [`<${name}>`], type: 'text', secret: false, suggestion: null, places: [], ...more};
}
export function prerequisite(id: string, more: Partial<Prerequisite> = {}): Prerequisite {
  return {
    id,
    text: `Needs ${id}.`,
    place: place(),
    evidence: evidence(),
    scope: null,
    machine: null,
    probes: [],
    ...more,
  };
}
export function expects(id: string, kind: Expectation['kind'], more: Partial<Expectation> = {}): Expectation {
  return {
    id,
    kind,
    text: `Promise ${id}.`,
    place: place(),
    evidence: evidence(),
    artifact: null,
    output: null,
    ...more,
  };
}
export function writes(file: string, more: Partial<FileUse> = {}): FileUse {
  return {artifact: file, access: 'write', fresh: true, command: 0, evidence: evidence(), ...more};
}

export type Page = {
  readonly body: readonly Block[];
  readonly guide?: Partial<Guide>;
  readonly rules?: Readonly<Record<string, readonly Omit<StepRule, 'match'>[]>>;
  readonly machines?: LaidGuide['machines'];
  readonly source?: LaidGuide['source'];
};

/** A laid guide; artifacts are named by their ids. */
export function laid({body, guide = {}, rules = {}, machines = new Map(), source = null}: Page): LaidGuide {
  const lists = {next: [], conditions: [], callouts: [], exhibits: [], expects: [], prose: []};
  const whole: Guide = {
    format: 'docwalk.guide/1',
    id: 'page',
    title: 'Page',
    language: 'en',
    dialect: 'markdown',
    file: 'page.md',
    sha256: '0',
    variables: [],
    artifacts: [],
    prerequisites: [],
    ...lists,
    body: [...body],
    ...guide,
  };
  return {
    guide: whole,
    rules: new Map(Object.entries(rules).map(([id, list]) => [id, list.map(rule => ({match: {id}, ...rule}))])),
    machines,
    rehearsal: null,
    source,
  };
}

export const idsOf = (steps: readonly Step[]) => steps.map(step => step.id);
