/** What a block of code is: commands, a console session, shown output, a file, an example; and what is looked at to tell. */
import type {Code} from 'mdast';
import type {Before} from './block-before.ts';
import type {runsCommand} from './block-words.ts';
import type {Announcement} from './expectations.ts';
import {type FenceKind, isUnixShell} from './fence-languages.ts';
import {evidenceOf, type Passage} from './passage.ts';
import type {Evidence, Place, Shell} from './schema.ts';
import {looksLikeBatch} from './shell/batch.ts';
import type {Look} from './shell/looks.ts';
import {looksLikePowerShell} from './shell/powershell.ts';

export type BlockKind =
  | {readonly kind: 'command'; readonly shell: Shell; readonly evidence: Evidence}
  | {
      readonly kind: 'output';
      readonly announced: Announcement | null;
      readonly evidence: Evidence;
    }
  /**
   * Text of a file or configuration, of this format (null: unknown). Whether it is an edit depends on a path being known.
   * `about`: the file whose text the sentence before announces.
   */
  | {
      readonly kind: 'config';
      readonly format: string | null;
      readonly about: string | null;
      readonly evidence: Evidence;
    }
  | {readonly kind: 'example'; readonly evidence: Evidence}
  | {readonly kind: 'unread'; readonly evidence: Evidence};

/** What stands around a block. */
export type BlockSetting = {
  readonly code: Code;
  readonly text: string;
  readonly place: Place;
  /** The passage right before the block, when nothing stands between. */
  readonly intro: Passage | null;
  readonly before: Before;
  /** The text of the step or section speaks of PowerShell, or of a Windows machine. */
  readonly windows: boolean;
  /** A step stands before the block in the same part of the page: output can belong to it. */
  readonly afterStep: boolean;
};

/** A block with what was seen of it before any claim. */
export type SeenBlock = BlockSetting & {
  readonly fence: FenceKind;
  readonly looks: Look;
  /** The format of the file that its text looks like; null: like none. */
  readonly format: string | null;
  /** The words before it promise an output. */
  readonly announced: Announcement | null;
  /** The words before it tell to run something. */
  readonly runs: ReturnType<typeof runsCommand>;
  /** For evidence: what the fence says, and what the content looks like. */
  readonly language: string;
  readonly content: string;
};

/** Looks at a block and says what it is; null where that is for another to say. */
export type Claim = (block: SeenBlock) => BlockKind | null;

const because = ({text, place}: BlockSetting, reading: string, phrase: string): Evidence =>
  evidenceOf(reading, phrase, {text: text.trim().split('\n', 1)[0] ?? '', place});

export const asOutput = (block: SeenBlock, phrase: string): BlockKind => ({
  kind: 'output',
  announced: block.announced,
  evidence: because(block, 'output', phrase),
});

export const asConfig = (
  block: SeenBlock,
  format: string | null,
  phrase: string,
  about: string | null = null,
): BlockKind => ({kind: 'config', format, about, evidence: because(block, 'config', phrase)});

export const asExample = (block: BlockSetting, phrase: string): BlockKind => ({
  kind: 'example',
  evidence: because(block, 'example', phrase),
});

export const asUnread = (block: BlockSetting, phrase: string): BlockKind => ({
  kind: 'unread',
  evidence: because(block, 'unread', phrase),
});

/** Commands, of the shell that the fence, the text itself or the words around it tell. */
export function asCommand(block: SeenBlock, phrase: string): BlockKind {
  const {fence, text} = block;
  const batch = fence.kind === 'shell' && fence.shell !== 'bash' ? null : looksLikeBatch(text);
  if (batch !== null) return {kind: 'command', shell: 'cmd', evidence: because(block, 'command', batch.phrase)};
  const powershell = looksLikePowerShell(text);
  const named = fence.kind === 'shell' && (fence.shell !== 'bash' || isUnixShell(block.code.lang));
  const windows = powershell !== null || (block.windows && !named);
  const shell: Shell = fence.kind === 'shell' && fence.shell !== 'bash' ? fence.shell : windows ? 'powershell' : 'bash';
  const why =
    shell === 'powershell' ? `${phrase}; ${powershell?.phrase ?? 'the text speaks of PowerShell or Windows'}` : phrase;
  return {kind: 'command', shell, evidence: because(block, 'command', why)};
}
