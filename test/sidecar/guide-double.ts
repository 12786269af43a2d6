import type {Block, CommandStep, Guide, ManualStep, Section} from '../../src/guide/schema.ts';

const point = {line: 1, column: 1, offset: 0};
const place = {file: 'guide.md', start: point, end: point};
const common = {
  place,
  fingerprint: '',
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
};

/** A command step as the guide room makes it. */
export function commandStep(id: string, script: string, more: Partial<CommandStep> = {}): CommandStep {
  const command = {script, text: script, place, inside: null, unresolved: [], output: null};
  return {
    ...common,
    kind: 'command',
    id,
    title: id,
    text: `Run ${script}`,
    shell: 'bash',
    commands: [command],
    variables: [],
    interactive: false,
    ...more,
  };
}

export function manualStep(id: string, body: Block[] = [], more: Partial<ManualStep> = {}): ManualStep {
  return {...common, kind: 'manual', id, title: id, text: id, ...more, body};
}

export function section(title: string, body: Block[], more: Partial<Section> = {}): Section {
  return {
    kind: 'section',
    id: title.toLowerCase(),
    title,
    depth: 2,
    role: 'procedure',
    optional: false,
    machine: null,
    conditions: [],
    callouts: [],
    exhibits: [],
    expects: [],
    prose: [],
    place,
    ...more,
    body,
  };
}

export function guideOf(body: Block[], more: Partial<Guide> = {}): Guide {
  return {
    format: 'docwalk.guide/1',
    id: 'guide',
    title: 'A guide',
    language: 'en',
    dialect: 'markdown',
    file: 'guide.md',
    sha256: '',
    variables: [
      {
        name: 'REGISTRY:PORT',
        spellings: ['<REGISTRY:PORT>'],
        type: 'text',
        secret: false,
        suggestion: null,
        places: [],
      },
    ],
    artifacts: [],
    prerequisites: [],
    next: [],
    conditions: [],
    callouts: [],
    exhibits: [],
    expects: [],
    prose: [],
    ...more,
    body,
  };
}

export const aPlace = place;
