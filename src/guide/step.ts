/** Makes steps from what was read of them. */
import type {BlockCommands} from './block-commands.ts';
import type {EditAim} from './edits.ts';
import {fingerprint} from './ids.ts';
import type {Passage} from './passage.ts';
import {proseSource} from './prose-source.ts';
import type {
  Block,
  CommandStep,
  Condition,
  DownloadStep,
  EditStep,
  Evidence,
  Machine,
  ManualStep,
  Place,
  Shell,
  Step,
} from './schema.ts';
import {needsTerminal} from './shell/terminal.ts';

/** Where a step comes from, whatever its kind. */
export type StepSource = {
  readonly id: string;
  readonly place: Place;
  /** The passages that tell what it is for. */
  readonly lead: readonly Passage[];
  /** Taken as title when the lead has no words: the section's. */
  readonly title: string;
  readonly machine: Machine | null;
  readonly conditions: readonly Condition[];
};

const longestTitle = 100;

/** A line that names a step: the first sentence of its prose, without the colon at its end. */
export function titleOf(passages: readonly Passage[], otherwise: string): string {
  const sentence = passages.find(passage => passage.text.trim() !== '')?.sentences[0]?.text ?? '';
  const line = sentence.replace(/\s+/g, ' ').replace(/[\s:：.。]+$/u, '');
  if (line === '') return otherwise;
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1).trimEnd()}…`;
}

function common(source: StepSource, content: string, evidence: Evidence[]) {
  return {
    id: source.id,
    title: titleOf(source.lead.slice(-1), source.title),
    text: source.lead.map(proseSource).join('\n\n'),
    place: source.place,
    fingerprint: fingerprint(content),
    machine: source.machine,
    optional: source.conditions.some(condition => condition.kind === 'optional'),
    conditions: [...source.conditions],
    expects: [],
    reads: [],
    writes: [],
    files: [],
    callouts: [],
    exhibits: [],
    evidence,
    body: [] as Block[],
  };
}

export function makeCommandStep(
  source: StepSource,
  shell: Shell,
  read: BlockCommands,
  evidence: Evidence[],
): CommandStep {
  const scripts = read.commands.map(command => command.script);
  return {
    ...common(source, ['command', shell, ...scripts].join('\n'), evidence),
    kind: 'command',
    shell,
    commands: [...read.commands],
    variables: [],
    interactive: read.commands.some(
      command => command.inside === null && needsTerminal(command.script, shell) !== null,
    ),
  };
}

export function makeEditStep(
  source: StepSource,
  aim: EditAim,
  format: string | null,
  content: string,
  evidence: Evidence[],
): EditStep {
  const {path, mode} = aim;
  return {
    ...common(source, ['edit', path, mode, content].join('\n'), evidence),
    kind: 'edit',
    path,
    format,
    mode,
    content,
    variables: [],
  };
}

export function makeDownloadStep(
  source: StepSource,
  from: string | null,
  names: readonly string[],
  evidence: Evidence[],
): DownloadStep {
  return {...common(source, ['download', from ?? '', ...names].join('\n'), evidence), kind: 'download', from};
}

export function makeManualStep(source: StepSource, content: string, evidence: Evidence[]): ManualStep {
  return {...common(source, ['manual', content].join('\n'), evidence), kind: 'manual'};
}

/** The blocks of a step's body flattened to steps. */
export const stepsOf = (blocks: readonly Block[]): Step[] =>
  blocks.flatMap(block =>
    block.kind === 'choice'
      ? block.options.flatMap(option => stepsOf(option.body))
      : block.kind === 'section'
        ? stepsOf(block.body)
        : [block],
  );
