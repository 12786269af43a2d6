/**
 * Placeholders: what a reader must replace before a command can run. They are found in the text, before any parser of
 * shell text sees it: `<version>` in the middle of a word is a redirection to bash and can exit 0 (DESIGN law 4).
 */
import {findAngles} from './placeholder-angle.ts';
import {findCapitals, findYours} from './placeholder-bare.ts';
import {findBraces, findSquares} from './placeholder-brackets.ts';
import type {VariableUse} from './variables.ts';

export type PlaceholderForm = 'angle' | 'square' | 'brace' | 'dollar' | 'your' | 'capitals';
export type Placeholder = {
  /** Range in the text, UTF-16 units; a `$` right before the brackets (`$<GROUP>`) goes with them. */
  readonly start: number;
  readonly end: number;
  /** As written, brackets included: `<version>`, `[registry-name]`, `{id}`, `${DOMAIN}`, `YOUR_TOKEN`. */
  readonly spelling: string;
  /** Between the brackets: what `--set NAME=VALUE` names. */
  readonly name: string;
  readonly form: PlaceholderForm;
  /** False where another reading is about as likely (`<in.txt>` next to a word is also two redirections). */
  readonly sure: boolean;
};
/** What the text is: shell and PowerShell commands; prose; the content of a file. */
export type TextKind = 'shell' | 'powershell' | 'text' | 'config';
export type PlaceholderContext = {
  /** Bare words in capitals that the page explains (`DOMAIN is the domain …`); without it they are no placeholders. */
  readonly explained?: ReadonlySet<string>;
  /** The text is HTML or XML: a name between angle brackets is an element. */
  readonly html?: boolean;
};

/**
 * The placeholders of a text in the order they stand, never overlapping. `$X` and `${X}` are not among them: whether a
 * page assigns them is for the caller to know (`expandedVariables`, `dollarPlaceholder`).
 */
export function findPlaceholders(
  text: string,
  kind: TextKind = 'shell',
  context: PlaceholderContext = {},
): readonly Placeholder[] {
  const found: Placeholder[] = [];
  const add = (more: Iterable<(typeof found)[number]>): void => {
    for (const each of more) found.push(each);
  };
  if (text.includes('<') && context.html !== true) add(findAngles(text, kind));
  if (text.includes('[')) add(findSquares(text, kind));
  if (text.includes('{')) add(findBraces(text, kind));
  add(findYours(text, kind));
  add(findCapitals(text, kind, context.explained ?? new Set()));
  return withoutOverlaps(found);
}

/** The same text with every placeholder overwritten by as many `_`: what a parser may see. */
export function coverPlaceholders(text: string, placeholders: readonly Placeholder[]): string {
  let covered = '';
  let from = 0;
  for (const {start, end} of placeholders) {
    covered += text.slice(from, start) + '_'.repeat(end - start);
    from = end;
  }
  return covered + text.slice(from);
}

/** What the site's generator or a template engine will replace (`{{< param x >}}`, `{{.State}}`), overwritten likewise. */
export function coverMacros(text: string): string {
  return text.includes('}}') ? text.replace(/\{\{[^\n]{0,240}?\}\}/g, macro => '_'.repeat(macro.length)) : text;
}

/** A variable that no step assigns, as the placeholder it is. */
export function dollarPlaceholder(use: VariableUse): Placeholder {
  return {start: use.start, end: use.end, spelling: use.spelling, name: use.name, form: 'dollar', sure: true};
}

/** The outermost of overlapping ones: `<YOUR_TOKEN>` is one placeholder. */
function withoutOverlaps(found: readonly Placeholder[]): readonly Placeholder[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Placeholder[] = [];
  for (const one of ordered) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}
