/** What a block is by marks, prompts and the words before it, whatever its fence says. In the order in which they are asked. */
import {type Label, readLabel} from '../lexicon/label.ts';
import {asCommand, asConfig, asExample, asOutput, type Claim, type SeenBlock} from './block-kind.ts';
import {isLoneWord, isManifest, isQuery} from './block-text.ts';
import {findSpecimen, findSubject, tellsChange} from './block-words.ts';
import {fileOnFence} from './edits.ts';
import {isForeignSession} from './shell/looks.ts';

/** A comment by which a tool that runs documents marks an output. */
const marked: Claim = block =>
  block.before.mark === null ? null : asOutput(block, `the comment before it: ${block.before.mark}`);

/** Prompts; those of another language's console are source code. */
const prompted: Claim = block => {
  const {looks, fence, text, language, content} = block;
  if (looks.kind !== 'session') return null;
  return fence.kind === 'code' && isForeignSession(text)
    ? asConfig(block, fence.format, `${language}; ${content}`)
    : asCommand(block, content);
};

/** Words that stand alone over what was printed. */
const captions: ReadonlySet<Label['role']> = new Set(['result', 'output'] as const);

const captioned: Claim = block => {
  const {intro} = block;
  const caption = intro === null ? null : readLabel(`${intro.text}:`, intro.tables, null);
  if (intro === null || caption === null || !captions.has(caption.role) || caption.rest < intro.text.length)
    return null;
  return asOutput(block, `the words over it: ${caption.word}`);
};

const outputFence: Claim = block => (block.fence.kind === 'output' ? asOutput(block, block.language) : null);

/** "An example of such a command:" is for reading. */
const specimen: Claim = block => {
  if (block.intro === null || (block.fence.kind !== 'shell' && block.looks.kind !== 'command')) return null;
  const words = findSpecimen(block.intro);
  return words === null ? null : asExample(block, `the words before it: ${words}`);
};

const fileNamedOnFence: Claim = block => {
  const {fence, looks, code, format, language} = block;
  if (fence.kind === 'shell' || looks.kind === 'command' || fileOnFence(code) === null) return null;
  return asConfig(block, fence.kind === 'open' || fence.kind === 'output' ? format : fence.format, language);
};

/** "The file should look like this:" announces a file's text, not what a command prints. */
const announcedFile: Claim = block => {
  const {announced, fence, format} = block;
  const known = fence.kind === 'config' ? fence.format : format;
  const about = announced === null || known === null ? null : findSubject(announced, known);
  return about === null ? null : asConfig(block, known, `the words before it: ${announced?.phrase}`, about);
};

/** "Run this, you should see …:" introduces a command; "… returns something like:" its output. */
const announcedOutput: Claim = block => {
  const {announced, fence, looks} = block;
  if (announced === null || !saysOutput(block)) return null;
  if (fence.kind === 'config' && !block.afterStep) return null;
  if (fence.kind === 'code' && isQuery(looks.kind)) return null;
  return asOutput(block, `the words before it: ${announced.phrase}`);
};

function saysOutput(block: SeenBlock): boolean {
  const {announced, runs, intro, fence, looks, text, format} = block;
  if (announced === null || runs?.after(announced.place)) return false;
  if (looks.kind === 'command' && !(fence.kind === 'open' && isLoneWord(text))) return false;
  const isFile = format !== null || fence.kind === 'config';
  if (isFile && intro !== null && tellsChange(intro)) return false;
  // a file's text is an output only where something was shown before it, or the words call it one
  return format === null || block.before.showed !== null || (announced.role === 'output' && !isResource(block));
}

const isResource = ({intro, looks, text}: SeenBlock): boolean =>
  looks.kind === 'yaml' && isManifest(text) && intro?.label?.role !== 'output';

export const wordClaims: readonly Claim[] = [
  marked,
  prompted,
  captioned,
  outputFence,
  specimen,
  fileNamedOnFence,
  announcedFile,
  announcedOutput,
];
