/** The pages a reader goes on to: what a part called "Next steps" links to, and "continue to [the next page](…)". */
import {matchRole} from '../lexicon/phrase.ts';
import {placeIn} from '../markdown/prose.ts';
import type {Flow, Page} from '../markdown/tree.ts';
import {collectPassages} from './page-passages.ts';
import {findIn, type Passage, readPassage, tablesOf} from './passage.ts';
import type {Next} from './schema.ts';

/** Links to other pages in the order of the page; what a whole heading links to is for the reader of sections. */
export function findNextPages(page: Page): Next[] {
  const found: Next[] = [];
  let depth: number | null = null;
  for (const node of page.tree.children as Flow[]) {
    if (node.type === 'heading') {
      if (depth === null || node.depth <= depth) depth = leadsOn(page, readPassage(page, node)) ? node.depth : null;
      continue;
    }
    for (const passage of collectPassages(page, 'running', node)) {
      if (passage.prose.links.every(link => link.url.startsWith('#'))) continue;
      for (const each of linksOf(passage, depth === null ? onward(passage) : () => true)) found.push(each);
    }
  }
  return found;
}

/** Whether a part with this heading tells where to go on. */
function leadsOn(page: Page, heading: Passage): boolean {
  const title = heading.text.replace(/^[\s\d.)、]+/u, '');
  return findIn(title, tablesOf(page), table => table.headings.next, 'heading') !== null;
}

/** Which stretches of a passage tell to go on to another page. */
function onward(passage: Passage): (from: number) => boolean {
  const told = passage.sentences.filter(sentence => matchRole(sentence.folded, 'nextPage', passage.tables) !== null);
  return from => told.some(sentence => sentence.from <= from && from < sentence.to);
}

const linksOf = (passage: Passage, wanted: (from: number) => boolean): Next[] =>
  passage.prose.links
    .filter(link => !link.url.startsWith('#') && link.text.trim() !== '' && wanted(link.from))
    .map(link => ({
      title: link.text.trim(),
      href: link.url,
      place: placeIn(passage.page, passage.prose, link.from, link.to),
    }));
