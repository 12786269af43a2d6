/**
 * A mark is what a site's generator reads before or beside Markdown: a shortcode, a Liquid tag, a component, a `:::` line.
 * Offsets count from the text without byte order mark.
 */
export type Syntax =
  | 'hugo'
  | 'liquid'
  | 'value'
  | 'component'
  | 'colon'
  | 'indented'
  | 'body'
  | 'comment'
  | 'import'
  | 'front-matter'
  | 'literal'
  | 'placeholder'
  | 'snippet'
  | 'attributes';

export type Arguments = {
  readonly positional: readonly string[];
  /** Named ones; a value that is no literal is undefined, one without `=` is true. */
  readonly named: Readonly<Record<string, unknown>>;
};

export type Mark = {
  readonly syntax: Syntax;
  readonly name: string;
  readonly start: number;
  end: number;
  readonly side: 'open' | 'close' | 'whole';
  readonly args: Arguments;
  /** The other half of a pair; null for a mark that stands alone. */
  mate: Mark | null;
  /** It owns its lines: nothing but marks, quote marks and list markers stands there. */
  block: boolean;
  /** For a body that is kept as it is (`{% highlight %}`): all between its marks, with the blanks around. */
  readonly body?: {readonly start: number; readonly end: number};
  /** What stands for it while Markdown is parsed: a block of its own, a word, or a list item; null: nothing, it is not a mark. */
  mask: 'block' | 'word' | 'item' | null;
  /** Columns it stands to the right of where its list item or quote has its content, when it begins a line. */
  margin: number;
  /** Columns its body is indented by (`!!!`, `===`), from the start of its line. */
  readonly indent?: number;
  /** Columns it falls short of the list item it stands under (`!!!`, `===`). */
  readonly shift?: number;
};

export const noArguments: Arguments = {positional: [], named: {}};

export function markOf(syntax: Syntax, name: string, start: number, end: number, more: Partial<Mark> = {}): Mark {
  return {
    syntax,
    name,
    start,
    end,
    side: 'whole',
    args: noArguments,
    mate: null,
    block: false,
    mask: null,
    margin: 0,
    ...more,
  };
}

/** A named argument where it is a string (numbers and the like are written out). */
export function named(mark: Mark, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = mark.args.named[name];
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}
