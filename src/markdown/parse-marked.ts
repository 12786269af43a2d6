import type {Draft} from './draft.ts';
import {liftIndented} from './indented-block.ts';
import {deepestTree, depthOf} from './limits.ts';
import type {LineIndex} from './line-index.ts';
import type {Mark} from './mark.ts';
import {maskMarks} from './mask.ts';
import type {Paired} from './pair.ts';
import {parseMarkdown} from './parse.ts';
import {restoreMarks} from './restore.ts';

/** A second time is rare, a third was never seen; then the marks that are lost stay text as far as they can. */
const mostTimes = 4;

/**
 * The tree of a text with nodes of type `mark` where its marks stand; null where it nests too deep. A mask that Markdown
 * took for something else shows that its mark is none there: the text is parsed again without that mark.
 */
export function parseMarked(index: LineIndex, from: number, paired: Paired, components: boolean): Draft | null {
  let marks = paired.marks;
  for (let time = 1; ; time++) {
    const masked = maskMarks(index.text, from, marks, paired.meanings, components);
    const tree = parseMarkdown(masked.text, components) as unknown as Draft;
    if (depthOf(tree) > deepestTree) return null;
    const found = restoreMarks(tree, masked, index);
    const indented = masked.marks.filter(mark => mark.syntax === 'indented');
    liftIndented(tree, new Map(indented.map(mark => [mark.start + (mark.shift ?? 0), mark])), found);
    const lost = new Set(masked.marks.filter(mark => !found.has(mark)));
    if (lost.size === 0 || time === mostTimes) return tree;
    for (const mark of lost) unpair(mark);
    marks = marks.filter(mark => !lost.has(mark));
  }
}

function unpair(mark: Mark): void {
  if (mark.mate) mark.mate.mate = null;
  mark.mate = null;
}
