/**
 * The one tree in which all dialects look alike. It is mdast with the few nodes below in place of shortcodes,
 * JSX components, Liquid tags, `:::` blocks and the like. After this room no dialect exists.
 *
 * Every node has `position` with line and column from 1 and offset in UTF-16 units of the original text
 * (byte order mark included), so `page.text.slice(start.offset, end.offset)` is what the author wrote.
 */
import type {BlockContent, Code, DefinitionContent, PhrasingContent, Root, RootContent} from 'mdast';
import type {Lexicon} from '../lexicon/lexicon.ts';

export type Point = {readonly line: number; readonly column: number; readonly offset: number};
/** Where something is written: a file, and a range in it (an included page has a file of its own). */
export type Place = {readonly file: string; readonly start: Point; readonly end: Point};

export type Dialect = 'hugo' | 'docusaurus' | 'jekyll' | 'mkdocs' | 'markdown' | 'text';
export type Tone = 'note' | 'tip' | 'important' | 'warning' | 'danger';

/** A group of tabs: a reader follows one of them (or each that applies). `position` runs from the opening to the closing tag. */
export type Tabs = {
  type: 'tabs';
  /** What links groups that switch together: `groupId`, `queryString`, Hugo's `name`; null without one. */
  group: string | null;
  children: Tab[];
  position: Position;
};
/** One tab. `position` runs from its opening tag to its closing tag. */
export type Tab = {
  type: 'tab';
  /** What the reader sees on the tab (from `values=[{label,value}]`, `label=`, `name=`, or the positional argument). */
  label: string;
  /** What the page's source calls it; the label where it has no other name. */
  value: string;
  /** Opened first by the site. */
  preferred: boolean;
  children: Flow[];
  position: Position;
};
/** A note, warning … in whatever syntax: `> **Note:**` stays a blockquote here, for its words decide what it is. */
export type Admonition = {
  type: 'admonition';
  tone: Tone;
  /** The word the author used (`note`, `caution`, `requirement`), lower case. */
  name: string;
  title: string | null;
  children: Flow[];
  position: Position;
};
/** `<details>`: shown folded on the site, its content is part of the page. */
export type Details = {type: 'details'; summary: string | null; children: Flow[]; position: Position};
/** What only the site's generator knows: `{{<baseurl>}}`, `{{ site.x }}`, `{% include y %}` with no file there. No placeholder. */
export type Macro = {type: 'macro'; value: string; position: Position};
/** An HTML or MDX comment, front matter, an import line: owned, never read as procedure. */
export type Hidden = {type: 'hidden'; what: 'comment' | 'front-matter' | 'import'; value: string; position: Position};

type Position = {start: Point; end: Point};

declare module 'mdast' {
  interface RootContentMap {
    tabs: Tabs;
    admonition: Admonition;
    details: Details;
    macro: Macro;
    hidden: Hidden;
  }
  interface BlockContentMap {
    tabs: Tabs;
    admonition: Admonition;
    details: Details;
    macro: Macro;
    hidden: Hidden;
  }
  interface PhrasingContentMap {
    macro: Macro;
  }
  interface CodeData {
    /** The lines of `value`, each with where it stands; `fenced` is false for indented and unfenced code. */
    lines?: readonly SourceLine[];
    fenced?: boolean;
    /** The text after the language on the fence (`title="conf.yaml"`, `{.no-copy}`), as `meta` has it, parsed. */
    attributes?: Readonly<Record<string, string>>;
    /** True when a macro of the site's generator stands in the code (`{{< param version >}}`): it must not be run as it is. */
    macros?: readonly string[];
    /** Numbers of the notes on it that follow in a list; their marks (`# (1)!`) are in the source and not in `value`. */
    notes?: readonly number[];
  }
  interface ListData {
    /** The items explain by number what stands before the list (annotations): there is nothing to do in them. */
    notes?: boolean;
  }
  interface HeadingData {
    /** `{#id}`, or an `<a name>` right before it; absent: the slug of the text. */
    anchor?: string;
  }
  interface Data {
    /** The file this node came from when it is not the page itself (an include). */
    file?: string;
  }
}

/** One line of code without its block indentation or quote marks, and the place of its first character. */
export type SourceLine = {readonly text: string; readonly at: Point};

export type Flow = RootContent | BlockContent | DefinitionContent;
export type {Code, PhrasingContent, Root};

/** Something the reader could not take as it stands; the page was read in a plainer way. */
export type Problem = {
  readonly rule: string;
  readonly message: string;
  readonly place: Place;
  /** What the message adds to its rule: the words of a parser, the limit that was passed, which of two cases it is. */
  readonly detail?: string;
};

/** A page after its dialect is gone. */
export type Page = {
  readonly file: string;
  /** The original text, byte order mark and line ends as they are. */
  readonly text: string;
  readonly dialect: Dialect;
  /** Front matter as data (YAML or TOML); {} without one or where it does not parse. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly tree: Root;
  readonly problems: readonly Problem[];
  /** Files taken in by an include, as paths. */
  readonly includes: readonly string[];
  /** The tables of phrases the page is read with, in the order they are asked; absent: those that docwalk brings. */
  readonly lexicons?: readonly Lexicon[];
};
