/** What a page can be linked to within itself. */
import GithubSlugger, {slug} from 'github-slugger';
import {readPassage} from '../guide/passage.ts';
import type {Place} from '../guide/schema.ts';
import {foldText} from '../lexicon/phrase.ts';
import {placeBetween, placeOf} from '../markdown/place.ts';
import type {Subject} from './subject.ts';

export type Anchor = {
  readonly name: string;
  /** What it stands at: a heading's text; null for an anchor of its own. */
  readonly heading: string | null;
  readonly place: Place;
};
export type InnerLink = {
  /** Behind the `#`, decoded. */
  readonly anchor: string;
  readonly text: string;
  readonly place: Place;
};

const known = new WeakMap<Subject, readonly Anchor[]>();

/** Every heading under its own slug (not yet numbered apart), and every explicit anchor. Several rules ask for them. */
export function listAnchors(subject: Subject): readonly Anchor[] {
  const anchors = known.get(subject) ?? gatherAnchors(subject);
  known.set(subject, anchors);
  return anchors;
}

function gatherAnchors({page, headings, spots}: Subject): readonly Anchor[] {
  const unseen = spots
    .filter(({node}) => node.type === 'hidden' || node.type === 'code' || node.type === 'inlineCode')
    .map(({node}) => [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0] as const);
  const titled = headings.map(({node}) => {
    const {text} = readPassage(page, node);
    return {name: slug(text), heading: text, place: placeOf(page, node)};
  });
  const named = [
    ...page.text.matchAll(/<[A-Za-z][\w-]*\s[^<>]*?\b(?:name|id)\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)'|([^\s"'<>]+))/g),
    ...page.text.matchAll(/\{:?\s*#([\w.:-]+)[^{}\n]*\}/g),
  ]
    .filter(({index}) => !unseen.some(([from, to]) => from <= index && index < to))
    .map(match => ({
      name: match[1] ?? match[2] ?? match[3] ?? '',
      heading: null,
      place: placeBetween(page, match.index, match.index + match[0].length),
    }));
  return [...titled, ...named];
}

/** Tells whether a site can have an anchor of this name: each generator has its own way with punctuation. */
export function anchorTest(anchors: readonly Anchor[]): (wanted: string) => boolean {
  const slugger = new GithubSlugger();
  const numbered = anchors.filter(one => one.heading !== null).map(one => slugger.slug(one.heading ?? ''));
  const all = new Set([...anchors.map(one => one.name), ...numbered]);
  let bare: ReadonlySet<string> | null = null;
  const has = (name: string): boolean => {
    bare ??= new Set([...all].map(bareName));
    return bare.has(bareName(name));
  };
  return wanted => all.has(wanted) || has(wanted) || has(wanted.replace(/[-_]\d+$/, ''));
}

/** A name without what generators treat in different ways. */
export const bareName = (name: string): string => foldText(name.normalize('NFKC')).replace(/[^\p{L}\p{N}]+/gu, '');

/** Links of the page to itself, in the order they stand. */
export function listInnerLinks({prose, page}: Subject): readonly InnerLink[] {
  return prose.flatMap(({passage}) =>
    passage.prose.links
      .filter(link => link.url.startsWith('#') && link.url.length > 1)
      .map(link => ({
        anchor: decode(link.url.slice(1)),
        text: link.text,
        place: placeOfLink(page.text, passage.place, link.url) ?? passage.place,
      })),
  );

  /** The address itself, where it is found in the source of the passage. */
  function placeOfLink(text: string, around: Place, url: string): Place | null {
    const lineStart = text.lastIndexOf('\n', around.start.offset - 1) + 1;
    const lineEnd = text.indexOf('\n', around.end.offset);
    const stretch = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    const at = [`(${url})`, `"${url}"`, `'${url}'`, `(${url} `]
      .map(form => stretch.indexOf(form))
      .find(one => one >= 0);
    return at === undefined
      ? null
      : placeBetween(page, lineStart + at + 1, lineStart + at + 1 + url.length, around.file);
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
