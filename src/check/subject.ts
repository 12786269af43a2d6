/** A page as rules look at it: the tree, the guide, and what many rules ask of both, worked out once when first asked for. */
import type {Heading, Nodes, Parents} from 'mdast';
import type {Passage} from '../guide/passage.ts';
import {readPassage} from '../guide/passage.ts';
import {listSteps} from '../guide/read.ts';
import type {Choice, Command, Guide, Place, Section, Step} from '../guide/schema.ts';
import {fileOf, linesOf, placeBetween, textOf} from '../markdown/place.ts';
import type {Page} from '../markdown/tree.ts';
import {type CodeBlock, listCode} from './code-block.ts';

/** The files around the page, asked by relative path. Null: nothing is known of them. */
export type Neighbours = {
  exists(relativePath: string): boolean;
  /**
   * The pages an address may lead to, one for each way sites have with addresses; it is relative, or from the site's root where it
   * begins with `/`. None: no page was found, or not all of them can be looked at.
   */
  pagesAt?(address: string): readonly LinkedPage[];
};
/** Another page of the site. */
export type LinkedPage = {
  /** From the folder of the page that links to it. */
  readonly file: string;
  /** Of what it holds. */
  readonly hash: string;
  text(): string;
};

/** A node with what it stands in, the page first. */
export type Spot<Node extends Nodes = Nodes> = {readonly node: Node; readonly parents: readonly Parents[]};
/** A step with the parts of the guide it stands in. */
export type StepSpot = {
  readonly step: Step;
  /** Position in the order of the page. */
  readonly order: number;
  readonly sections: readonly Section[];
  readonly branches: readonly {readonly choice: Choice; readonly option: Choice['options'][number]}[];
};
export type Prose = {readonly passage: Passage; readonly node: Nodes; readonly parents: readonly Parents[]};

export type Subject = {
  readonly page: Page;
  readonly guide: Guide;
  readonly neighbours: Neighbours | null;
  /** Names that a sidecar explains: they need no definition on the page. */
  readonly known: ReadonlySet<string>;
  /** Every node of the page's own file, in the order it stands. */
  readonly spots: readonly Spot[];
  readonly steps: readonly StepSpot[];
  /** Every block of code, with how the guide reads it. */
  readonly codes: readonly CodeBlock[];
  /** Paragraphs, headings and table cells. */
  readonly prose: readonly Prose[];
  readonly headings: readonly Spot<Heading>[];
};

/** Makes the subject of a page; `guide` is the guide read from this very page. */
export function makeSubject(
  page: Page,
  guide: Guide,
  neighbours: Neighbours | null = null,
  known: ReadonlySet<string> = new Set(),
): Subject {
  const once = <T>(make: () => T): (() => T) => {
    let made: {readonly value: T} | null = null;
    return () => {
      made ??= {value: make()};
      return made.value;
    };
  };
  const spots = once(() => listSpots(page));
  const steps = once(() => listStepSpots(guide));
  const codes = once(() => listCode(page, guide, spots()));
  const prose = once(() => listProse(page, spots()));
  const headings = once(() => listHeadings(spots()));
  return {
    page,
    guide,
    neighbours,
    known,
    get spots() {
      return spots();
    },
    get steps() {
      return steps();
    },
    get codes() {
      return codes();
    },
    get prose() {
      return prose();
    },
    get headings() {
      return headings();
    },
  };
}

/** Every node of the page's own file with what it stands in. */
export function listSpots(page: Page): Spot[] {
  const found: Spot[] = [];
  const visit = (node: Nodes, parents: readonly Parents[]): void => {
    // what an include brought in is checked where it stands
    if (fileOf(page, node) !== page.file) return;
    found.push({node, parents});
    if (!('children' in node)) return;
    const within = [...parents, node];
    for (const child of node.children) visit(child as Nodes, within);
  };
  visit(page.tree, []);
  return found;
}

/** Those of them that are headings. */
export const listHeadings = (spots: readonly Spot[]): readonly Spot<Heading>[] =>
  spots.filter((spot): spot is Spot<Heading> => spot.node.type === 'heading');

const proseTypes = new Set(['paragraph', 'heading', 'tableCell']);

function listProse(page: Page, spots: readonly Spot[]): Prose[] {
  return spots
    .filter(({node}) => proseTypes.has(node.type))
    .map(({node, parents}) => ({passage: readPassage(page, node), node, parents}));
}

function listStepSpots(guide: Guide): StepSpot[] {
  const found: StepSpot[] = [];
  type Around = Pick<StepSpot, 'sections' | 'branches'>;
  const visit = (blocks: Guide['body'], around: Around): void => {
    for (const block of blocks) {
      if (block.kind === 'section') visit(block.body, {...around, sections: [...around.sections, block]});
      else if (block.kind === 'choice') {
        for (const option of block.options) {
          visit(option.body, {...around, branches: [...around.branches, {choice: block, option}]});
        }
      } else {
        found.push({step: block, order: found.length, ...around});
        visit(block.body, around);
      }
    }
  };
  visit(guide.body, {sections: [], branches: []});
  return found;
}

/** Whether one walk through the guide can do both steps: they stand in no two options of one choice. */
export function onOnePath(one: Pick<StepSpot, 'branches'>, other: Pick<StepSpot, 'branches'>): boolean {
  const nameOf = ({choice}: StepSpot['branches'][number]): string => choice.group ?? choice.id;
  return one.branches.every(mine =>
    other.branches.every(
      theirs => mine.choice.many || nameOf(mine) !== nameOf(theirs) || mine.option.value === theirs.option.value,
    ),
  );
}

/** Whether a guide has anything to do: pages without are reference, and quiet. */
export const isProcedure = (guide: Guide): boolean => listSteps(guide.body).length > 0;

/** The first place of a word within a range, as a word of its own where it is one; the whole range where it is not written there as it is. */
export function placeOfWord(page: Page, within: Place, word: string): Place {
  const text = textOf(page, within.file).slice(within.start.offset, within.end.offset);
  let at = text.indexOf(word);
  for (let next = at; next >= 0; next = text.indexOf(word, next + 1)) {
    if (/[\w.-]/.test(text[next - 1] ?? '') || /[\w-]/.test(text[next + word.length] ?? '')) continue;
    at = next;
    break;
  }
  if (at < 0 || word === '') return within;
  const start = within.start.offset + at;
  return placeBetween(page, start, start + word.length, within.file);
}

/** Where a range of a command's script stands on the page; prompts and block indentation are not part of the script. */
export function placeInCommand(page: Page, command: Command, from: number, to: number): Place {
  return placeBetween(page, sourceOffset(page, command, from), sourceOffset(page, command, to), command.place.file);
}

function sourceOffset(page: Page, command: Command, at: number): number {
  const before = command.script.slice(0, at);
  const row = before.split('\n').length - 1;
  const column = at - (before.lastIndexOf('\n') + 1);
  const scriptLine = command.script.split('\n')[row] ?? '';
  const {file, start} = command.place;
  const {starts} = linesOf(page, file);
  const lineStart = starts[start.line - 1 + row] ?? start.offset;
  const next = starts[start.line + row] ?? textOf(page, file).length;
  const source = textOf(page, file).slice(lineStart, next);
  const indent = row === 0 ? start.offset - lineStart : Math.max(0, source.lastIndexOf(scriptLine));
  return lineStart + indent + column;
}
