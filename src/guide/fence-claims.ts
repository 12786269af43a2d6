/** What a block is by the language of its fence, its content, and the block before it. Each list in the order in which it is asked. */
import type {Before} from './block-before.ts';
import {asCommand, asConfig, asExample, asOutput, type Claim, type SeenBlock} from './block-kind.ts';
import {canBeTyped, data, isAllCalls, isAllKnown, isManifest, isMarkup} from './block-text.ts';
import {findExample, findNewFile, findScript, printedBy, tellsText} from './block-words.ts';
import type {FenceKind} from './fence-languages.ts';
import {findFiles} from './file-names.ts';
import {knownProgram} from './shell/known-programs.ts';
import type {Look} from './shell/looks.ts';
import {findPlaceholders} from './shell/placeholders.ts';
import {printsResource} from './shell/showing.ts';

/** Why a block right behind a command that prints is its output; null: it is not behind one. */
function behindPrinting({before, text}: SeenBlock): string | null {
  const prints = before.shows === null || (isManifest(text) && !printsResource(before.shows)) ? null : before.shows;
  return prints === null ? null : `it stands right behind a command that prints: ${prints}`;
}

const looksPrinted: Claim = block =>
  block.looks.kind === 'output' || block.looks.kind === 'log' ? asOutput(block, block.content) : null;

/** The same in a shell fence. `true` and `yes` are printed, and are programs: alone, and behind no command, they are called. */
const printedInShell: Claim = block => {
  const printed = looksPrinted(block);
  if (printed === null || block.before.adjacent !== null) return printed;
  return block.text.split('\n').every(line => knownProgram(line.trim())) ? null : printed;
};

const settingsInShell: Claim = block => {
  const {intro, looks, content} = block;
  return looks.kind === 'assignments' && intro !== null && tellsText(intro) && findFiles(intro).length > 0
    ? asConfig(block, 'env', `the words before it name the file; ${content}`)
    : null;
};

const fileInShell: Claim = block => {
  const {format, looks, content} = block;
  if (format === null || looks.kind === 'dockerfile') return null;
  const behind = behindPrinting(block);
  return behind === null ? asConfig(block, format, content) : asOutput(block, behind);
};

const announcedInShell: Claim = block =>
  block.announced !== null && block.runs === null && block.looks.kind === 'unknown'
    ? asOutput(block, `the words before it: ${block.announced.phrase}`)
    : null;

const proseInShell: Claim = block => {
  if (block.looks.kind !== 'prose') return null;
  return block.afterStep ? asOutput(block, `${block.content}; sentences, no call`) : asExample(block, block.content);
};

const addressInShell: Claim = block => {
  const {looks, before, announced, intro, text, content} = block;
  if (looks.kind !== 'address' && looks.kind !== 'listing') return null;
  // what still has to be filled in was never printed
  const isShown =
    block.afterStep &&
    (before.adjacent === 'command' || announced !== null || (intro !== null && findExample(intro) !== null)) &&
    !findPlaceholders(text, 'config').some(each => each.sure);
  return isShown ? asOutput(block, `${content}; no call`) : asExample(block, content);
};

const calledInConfig: Claim = block =>
  block.fence.kind === 'config' &&
  block.looks.kind === 'command' &&
  data.has(block.fence.format) &&
  isAllCalls(block.text)
    ? asCommand(block, block.content)
    : null;

const fileInConfig: Claim = block => {
  if (block.fence.kind !== 'config') return null;
  const behind = behindPrinting(block);
  return behind === null || block.before.edits !== null
    ? asConfig(block, block.fence.format, block.language)
    : asOutput(block, behind);
};

const sourceCode: Claim = block => {
  if (block.fence.kind !== 'code') return null;
  return block.looks.kind === 'command' && block.fence.format === 'makefile'
    ? asCommand(block, block.content)
    : asConfig(block, block.fence.format, block.language);
};

/** Commands that the words call the text of a script, or that an editor has just been opened for. */
const textOfCommands: Claim = block => {
  const {looks, intro, text, before} = block;
  if (looks.kind !== 'command') return null;
  const script = intro === null ? null : findScript(intro, text);
  if (script !== null) return asConfig(block, null, `the words before it: ${script}`);
  const typed = before.adjacent === 'command' && intro === null && !isAllKnown(text) ? before.edits : null;
  return typed === null ? null : asConfig(block, null, `the text for the editor: ${typed.phrase}`);
};

const commands: Claim = block => (block.looks.kind === 'command' ? asCommand(block, block.content) : null);

const behindItsCommand: Claim = block => {
  const {before, looks, text} = block;
  if (before.adjacent === null || before.edits !== null || !followsAsOutput(before, looks.kind, text)) return null;
  return asOutput(block, behindPrinting(block) ?? 'it stands right behind a command or its output');
};

/** Right behind a command or its output stands what it printed, unless it is a manifest or a source of its own. */
function followsAsOutput(before: Before, look: Look['kind'], text: string): boolean {
  if ((before.adjacent !== 'command' && before.adjacent !== 'output') || isMarkup(text)) return false;
  if (before.shows !== null) return look !== 'assignments' && look !== 'dockerfile';
  if (look === 'json') return true;
  if (look === 'yaml') return !isManifest(text);
  return look === 'unknown' || look === 'prose' || look === 'address' || look === 'listing' || look === 'pem';
}

const printedByTheCommandNamed: Claim = block => {
  const {intro, fence, text, format} = block;
  if (intro === null || fence.kind !== 'open' || isManifest(text) || format === 'dockerfile') return null;
  const told = printedBy(intro);
  return told === null ? null : asOutput(block, `the words before it name a command that prints: ${told}`);
};

const file: Claim = block => (block.format === null ? null : asConfig(block, block.format, block.content));

const code: Claim = block =>
  block.looks.kind === 'code' || block.looks.kind === 'sql' ? asExample(block, block.content) : null;

const announced: Claim = block =>
  block.announced === null ? null : asOutput(block, `the words before it: ${block.announced.phrase}`);

const namedLanguage: Claim = block =>
  block.fence.kind === 'source' ? asConfig(block, block.fence.format, block.language) : null;

const shownExample: Claim = block => {
  const shown = block.intro === null ? null : findExample(block.intro);
  return shown === null ? null : asExample(block, `the words before it: ${shown}`);
};

const textForTheEditor: Claim = block => {
  const {before, intro} = block;
  const meant = before.adjacent !== null || (intro !== null && tellsText(intro));
  return before.edits === null || !meant
    ? null
    : asConfig(block, null, `the text for the editor: ${before.edits.phrase}`);
};

const newFile: Claim = block => {
  const named = block.intro === null ? null : findNewFile(block.intro);
  return named === null ? null : asConfig(block, null, `the words before it: ${named}`);
};

const settings: Claim = block => (block.looks.kind === 'assignments' ? asConfig(block, 'env', block.content) : null);

const forReading: Claim = block =>
  block.looks.kind === 'pem' || block.looks.kind === 'address' || block.looks.kind === 'listing'
    ? asExample(block, block.content)
    : null;

const typedOnItsWord: Claim = block =>
  block.runs !== null && block.looks.kind === 'unknown' && canBeTyped(block.text)
    ? asCommand(block, `the words before it: ${block.runs.phrase}`)
    : null;

const shellClaims: readonly Claim[] = [
  printedInShell,
  settingsInShell,
  fileInShell,
  announcedInShell,
  proseInShell,
  addressInShell,
  block => asCommand(block, block.language),
];
const contentClaims: readonly Claim[] = [
  textOfCommands,
  commands,
  looksPrinted,
  behindItsCommand,
  printedByTheCommandNamed,
  file,
  code,
  announced,
  namedLanguage,
  shownExample,
  textForTheEditor,
  newFile,
  settings,
  forReading,
  typedOnItsWord,
];

/** Who is asked about a block in such a fence, one after the other. */
export const claimsOfFence: Readonly<Record<FenceKind['kind'], readonly Claim[]>> = {
  shell: shellClaims,
  config: [calledInConfig, fileInConfig],
  code: [sourceCode],
  // a fence of output is claimed by its word before
  output: [],
  source: contentClaims,
  open: contentClaims,
};
