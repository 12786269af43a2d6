/** Edges between parts of a page: lines of a table of contents that guard a section, parts that must come after others. */
import {slug} from 'github-slugger';
import {foldText} from '../lexicon/phrase.ts';
import type {Gathered} from './course.ts';
import {sameTitle} from './outline.ts';
import type {Block, Condition, Section} from './schema.ts';

/** Every section of the tree with the sections and options it stands in. */
function listSections(
  blocks: readonly Block[],
  parents: readonly string[] = [],
): {readonly section: Section; readonly parents: readonly string[]}[] {
  return blocks.flatMap(block => {
    if (block.kind === 'section')
      return [{section: block, parents}, ...listSections(block.body, [...parents, block.id])];
    if (block.kind === 'choice')
      return block.options.flatMap(option => listSections(option.body, [...parents, option.id]));
    return listSections(block.body, [...parents, block.id]);
  });
}

/** Aims the conditions of outline lines at the sections they link to, and orders parts by what their words name. */
export function linkEdges(blocks: readonly Block[], gathered: Gathered): void {
  const sections = listSections(blocks);
  for (const {condition, title, anchor} of gathered.outlined) {
    // the same heading may stand several times: the next one after the outline is meant
    const after = sections.filter(({section}) => section.place.start.offset > condition.place.start.offset);
    const named = after.find(({section}) => sameTitle(section.title, title));
    const linked = after.find(
      ({section}) => anchor !== null && (slug(section.title) === anchor || section.id === anchor),
    );
    const target = (named ?? linked)?.section;
    aim(condition, target?.id ?? null);
  }
  for (const {condition, what, within} of gathered.ordered) {
    const self = sections.find(({section}) => section.id === within);
    const [part, earlier] = self === undefined ? [null, null] : findOrder(sections, self, what);
    aim(condition, part);
    condition.after = earlier;
  }
}

function aim(condition: Condition, target: string | null): void {
  condition.target = target;
}

type Placed = ReturnType<typeof listSections>[number];

/**
 * "Linux images must be pushed after the Windows images": the part this stands in (or one around it) waits for the earlier
 * sibling whose title has a word of the sentence that its own title has not.
 */
function findOrder(sections: readonly Placed[], self: Placed, what: string): [string | null, string | null] {
  const said = foldText(what);
  const around = [self, ...sections.filter(({section}) => self.parents.includes(section.id)).reverse()];
  for (const candidate of around) {
    const own = titleWords(candidate.section.title);
    const siblings = sections.filter(
      each =>
        each.parents.join() === candidate.parents.join() &&
        each.section.place.start.offset < candidate.section.place.start.offset,
    );
    const earlier = siblings
      .reverse()
      .find(({section}) =>
        titleWords(section.title).some(word => word.length > 2 && !own.includes(word) && said.includes(word)),
      );
    if (earlier !== undefined) return [candidate.section.id, earlier.section.id];
  }
  return [null, null];
}

const titleWords = (title: string): string[] =>
  foldText(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
