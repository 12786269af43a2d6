import {type Mark, named} from './mark.ts';
import type {Tone} from './tree.ts';

/** What a mark is to a reader. `transparent`: only the generator knows it; what stands inside belongs to the page. */
export type Meaning =
  | {readonly role: 'tabs' | 'tab' | 'details' | 'include' | 'hidden' | 'transparent'}
  | {readonly role: 'admonition'; readonly tone: Tone; readonly name: string; readonly title: string | null}
  | {readonly role: 'raw'; readonly language: string | null};

const tabsNames = new Set(['tabs', 'Tabs', 'SimpleTab', 'TabsPanel', 'tabpane', 'TabGroup', 'CodeTabs', 'code-group']);
const tabNames = new Set(['tab', 'Tab', 'TabItem', 'TabPane', 'TabPanel', 'codetab']);
const detailsNames = new Set([
  'details',
  'Details',
  'accordion',
  'Accordion',
  'expand',
  'expandable',
  'spoiler',
  'collapse',
]);
const includeNames = new Set([
  'include',
  'include_relative',
  'readfile',
  'include-md',
  'snippet',
  'codenew',
  'code_sample',
]);
/** Their body is code or a drawing, never Markdown. */
const rawNames: Readonly<Record<string, string | null>> = {highlight: null, mermaid: 'mermaid', plantuml: 'plantuml'};

/** Words that admonitions are called by, in shortcodes, `:::`, `!!!`, components and classes. */
const tones: Readonly<Record<string, Tone>> = {
  note: 'note',
  info: 'note',
  information: 'note',
  abstract: 'note',
  summary: 'note',
  question: 'note',
  faq: 'note',
  example: 'note',
  quote: 'note',
  seealso: 'note',
  secondary: 'note',
  primary: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  check: 'tip',
  important: 'important',
  requirement: 'important',
  requirements: 'important',
  prerequisites: 'important',
  warning: 'warning',
  warn: 'warning',
  caution: 'warning',
  attention: 'warning',
  deprecated: 'warning',
  danger: 'danger',
  error: 'danger',
  failure: 'danger',
  bug: 'danger',
  critical: 'danger',
};
/** Marks that take the word as an argument: `{{< hint info >}}`, `<Admonition type="tip">`, `{{% alert color="warning" %}}`. */
const worded = new Set(['hint', 'notice', 'alert', 'callout', 'admonition', 'Admonition', 'Callout', 'Alert']);

export function toneOf(word: string): Tone | null {
  return Object.hasOwn(tones, word) ? (tones[word] ?? null) : null;
}

const transparent: Meaning = {role: 'transparent'};

/** What a mark means; `insideTabs` decides whether a `<div label>` is a tab. */
export function meaningOf(mark: Mark, insideTabs: boolean): Meaning {
  switch (mark.syntax) {
    case 'comment':
    case 'import':
    case 'front-matter':
    case 'attributes':
      return {role: 'hidden'};
    case 'snippet':
      return {role: 'include'};
    case 'value':
    case 'literal':
    case 'placeholder':
      return transparent;
    case 'indented':
      return mark.name === 'tab' ? {role: 'tab'} : admonitionOf(mark, mark.name);
    case 'colon':
      if (mark.name === 'details') return {role: 'details'};
      if (mark.name === 'code-group' || mark.name === 'tabs') return {role: 'tabs'};
      return toneOf(mark.name) ? admonitionOf(mark, mark.name) : transparent;
    default:
      return byName(mark, insideTabs);
  }
}

function byName(mark: Mark, insideTabs: boolean): Meaning {
  const {name} = mark;
  if (tabsNames.has(name)) return {role: 'tabs'};
  if (tabNames.has(name) || (name === 'div' && insideTabs && named(mark, 'label') !== null)) return {role: 'tab'};
  if (name === 'div' || name === 'summary') return transparent;
  if (detailsNames.has(name)) return {role: 'details'};
  if (includeNames.has(name)) return {role: 'include'};
  if (Object.hasOwn(rawNames, name)) return {role: 'raw', language: rawNames[name] ?? mark.args.positional[0] ?? null};
  if (worded.has(name)) {
    const word = named(mark, 'type', 'color', 'style', 'level') ?? mark.args.positional[0] ?? '';
    return admonitionOf(mark, toneOf(word.toLowerCase()) ? word : name === 'hint' ? 'tip' : 'note');
  }
  // `<Note>` and `{{< Note >}}`, but not `<Example>` and the like, which are components of every kind.
  const word = name.toLowerCase();
  const tone = toneOf(word);
  return tone && (mark.syntax === 'hugo' || mark.syntax === 'liquid' || admonitionComponents.has(word))
    ? admonitionOf(mark, word)
    : transparent;
}

const admonitionComponents = new Set(['note', 'info', 'tip', 'important', 'warning', 'caution', 'danger']);

function admonitionOf(mark: Mark, word: string): Meaning {
  const name = word.toLowerCase();
  const positional = mark.args.positional.filter(argument => argument.toLowerCase() !== name);
  const title = named(mark, 'title', 'header') ?? (positional.length > 0 ? positional.join(' ') : null);
  return {role: 'admonition', tone: toneOf(name) ?? 'note', name, title: title === '' ? null : title};
}
