import type {Draft} from './draft.ts';
import {prefixOf} from './fence.ts';
import type {LineIndex} from './line-index.ts';
import {cutLiteralLink} from './literal-link.ts';
import {writesHeading} from './macro-words.ts';
import type {Mark} from './mark.ts';
import {named} from './mark.ts';
import type {Meaning} from './meaning.ts';
import {codeFrom} from './source-code.ts';
import {splitParagraph} from './split-paragraph.ts';
import {settleTabs} from './tabs.ts';

export type Settling = {
  readonly index: LineIndex;
  readonly meanings: ReadonlyMap<Mark, Meaning>;
  readonly fault: (rule: string, message: string, at: Draft) => void;
  /** Nodes of an included file, null where the file is not there. */
  readonly include: (mark: Mark) => Draft[] | null;
};

/** Gives every mark and container its node: tabs, admonition, details, macro, hidden. After it no mark is left. */
export function settleMarks(node: Draft, settling: Settling): void {
  if (!node.children) return;
  const children: Draft[] = [];
  for (const child of node.children.flatMap(one => liftedMarks(one, settling))) {
    settleMarks(child, settling);
    if (child.type === 'container') settleContainer(child, settling, children);
    else if (child.type === 'mark') settleLeaf(child, settling, children);
    else if (child.type === 'text') addText(child, children);
    else if (child.type === 'link') addLink(child, settling, children);
    else children.push(child);
  }
  const isDetails = node.mark && settling.meanings.get(node.mark)?.role === 'details';
  const kept = children.map((child, at) =>
    child.type === 'summary' && !(isDetails && at === 0) ? strayHtml(child, settling) : child,
  );
  node.children = node.type === 'container' ? kept : wrapStrayTabs(kept, settling);
}

/** A summary outside of details is HTML like any other. */
function strayHtml({position}: Draft, {index}: Settling): Draft {
  return {type: 'html', value: index.text.slice(position.start.offset, position.end.offset), position};
}

/** A shortcode alone in a paragraph, or an include or code alone on its lines, is no word of a sentence but a block. */
function liftedMarks(node: Draft, settling: Settling): Draft[] {
  if (node.type !== 'paragraph' || !node.children?.some(child => child.type === 'mark')) return [node];
  const isBlank = (child: Draft): boolean => child.type === 'text' && !/[^ \t\r\n]/.test(child.value ?? '');
  const alone = node.children.every(child => isBlank(child) || (child.type === 'mark' && child.mark?.block));
  const isBlock = (child: Draft): boolean =>
    child.type === 'mark' &&
    child.mark?.block === true &&
    (child.mark.syntax === 'body' || settling.meanings.get(child.mark)?.role === 'include');
  const lifted = (child: Draft): boolean => (alone ? child.type === 'mark' : isBlock(child));
  return alone || node.children.some(isBlock) ? splitParagraph(node, lifted) : [node];
}

function settleContainer(node: Draft, settling: Settling, into: Draft[]): void {
  const {children = [], position, mark} = node;
  if (!mark) {
    settleTabs(node, null, settling, into);
    return;
  }
  const meaning = settling.meanings.get(mark);
  if (meaning?.role === 'tabs') settleTabs(node, mark, settling, into);
  else if (meaning?.role === 'tab') into.push({type: 'tab', mark, children, position});
  else if (meaning?.role === 'admonition') {
    const {tone, name, title} = meaning;
    const data = mark.args.named.annotate === true ? {data: {annotate: true}} : {};
    into.push({type: 'admonition', tone, name, title, children, position, ...data});
  } else {
    const [first] = children;
    const title = named(mark, 'title', 'summary', 'label') ?? mark.args.positional[0] ?? null;
    const summary = first?.type === 'summary' ? (first.value ?? null) : title;
    into.push({type: 'details', summary, children: first?.type === 'summary' ? children.slice(1) : children, position});
  }
}

function settleLeaf(node: Draft, settling: Settling, into: Draft[]): void {
  const mark = node.mark as Mark;
  const {position} = node;
  const source = settling.index.text.slice(mark.start, mark.end);
  const meaning = settling.meanings.get(mark);
  if (mark.syntax === 'placeholder') addText({type: 'text', value: source, position}, into);
  else if (mark.syntax === 'literal') {
    into.push(literalText(source, node));
  } else if (mark.syntax === 'body') {
    if (mark.name === 'summary') into.push({type: 'summary', value: plainWords(source), position});
    else into.push(bodyCode(mark, node, settling));
  } else if (node.inline) {
    const html = mark.syntax === 'component' || mark.syntax === 'comment';
    into.push({type: html ? 'html' : 'macro', value: source, position});
  } else if (meaning?.role === 'hidden') {
    const what = mark.syntax === 'front-matter' || mark.syntax === 'import' ? mark.syntax : 'comment';
    into.push({type: 'hidden', what, value: source, position});
  } else if (meaning?.role === 'include' || (meaning?.role === 'tab' && named(mark, 'include') !== null)) {
    const taken = included(mark, node, settling) ?? {type: 'macro', value: source, position};
    into.push(meaning.role === 'include' ? taken : {type: 'tab', mark, children: [taken], position});
  } else if (writesHeading(mark)) {
    into.push({type: 'heading', depth: 2, children: [{type: 'macro', value: source, position}], position});
  } else if (mark.syntax === 'component' && /^(?:br|hr|wbr)$/.test(mark.name)) {
    into.push({type: 'html', value: source, position});
  } else if (mark.syntax === 'component' && mark.side !== 'close') {
    into.push(included(mark, node, settling) ?? {type: 'macro', value: source, position});
  } else if (mark.name !== 'summary') into.push({type: 'macro', value: source, position});
}

function addLink(link: Draft, {index}: Settling, into: Draft[]): void {
  const cut = cutLiteralLink(link, index);
  into.push(cut?.[0] ?? link);
  if (cut) addText(cut[1], into);
}

/** Words that touch in the source are one text. */
function addText(text: Draft, into: Draft[]): void {
  const last = into.at(-1);
  if (last?.type !== 'text' || last.position.end.offset !== text.position.start.offset) {
    into.push(text);
    return;
  }
  const position = {start: last.position.start, end: text.position.end};
  into[into.length - 1] = {...last, value: `${last.value ?? ''}${text.value ?? ''}`, position};
}

/** A body that is kept as it is: what stands between two marks, or a fence whose lines left its list item or quote. */
function bodyCode(mark: Mark, node: Draft, {index}: Settling): Draft {
  const {start, end} = mark.body ?? mark;
  const [language, ...meta] = (mark.args.positional[0] ?? '').split(/\s+/);
  const quotes = prefixOf(index.text, index.starts[node.position.start.line - 1] ?? 0, mark.start).quotes;
  const strip = mark.name === 'fence' ? {column: mark.indent ?? 0, quotes} : undefined;
  const code =
    end > start
      ? codeFrom(index, start, end, language || null, true, strip)
      : {type: 'code', lang: language || null, value: '', data: {lines: [], fenced: true}};
  return {...code, meta: meta.join(' ') || null, position: node.position};
}

function included(mark: Mark, node: Draft, settling: Settling): Draft | null {
  const nodes = settling.include(mark);
  return nodes && {type: 'included', nodes, position: node.position};
}

// An escaped shortcode shows what a reader is to type: its text without the comment marks.
function literalText(source: string, node: Draft): Draft {
  const {position} = node;
  const text: Draft = {type: 'text', value: source.replace('/*', '').replace(/\*\/(?=[>%]\}\}$)/, ''), position};
  return node.inline ? text : {type: 'paragraph', children: [text], position};
}

/** A summary's words: tags and emphasis left out. */
function plainWords(source: string): string {
  return source
    .replace(/<[^>]*>/g, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Tabs without a group around them still are a group, for a reader sees them side by side. */
function wrapStrayTabs(children: readonly Draft[], settling: Settling): Draft[] {
  if (!children.some(child => child.type === 'tab')) return [...children];
  const result: Draft[] = [];
  let group: Draft | null = null;
  for (const child of children) {
    if (child.type === 'tab') {
      if (group) {
        group.children?.push(child);
        group.position.end = child.position.end;
        continue;
      }
      if (!standsInPair(children, child))
        settling.fault(
          'tab-outside-tabs',
          'Unexpected tab outside a tab group, expected an opening mark of a group before it',
          child,
        );
      group = {type: 'container', children: [child], position: {...child.position}};
      result.push(group);
    } else {
      group = null;
      result.push(child);
    }
  }
  return result.flatMap(child => {
    if (child.type !== 'container') return [child];
    const into: Draft[] = [];
    settleTabs(child, null, settling, into);
    return into;
  });
}

const opens = /^(?:<|\{\{[<%]\s*|\{%-?\s*)(?!end|\/)([A-Za-z][\w.-]*)/;
const closes = /^(?:<\/|\{\{[<%]\s*\/\s*|\{%-?\s*(?:end[_-]?|\/))([A-Za-z][\w.-]*)/;

/** Whether a component or shortcode of the site's own stands around a node: it may well be its group. */
function standsInPair(children: readonly Draft[], node: Draft): boolean {
  const at = children.indexOf(node);
  const names = (part: readonly Draft[], pattern: RegExp): string[] =>
    part.flatMap(({type, value = ''}) => (type === 'macro' ? (pattern.exec(value)?.[1] ?? []) : []));
  const after = names(children.slice(at + 1), closes);
  return names(children.slice(0, at), opens).some(name => after.includes(name));
}
