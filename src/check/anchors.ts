/** What a page can be linked to, and the links that lead there. */
import GithubSlugger, {slug} from 'github-slugger';
import {readPassage} from '../guide/passage.ts';
import type {Place} from '../guide/schema.ts';
import {foldText} from '../lexicon/phrase.ts';
import {placeBetween, placeOf} from '../markdown/place.ts';
import {placeIn} from '../markdown/prose.ts';
import type {Dialect} from '../markdown/tree.ts';
import {cutAddress, decode, type LinkAddress} from './link-address.ts';
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

/** A link to a heading of another page. */
export type OuterLink = LinkAddress & Pick<InnerLink, 'text' | 'place'> & {readonly url: string};
/** What anchors are gathered from. */
export type AnchorSource = Pick<Subject, 'page' | 'headings' | 'spots'>;

const known = new WeakMap<AnchorSource, readonly Anchor[]>();

/** Every heading under its own slug (not yet numbered apart), and every explicit anchor. Several rules ask for them. */
export function listAnchors(subject: AnchorSource): readonly Anchor[] {
  const anchors = known.get(subject) ?? gatherAnchors(subject);
  known.set(subject, anchors);
  return anchors;
}

function gatherAnchors({page, headings, spots}: AnchorSource): readonly Anchor[] {
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

/** Tells whether a site can have an anchor of this name: each generator has its own way with punctuation, some with more. */
export function anchorTest(anchors: readonly Anchor[], dialects: readonly Dialect[]): (wanted: string) => boolean {
  const slugger = new GithubSlugger();
  const headings = anchors.flatMap(one => (one.heading === null ? [] : [one.heading]));
  const numbered = headings.map(one => slugger.slug(one));
  const own = headings.flatMap(heading => dialects.flatMap(dialect => ownNames[dialect]?.(heading) ?? []));
  const all = new Set([...anchors.map(one => one.name), ...numbered, ...own]);
  let bare: ReadonlySet<string> | null = null;
  const has = (name: string): boolean => {
    bare ??= new Set([...all].map(bareName));
    return bare.has(bareName(name));
  };
  return wanted => all.has(wanted) || has(wanted) || has(wanted.replace(/[-_]\d+$/, ''));
}

const inAscii = (heading: string): string => slug(heading.normalize('NFKD').replace(/[^\x00-\x7f]/g, ''));
/** Of kramdown: what stands before the first letter goes, and a heading without one is a "section". Of Python-Markdown: ASCII only. */
const ownNames: Partial<Readonly<Record<Dialect, (heading: string) => readonly string[]>>> = {
  jekyll: heading => [
    slug(heading.replace(/^[^\p{L}]+/u, '')),
    inAscii(heading.replace(/^[^A-Za-z]+/, '')) || 'section',
  ],
  mkdocs: heading => [inAscii(heading)],
};

/** A name without what generators treat in different ways. */
export const bareName = (name: string): string => foldText(name.normalize('NFKC')).replace(/[^\p{L}\p{N}]+/gu, '');

/** Links of the page to itself, in the order they stand. */
export function listInnerLinks({prose, page}: Subject): readonly InnerLink[] {
  const links = prose.flatMap(({passage}) =>
    passage.prose.links
      .filter(link => link.url.startsWith('#') && link.url.length > 1)
      .map(link => ({
        anchor: decode(link.url.slice(1)),
        text: link.text,
        place: placeOfUrl(page, passage.place, link.url) ?? passage.place,
      })),
  );
  return oncePerPlace(links);
}

/** Links of the page to headings of others, in the order they stand. */
export function listOuterLinks({prose, page}: Subject): readonly OuterLink[] {
  const links = prose.flatMap(({passage}) =>
    passage.prose.links.flatMap(({url, text, from, to}) => {
      const address = url.includes('#') ? cutAddress(url) : null;
      if (address === null) return [];
      const place = placeOfUrl(page, passage.place, url) ?? placeIn(passage.page, passage.prose, from, to);
      return [{...address, url, text, place}];
    }),
  );
  return oncePerPlace(links);
}

/** Links that share a definition are one: it is what has to be changed. */
function oncePerPlace<Link extends Pick<InnerLink, 'place' | 'anchor'>>(links: readonly Link[]): readonly Link[] {
  const seen = new Set<string>();
  return links.filter(({place, anchor}) => {
    const key = `${place.file} ${place.start.offset} ${anchor}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The address itself, where it is found in the source of the passage, or in the definition `[x]: address` that it comes from. */
function placeOfUrl(page: Subject['page'], around: Place, url: string): Place | null {
  const {text} = page;
  const lineStart = text.lastIndexOf('\n', around.start.offset - 1) + 1;
  const lineEnd = text.indexOf('\n', around.end.offset);
  const stretch = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const at = [`(${url})`, `"${url}"`, `'${url}'`, `(${url} `].map(form => stretch.indexOf(form)).find(one => one >= 0);
  if (at !== undefined) return placeBetween(page, lineStart + at + 1, lineStart + at + 1 + url.length, around.file);
  const defined = around.file === page.file ? definitionOf(page, url) : null;
  return defined === null ? null : placeBetween(page, defined, defined + url.length);
}

const definitions = new WeakMap<Subject['page'], Map<string, number | null>>();

function definitionOf(page: Subject['page'], url: string): number | null {
  const known = definitions.get(page) ?? new Map<string, number | null>();
  definitions.set(page, known);
  const at = known.get(url);
  if (at !== undefined) return at;
  const found = definitionAt(page.text, url);
  known.set(url, found);
  return found;
}

/** Offset of an address in the definition that gives it a name. */
function definitionAt(text: string, url: string): number | null {
  for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
    // the address may stand on a line of its own
    const before = text.slice(Math.max(0, at - 400), at);
    if (/^[ \t>]*\[[^\]\n]+\]:[ \t]*(?:\r?\n[ \t>]*)?<?$/m.test(before) && !/^[^\s>]/.test(text.slice(at + url.length)))
      return at;
  }
  return null;
}

/** An include, a snippet, a component of the site: its headings are not on this page. */
export function isOpenEnded({page, spots}: Pick<Subject, 'page' | 'spots'>): boolean {
  return (
    page.includes.length > 0 ||
    spots.some(
      ({node}) =>
        (node.type === 'macro' &&
          /include|snippet|partial|content|glossary_definition|codenew|--8<--/i.test(node.value)) ||
        (node.type === 'hidden' && node.what === 'import' && /\.mdx?['"]/.test(node.value)) ||
        (node.type === 'html' && /^<[A-Z]\w+[^>]*\/>/.test(node.value)),
    )
  );
}
