/** Parts of which the reader takes one: neighbouring headings that count options, methods, ways ("Option A", "方案二"). */
import type {Heading} from 'mdast';
import type {Flow, Page} from '../markdown/tree.ts';
import type {Course} from './course.ts';
import {evidenceOf, findIn, findPhrase, type Passage, readPassage, tablesOf} from './passage.ts';
import type {Condition} from './schema.ts';
import {withoutNumber} from './titles.ts';

/** Heading → the phrase that counts it, where a neighbour of the same level is counted too. */
export type Alternatives = ReadonlyMap<Heading, string>;

/** The alternatives among the headings of a container; those of one level up to a higher heading are neighbours. */
export function findAlternatives(page: Page, nodes: readonly Flow[]): Alternatives {
  const found = new Map<Heading, string>();
  const open: {readonly depth: number; readonly counted: {heading: Heading; phrase: string; words: string}[]}[] = [];
  const close = (depth: number) => {
    while ((open.at(-1)?.depth ?? 0) > depth) {
      const counted = open.pop()?.counted ?? [];
      if (new Set(counted.map(({words}) => words)).size < 2) continue;
      for (const {heading, phrase} of counted) found.set(heading, phrase);
    }
  };
  for (const node of nodes) {
    if (node.type !== 'heading') continue;
    close(node.depth);
    const one = countedBy(page, node);
    if (one === null) continue;
    if (open.at(-1)?.depth !== node.depth) open.push({depth: node.depth, counted: []});
    open.at(-1)?.counted.push({heading: node, ...one});
  }
  close(0);
  return found;
}

function countedBy(page: Page, heading: Heading): {phrase: string; words: string} | null {
  const title = withoutNumber(readPassage(page, heading).text).trim();
  const match = findIn(title, tablesOf(page), table => table.headings.alternative, 'heading');
  if (match === null) return null;
  return {phrase: `${match.language} heading: ${match.phrase}`, words: title.slice(match.from, match.to).toLowerCase()};
}

/** An alternative: the phrase that counts it, and the sentence that offers it with its neighbours. */
export type Alternative = {readonly phrase: string; readonly offer: string};

/** The question whether this alternative is the one the reader takes: the sentence that offers it, and its heading. */
export function askForAlternative(
  passage: Passage,
  {phrase, offer}: Alternative,
  target: string,
  id: string,
): Condition {
  const {place} = passage;
  const title = passage.text.trim();
  const text = `${offer} ${title}`;
  const evidence = evidenceOf('condition only-if', `${phrase}; its neighbours are counted too`, {text: title, place});
  return {id, kind: 'only-if', text, place, evidence, probe: null, target};
}

/** Gives the sentence that says one of the parts below is enough, null without one: it is said with the part that holds them. */
export function sayAlternatives({lead, scope}: Course, intro: Passage | null): string | null {
  let offer: string | null = null;
  const before = intro === null || lead.includes(intro) ? lead : [...lead, intro];
  for (const passage of before) {
    for (const sentence of passage.sentences) {
      const match = findPhrase(passage, sentence, 'alternatives');
      const known = scope.bag.conditions.some(({place}) => place.start.offset === sentence.place.start.offset);
      if (match === null) continue;
      const {text, place} = sentence;
      offer = text;
      if (known) continue;
      const evidence = evidenceOf('condition inform', `${match.language} alternatives: ${match.phrase}`, sentence);
      const id = scope.gathered.ids.next(scope.id, 'if');
      scope.bag.conditions.push({id, kind: 'inform', text, place, evidence, probe: null, target: null});
    }
  }
  return offer;
}
