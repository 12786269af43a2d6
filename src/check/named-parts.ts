/** The parts of a page under their headings, and which of them a sentence names. */
import {slug} from 'github-slugger';
import {readPassage, type Sentence} from '../guide/passage.ts';
import type {Place} from '../guide/schema.ts';
import {foldText} from '../lexicon/phrase.ts';
import {placeOf} from '../markdown/place.ts';
import {bareName} from './anchors.ts';
import {decode} from './link-address.ts';
import {onOnePath, type Prose, type StepSpot, type Subject} from './subject.ts';
import {numbersNamed, type Stretch} from './words.ts';

export type Part = {
  readonly title: string;
  /** Its own anchors: made of its words, or set at it. */
  readonly anchors: readonly string[];
  /** `3` of "3. Start" or "Step 3: Start"; null without one. */
  readonly number: string | null;
  readonly depth: number;
  /** From its heading to the next one of its depth or above. */
  readonly from: number;
  readonly to: number;
  readonly place: Place;
};

const numbering = /^[^\p{L}\d]*(?:\p{L}+\s*)?(\d+(?:\.\d+)*)(?=[.:：、)）\s步-])/u;

/** Every part under a heading, in the order of the page. */
export function listParts({page, headings}: Subject): Part[] {
  return headings.map(({node}, at) => {
    const {text, source} = readPassage(page, node);
    const from = node.position?.start.offset ?? 0;
    const next = headings.slice(at + 1).find(other => other.node.depth <= node.depth);
    const set = /\{:?\s*#([\w.:-]+)/.exec(page.text.slice(from, source.end.offset + 80).split('\n')[0] ?? '')?.[1];
    return {
      title: text,
      anchors: [slug(text), ...(set === undefined ? [] : [set])],
      number: numbering.exec(text)?.[1] ?? null,
      depth: node.depth,
      from,
      to: next?.node.position?.start.offset ?? page.text.length,
      place: placeOf(page, node),
    };
  });
}

/** The innermost part an offset stands in. */
export const partAround = (parts: readonly Part[], offset: number): Part | null =>
  parts.findLast(part => part.from <= offset && offset < part.to) ?? null;

/** The parts that a stretch of a sentence names: by a link, by their whole title, or by their number. */
export function partsNamed(
  {passage, parents}: Prose,
  sentence: Sentence,
  stretch: Stretch,
  parts: readonly Part[],
): Part[] {
  const [from, to] = [sentence.from + stretch.from, sentence.from + stretch.to];
  const links = passage.prose.links.filter(link => link.url.startsWith('#') && from <= link.from && link.to <= to);
  const names = new Set(links.map(link => bareName(decode(link.url.slice(1)))));
  // in a list "step 1" is one of its own
  const isOfList = parents.some(node => node.type === 'list' && node.ordered === true);
  const numbers = isOfList ? [] : numbersNamed(sentence.text.slice(stretch.from, stretch.to));
  const own = partAround(parts, sentence.place.start.offset);
  return parts.filter(
    part =>
      part.anchors.some(anchor => names.has(bareName(anchor))) ||
      isSaid(part.title, stretch.what) ||
      (part.number !== null && part.depth === own?.depth && own.number !== null && numbers.includes(part.number)),
  );
}

/** A title of several words is not in a sentence by chance, nor are two that are all that is said. */
function isSaid(title: string, what: string): boolean {
  const name = foldText(title).trim();
  const words = name.split(/\s+/).length;
  const isLong = /\p{Script=Han}/u.test(name) ? name.length >= 5 : words >= 3;
  return isLong ? what.includes(name) : words === 2 && what.trim() === name;
}

/** Whether both are parts with steps, neither is in the other, and one walk does both. */
export function isOther({steps}: Subject, own: Part, other: Part): boolean {
  if (own === other || (own.from <= other.from && other.to <= own.to) || (other.from <= own.from && own.to <= other.to))
    return false;
  const stepOf = (part: Part): StepSpot | undefined =>
    steps.find(({step}) => part.from <= step.place.start.offset && step.place.start.offset < part.to);
  const [mine, theirs] = [stepOf(own), stepOf(other)];
  return mine !== undefined && theirs !== undefined && onOnePath(mine, theirs);
}
