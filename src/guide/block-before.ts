/** What stands right before a block of code: another block with no words between, and the marks a site puts there. */
import {textOf} from '../markdown/place.ts';
import type {Page} from '../markdown/tree.ts';
import type {BlockKind} from './block-kind.ts';
import type {Place, Shell} from './schema.ts';
import {showsSomething} from './shell/showing.ts';
import {isEditorCall} from './shell/terminal.ts';

/** A block of the page that was read. */
export type ReadBlock = {
  readonly place: Place;
  readonly kind: BlockKind['kind'];
  /** Of a command block: its last command. */
  readonly last: {readonly script: string; readonly shell: Shell} | null;
};

export type Before = {
  /** What the block right before is, with nothing but blanks, comments and frames between; null: words stand between. */
  readonly adjacent: BlockKind['kind'] | null;
  /** The command there whose work is to print something. */
  readonly shows: string | null;
  /** The same, though a paragraph or two stand between. */
  readonly showed: string | null;
  /** The file that the last command of the block before opens in an editor. Words may stand between. */
  readonly edits: {readonly phrase: string; readonly path: string} | null;
  /** A comment by which a tool that runs documents tells that the block is the output of the one before it. */
  readonly mark: string | null;
};

/** Comments, folded parts and the site's own tags (tabs left out: what stands in another tab is not next to this). */
const frames =
  /<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}|\{\{[<%](?!\s*\/?\s*tabs?\b)[^{}]*[>%]\}\}|<\/?(?:details|summary|br|p|a)\b[^>]*>|^[ \t]*>/gm;
const outputMark = /<!--\s*(expected_+similarity\s*=[^>]*?)\s*-->\s*$/;

/** Looks at the text between the last block that was read and a block that is being read. */
export function lookBefore(page: Page, blocks: readonly ReadBlock[], place: Place): Before {
  const last = blocks.findLast(block => block.place.file === place.file);
  const from = last?.place.end.offset ?? Math.max(0, place.start.offset - 400);
  const between = textOf(page, place.file).slice(from, place.start.offset);
  const mark = outputMark.exec(between)?.[1] ?? null;
  if (last === undefined || last.place.end.offset > place.start.offset)
    return {adjacent: null, shows: null, showed: null, edits: null, mark};
  const adjacent = between.replace(frames, '').trim() === '';
  const call = last.last;
  const near =
    between
      .replace(frames, '')
      .trim()
      .split(/\n\s*\n/).length <= 2;
  const showed = call === null ? null : (showsSomething(call.script, call.shell)?.phrase ?? null);
  return {
    adjacent: adjacent ? last.kind : null,
    shows: adjacent ? showed : null,
    showed: near ? showed : null,
    edits: call === null ? null : isEditorCall(call.script, call.shell),
    mark,
  };
}
