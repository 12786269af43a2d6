/** Makes steps from what was read of them. */
import type {BlockCommands} from './block-commands.ts';
import type {EditAim} from './edits.ts';
import {fingerprint} from './ids.ts';
import {findPhrase, type Passage, type Sentence} from './passage.ts';
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
  /** The terminal it is typed into, when it is not that of the step before. */
  readonly terminal?: 'another' | null;
  /** What led to its machine and terminal. */
  readonly because?: readonly Evidence[];
};

const longestTitle = 100;

/** A line that names a step: the first sentence of its prose, without the colon at its end. */
export const titleOf = (passages: readonly Passage[], otherwise: string): string =>
  lineOf(passages.find(passage => passage.text.trim() !== '')?.sentences[0], otherwise);

/** The same for the words before a block: the sentence that leads into it, where it says more than that something is run. */
function titleOfBlock(passage: Passage | undefined, otherwise: string): string {
  const last = passage?.sentences.at(-1);
  const leads = passage !== undefined && last !== undefined && /[:：]$/u.test(last.text) && tellsMore(passage, last);
  const first = passage?.sentences[0];
  return lineOf(leads && !orders(passage, first) ? last : first, otherwise);
}

/** "For example:" alone names nothing. */
const isBareLabel = ({label, text}: Passage): boolean => label !== null && label.rest >= text.length;

/** "Create the sail." is a title already. */
const orders = (passage: Passage, sentence: Sentence | undefined): boolean =>
  sentence !== undefined && (findPhrase(passage, sentence, 'runs')?.from ?? Number.POSITIVE_INFINITY) <= 2;

/** "Run the following command:" tells nothing of what it is for; "run this to see the sails:" does. */
function tellsMore(passage: Passage, sentence: Sentence): boolean {
  if (findPhrase(passage, sentence, 'adapts') !== null) return false;
  // what is seen is not what the step is for
  if (findPhrase(passage, sentence, 'outcome') !== null || findPhrase(passage, sentence, 'output') !== null)
    return false;
  const runs = findPhrase(passage, sentence, 'runs');
  const rest = runs === null ? sentence.folded : sentence.folded.slice(0, runs.from) + sentence.folded.slice(runs.to);
  // a letter of Chinese tells about as much as three of English
  return rest.replace(/[^\p{L}\p{N}]/gu, '').replace(/[^\p{ASCII}]/gu, 'xxx').length > 14;
}

function lineOf(sentence: Sentence | undefined, otherwise: string): string {
  const line = (sentence?.text ?? '').replace(/\s+/g, ' ').replace(/[\s:：.。]+$/u, '');
  if (line === '') return otherwise;
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1).trimEnd()}…`;
}

function common(source: StepSource, content: string, evidence: Evidence[]) {
  return {
    id: source.id,
    title: titleOfBlock(
      source.lead.findLast(passage => passage.untitled !== true && !isBareLabel(passage)) ?? source.lead.at(-1),
      source.title,
    ),
    text: source.lead.map(proseSource).join('\n\n'),
    place: source.place,
    fingerprint: fingerprint(content),
    machine: source.machine,
    ...(source.terminal === 'another' ? {terminal: source.terminal} : {}),
    optional: source.conditions.some(condition => condition.kind === 'optional'),
    conditions: [...source.conditions],
    expects: [],
    reads: [],
    writes: [],
    files: [],
    callouts: [],
    exhibits: [],
    evidence: [...evidence, ...(source.because ?? [])],
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
