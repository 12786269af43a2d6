/** Where the reading of a page stands: what encloses the node at hand, and what came just before it. */
import type {Page} from '../markdown/tree.ts';
import type {ReadBlock} from './block-before.ts';
import type {Ids} from './ids.ts';
import type {Headings} from './outline.ts';
import type {Passage} from './passage.ts';
import type {
  Block,
  Callout,
  Condition,
  Exhibit,
  Expectation,
  Machine,
  Next,
  Place,
  Prerequisite,
  Section,
  Step,
} from './schema.ts';

/** What a section, an option, a step or the guide gathers beside its steps. */
export type Bag = {
  conditions: Condition[];
  callouts: Callout[];
  exhibits: Exhibit[];
  expects: Expectation[];
  /** The prose that belongs to no step, as Markdown. */
  prose: string[];
};

/** What is gathered over the whole page. */
export type Gathered = {
  readonly page: Page;
  readonly ids: Ids;
  readonly headings: Headings;
  /** What the title says the whole page is for; null: nothing but the procedure. */
  readonly about: 'cleanup' | null;
  readonly prerequisites: Prerequisite[];
  readonly next: Next[];
  /** Outline lines with a condition: they guard the section they link to, known only when all sections are. */
  readonly outlined: {readonly condition: Condition; readonly title: string; readonly anchor: string | null}[];
  /** Step id → the passages that are its words. */
  readonly words: Map<string, readonly Passage[]>;
  /** The blocks of code read so far, in the order of the page. */
  readonly blocks: ReadBlock[];
  /** `after` conditions: the words that tell what must have been done. */
  readonly ordered: {readonly condition: Condition; readonly what: string; readonly within: string}[];
};

/** What encloses the nodes being read. Plain data, made anew for each container. */
export type Scope = {
  readonly gathered: Gathered;
  /** Steps are numbered under this id. */
  readonly id: string;
  /** Slugs of what encloses it, outermost first. */
  readonly parents: readonly string[];
  /** Id of the section or option that prerequisites belong to; null: the guide. */
  readonly block: string | null;
  readonly title: string;
  readonly bag: Bag;
  readonly role: Section['role'];
  readonly machine: Machine | null;
  /** Inside an ordered-list item: its prose is the step's own. */
  readonly item: boolean;
  /** A note that is called so by its label ("Prerequisite"): all its words are what it is called. */
  readonly named?: true;
  /** A subpart whose own heading does not say what its part's heading does ("Prerequisites"). */
  readonly inherited?: true;
};

/** Files named in a table's first column or at the head of bullets. */
export type FileList = {
  readonly names: readonly {readonly name: string; readonly place: Place}[];
  readonly place: Place;
};

/** The mutable position in one container. */
export type Course = {
  readonly scope: Scope;
  readonly body: Block[];
  /** Passages since the last step: they introduce what follows. */
  lead: Passage[];
  /** All passages but notes and results: the prose of an item. */
  readonly passages: Passage[];
  /** Files of a table or list that stands before any step: a download names them. */
  readonly files: FileList[];
  /** The last address outside the page that was linked to. */
  link: string | null;
  /** The last step read, on which a result or a shown output is laid. */
  last: Step | null;
  machine: Machine | null;
  /** The next paragraph is the head of a bullet. */
  bullet: boolean;
  /** The words before the points at hand demand nothing: a point that is only a link is further reading. */
  further: boolean;
};

export const emptyBag = (): Bag => ({conditions: [], callouts: [], exhibits: [], expects: [], prose: []});

export const startCourse = (scope: Scope, last: Step | null = null): Course => ({
  scope,
  body: [],
  lead: [],
  passages: [],
  files: [],
  link: null,
  last,
  machine: scope.machine,
  bullet: false,
  further: false,
});

/** The innermost last step: a result behind an item with several actions belongs to the last of them. */
export function lastAction(step: Step): Step {
  const inner = step.body.findLast(block => block.kind !== 'choice' && block.kind !== 'section');
  return inner === undefined ? step : lastAction(inner);
}
