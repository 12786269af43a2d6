import type {FrontMatter} from './front-matter.ts';
import type {Mark} from './mark.ts';
import type {Dialect} from './tree.ts';

/** What is known of a page before it is parsed. */
export type Traces = {
  readonly file: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly front: FrontMatter | null;
};

type Sign = {readonly dialect: Dialect; readonly weight: number; readonly seen: (traces: Traces) => boolean};

const has = (traces: Traces, test: (mark: Mark) => boolean): boolean => traces.marks.some(test);
const key = (traces: Traces, ...keys: readonly string[]): boolean =>
  keys.some(name => traces.front !== null && name in traces.front.data);

/**
 * What speaks for a dialect, and how much. A page moved from one generator to another keeps marks of the old one
 * (`{{<baseurl>}}` on a Docusaurus page), so components weigh more than shortcodes, and each sign counts once.
 */
const signs: readonly Sign[] = [
  {
    dialect: 'docusaurus',
    weight: 9,
    seen: at => /(?:from\s+|^import\s+)['"]@(?:theme|site|docusaurus)\b/m.test(at.text),
  },
  {dialect: 'docusaurus', weight: 6, seen: at => /\.mdx$/i.test(at.file)},
  {
    dialect: 'docusaurus',
    weight: 6,
    seen: at => has(at, mark => mark.syntax === 'component' && /^(?:Tabs|TabItem|Admonition)$/.test(mark.name)),
  },
  {dialect: 'docusaurus', weight: 4, seen: at => has(at, mark => mark.syntax === 'colon')},
  {
    dialect: 'docusaurus',
    weight: 4,
    seen: at => key(at, 'sidebar_label', 'sidebar_position', 'hide_title', 'custom_edit_url', 'slug'),
  },
  {dialect: 'docusaurus', weight: 2, seen: at => has(at, mark => mark.syntax === 'import')},
  {dialect: 'docusaurus', weight: 1, seen: at => key(at, 'id')},
  {dialect: 'hugo', weight: 5, seen: at => has(at, mark => mark.syntax === 'hugo')},
  {dialect: 'hugo', weight: 3, seen: at => at.text.startsWith('+++')},
  {dialect: 'hugo', weight: 3, seen: at => key(at, 'weight', 'shortTitle', 'content_type', 'reviewers', 'linkTitle')},
  {dialect: 'jekyll', weight: 5, seen: at => key(at, 'layout', 'permalink')},
  {dialect: 'jekyll', weight: 5, seen: at => has(at, mark => mark.syntax === 'liquid')},
  {
    dialect: 'jekyll',
    weight: 5,
    seen: at => has(at, mark => mark.syntax === 'value' && /^(?:site|page|layout|include)\b/.test(mark.name)),
  },
  {dialect: 'jekyll', weight: 3, seen: at => has(at, mark => mark.syntax === 'attributes' && mark.name === 'colon')},
  {dialect: 'mkdocs', weight: 8, seen: at => has(at, mark => mark.syntax === 'indented' || mark.syntax === 'snippet')},
  {dialect: 'mkdocs', weight: 4, seen: at => has(at, mark => mark.syntax === 'attributes' && mark.name === '')},
  {dialect: 'mkdocs', weight: 4, seen: at => /^[ \t]*(?:`{3}|~{3})[ \t]*\{[ \t]*\./m.test(at.text)},
  {
    dialect: 'mkdocs',
    weight: 4,
    seen: at => has(at, mark => mark.syntax === 'value' && !/^\{|^(?:site|page|layout|include)\b/.test(mark.name)),
  },
];

/** The dialect with most weight of signs; plain Markdown without any. A tie goes to the one that stands first above. */
export function dialectOf(traces: Traces): Dialect {
  const weights = new Map<Dialect, number>();
  for (const {dialect, weight, seen} of signs) {
    if (seen(traces)) weights.set(dialect, (weights.get(dialect) ?? 0) + weight);
  }
  let best: Dialect = 'markdown';
  for (const [dialect, weight] of weights) if (weight > (weights.get(best) ?? 0)) best = dialect;
  return (weights.get(best) ?? 0) >= 2 ? best : 'markdown';
}
