/** The door of this room: a page becomes a step graph. */
import path from 'node:path';
import {tellLanguage} from '../lexicon/phrase.ts';
import type {Flow, Page} from '../markdown/tree.ts';
import {linkArtifacts} from './artifacts.ts';
import {emptyBag, type Gathered, startCourse} from './course.ts';
import {linkEdges} from './edges.ts';
import {makeIds} from './ids.ts';
import {findNextPages} from './next-pages.ts';
import {linkOpenShells} from './open-shells.ts';
import {collectHeadings} from './outline.ts';
import {collectPassages} from './page-passages.ts';
import {readPassage, tablesOf} from './passage.ts';
import type {Block, Exhibit, Guide, Step} from './schema.ts';
import {roleOfTitle} from './sections.ts';
import {linkVariables} from './variables.ts';
import {walkInto} from './walk.ts';

export type GuideSource = {
  /** The file as it is shown to people. */
  readonly file: string;
  /** Of the bytes of the file. */
  readonly sha256: string;
};

/** The guide of a page. Never throws; what no reader claimed is an exhibit with role `unread`. */
export function readGuide(page: Page, source: GuideSource): Guide {
  const {title, nodes} = takeTitle(page);
  const name = title ?? path.basename(source.file).replace(/\.[^.]*$/, '');
  const gathered: Gathered = {
    page,
    ids: makeIds(),
    headings: collectHeadings(page),
    about: roleOfTitle(name, tablesOf(page)),
    prerequisites: [],
    next: [],
    outlined: [],
    words: new Map(),
    ordered: [],
    blocks: [],
  };
  const bag = emptyBag();
  const course = startCourse({
    gathered,
    id: 'page',
    parents: [],
    block: null,
    title: name,
    bag,
    role: 'procedure',
    machine: null,
    item: false,
  });
  walkInto(course, nodes, false);
  linkOpenShells(course.body, collectPassages(page, 'running'));
  linkEdges(course.body, gathered);
  const steps = listSteps(course.body);
  const prose = {passages: collectPassages(page), words: gathered.words, tables: tablesOf(page)};
  const artifacts = linkArtifacts(steps, prose.words, collectPassages(page, 'running'));
  const variables = linkVariables(steps, [...bag.exhibits, ...listExhibits(course.body)], prose);
  return {
    format: 'docwalk.guide/1',
    id: gathered.ids.name(path.basename(source.file).replace(/\.[^.]*$/, ''), ['guide']),
    title: name,
    language: languageOf(page),
    dialect: page.dialect,
    file: source.file,
    sha256: source.sha256,
    variables,
    artifacts,
    prerequisites: gathered.prerequisites,
    next: [...gathered.next, ...findNextPages(page)].sort((a, b) => a.place.start.offset - b.place.start.offset),
    ...bag,
    body: course.body,
  };
}

/** The page's title and the nodes without it: front matter's, else a first heading of the first depth. */
function takeTitle(page: Page): {readonly title: string | null; readonly nodes: readonly Flow[]} {
  const nodes = page.tree.children as Flow[];
  const at = nodes.findIndex(node => node.type !== 'hidden');
  const first = nodes[at];
  const front = page.frontMatter.title;
  const titled = typeof front === 'string' && front.trim() !== '' ? front.trim() : null;
  const others = nodes.some(node => node.type === 'heading' && node.depth === 1 && node !== first);
  if (first?.type === 'heading' && first.depth === 1 && !others) {
    return {title: titled ?? readPassage(page, first).text, nodes: nodes.filter(node => node !== first)};
  }
  // where every part is a heading of the first depth, the first one names the page and is a part of it too
  const named = first?.type === 'heading' && first.depth === 1 ? readPassage(page, first).text : null;
  return {title: titled ?? named, nodes};
}

function languageOf(page: Page): string {
  const stated = page.frontMatter.lang ?? page.frontMatter.language;
  const known =
    typeof stated === 'string'
      ? tablesOf(page).find(table => stated.toLowerCase().startsWith(table.language))
      : undefined;
  return known?.language ?? tellLanguage(page.text, tablesOf(page));
}

/** Every step of the blocks, in the order of the page, those with a body before their body's. */
export function listSteps(blocks: readonly Block[]): Step[] {
  return blocks.flatMap(block => {
    if (block.kind === 'section') return listSteps(block.body);
    if (block.kind === 'choice') return block.options.flatMap(option => listSteps(option.body));
    return [block, ...listSteps(block.body)];
  });
}

function listExhibits(blocks: readonly Block[]): Exhibit[] {
  return blocks.flatMap(block => {
    if (block.kind === 'section') return [...block.exhibits, ...listExhibits(block.body)];
    if (block.kind === 'choice')
      return block.options.flatMap(option => [...option.exhibits, ...listExhibits(option.body)]);
    return [...block.exhibits, ...listExhibits(block.body)];
  });
}
