/** Markdown of a step's text → styled lines. The words stay the author's; only the marks become looks. */
import type {BlockContent, DefinitionContent, List, Nodes, PhrasingContent, Root, RootContent, Table} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';
import {blank, fitLine, type Line, type Look, line, lineWidth, type Span, span, withLook} from './line.ts';
import {codeLine, showHidden} from './sanitize.ts';
import {hangLines, wrapCode, wrapProse} from './wrap.ts';

type Block = RootContent | BlockContent | DefinitionContent;

/** What was laid out last: a frame asks for the same few texts 30 times a second. */
const laidOut = new Map<string, readonly Line[]>();
const bare = new Map<string, string>();
const trees = new Map<string, Root>();
const remembered = 64;
/** Keeps what was used last. */
function remember<T>(found: Map<string, T>, key: string, value: T): void {
  found.delete(key);
  found.set(key, value);
  if (found.size > remembered) found.delete(found.keys().next().value ?? '');
}

/** The text in lines of at most `width` columns. */
export function proseLines(markdown: string, width: number): readonly Line[] {
  const key = `${width} ${markdown}`;
  const lines = laidOut.get(key) ?? layOutProse(markdown, width);
  remember(laidOut, key, lines);
  return lines;
}

function layOutProse(markdown: string, width: number): readonly Line[] {
  const tree = parse(markdown);
  return blockLines(tree.children, Math.max(4, width));
}

/** Text without Markdown, wrapped; hidden characters shown. */
export const plainLines = (text: string, width: number, ...looks: Look[]): Line[] =>
  wrapProse([span(showHidden(text), ...looks)], width);

/** Blocks one under the other, an empty line between two unless both belong to a tight list. */
function blockLines(blocks: readonly Block[], width: number, tight = false): Line[] {
  const lines: Line[] = [];
  for (const block of blocks) {
    const found = linesOf(block, width);
    if (found.length === 0) continue;
    if (lines.length > 0 && !tight) lines.push(blank);
    lines.push(...found);
  }
  return lines;
}

function linesOf(node: Block, width: number): Line[] {
  switch (node.type) {
    case 'paragraph':
      return wrapProse(spansOf(node.children), width);
    case 'heading':
      return wrapProse(withLook(spansOf(node.children), 'title'), width);
    case 'code':
      return node.value
        .split('\n')
        .flatMap(text => wrapCode(codeLine(text, []), width - 2))
        .map(each => [span('│ ', 'quiet'), ...withLook(each, 'code')]);
    case 'blockquote':
      return blockLines(node.children, width - 2).map(each => [span('▎ ', 'quiet'), ...each]);
    case 'list':
      return listLines(node, width);
    case 'table':
      return tableLines(node, width);
    case 'thematicBreak':
      return [line('─'.repeat(Math.min(width, 20)), 'quiet')];
    case 'html':
      return node.value.startsWith('<!--') ? [] : wrapProse([span(showHidden(node.value), 'quiet')], width);
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
    case 'hidden':
      return [];
    default:
      return 'children' in node ? blockLines(node.children as readonly Block[], width) : [];
  }
}

function listLines(list: List, width: number): Line[] {
  const tight = list.spread !== true;
  return list.children.flatMap((item, index) => {
    const number = list.ordered === true ? `${(list.start ?? 1) + index}. ` : '• ';
    const box = item.checked === undefined || item.checked === null ? '' : item.checked ? '[x] ' : '[ ] ';
    const mark = number + box;
    const inner = blockLines(item.children, width - mark.length, tight);
    const lines = hangLines(inner.length === 0 ? [blank] : inner, line(mark, 'quiet'), line(' '.repeat(mark.length)));
    return index > 0 && !tight ? [blank, ...lines] : lines;
  });
}

/** Columns as wide as their words where the table fits, else narrowed in proportion; cells wrap. */
function tableLines(table: Table, width: number): Line[] {
  const rows = table.children.map(row => row.children.map(cell => spansOf(cell.children)));
  const columns = Math.max(0, ...rows.map(row => row.length));
  if (columns === 0) return [];
  const natural = Array.from({length: columns}, (_, at) => Math.max(1, ...rows.map(row => lineWidth(row[at] ?? []))));
  const room = width - (columns - 1) * 3;
  if (room < columns * 4) return rows.flatMap(row => row.flatMap(cell => wrapProse(cell, width)));
  const widths = shareWidths(natural, room);
  return rows.flatMap((row, index) => {
    const cells = widths.map((columnWidth, at) => wrapProse(row[at] ?? [], columnWidth));
    const height = Math.max(1, ...cells.map(cell => cell.length));
    const lines = Array.from(
      {length: height},
      (_, y): Line =>
        widths.flatMap((columnWidth, at): Span[] => {
          const cell = fitLine(cells[at]?.[y] ?? [], columnWidth);
          return [...(at > 0 ? [span(' │ ', 'quiet')] : []), ...(index === 0 ? withLook(cell, 'strong') : cell)];
        }),
    );
    return index === 0 ? [...lines, [span(widths.map(each => '─'.repeat(each)).join('─┼─'), 'quiet')]] : lines;
  });
}

/** Widths that sum up to at most `room`: the narrow columns keep theirs, the wide ones share the rest. */
function shareWidths(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  let open = natural.map((_, at) => at);
  let rest = room;
  while (open.length > 0) {
    const share = Math.floor(rest / open.length);
    const narrow = open.filter(at => (natural[at] ?? 0) <= share);
    if (narrow.length === 0) {
      for (const at of open) widths[at] = share;
      break;
    }
    for (const at of narrow) rest -= natural[at] ?? 0;
    open = open.filter(at => !narrow.includes(at));
  }
  return widths;
}

const eastAsianBreak =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])\n(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu;
/** A line break of the source is a blank, between two Chinese characters nothing. */
const unbroken = (text: string) => text.replace(eastAsianBreak, '').replaceAll('\n', ' ');

/** A placeholder such as `<HOST:PORT>` reads as an autolink: then its own brackets are put back. */
const placeholder = /^[A-Z0-9_.-]+:[A-Z0-9_-]+$/;

function spansOf(nodes: readonly PhrasingContent[], ...looks: Look[]): Line {
  return nodes.flatMap((node): readonly Span[] => {
    switch (node.type) {
      case 'text':
        return [span(showHidden(unbroken(node.value)), ...looks)];
      case 'strong':
        return spansOf(node.children, ...looks, 'strong');
      case 'emphasis':
        return spansOf(node.children, ...looks, 'emphasis');
      case 'delete':
        return spansOf(node.children, ...looks, 'struck');
      case 'inlineCode':
        return [span(showHidden(node.value), ...looks, 'code')];
      case 'break':
        return [span('\n', ...looks)];
      case 'link': {
        const shown = wordsOf(node);
        if (placeholder.test(node.url)) return [span(`<${node.url}>`, ...looks, 'code')];
        const named = shown === node.url || `mailto:${shown}` === node.url || !/^https?:/.test(node.url);
        const words = spansOf(node.children, ...looks, 'link');
        return named ? words : [...words, span(` (${showHidden(node.url)})`, ...looks, 'quiet')];
      }
      case 'linkReference':
        return spansOf(node.children, ...looks);
      case 'image':
      case 'imageReference':
        return [span(`[${showHidden(node.alt ?? '')}]`, ...looks, 'quiet')];
      case 'html':
        return /^<\/?(?:a|b|i|u|em|strong|br|code|span|kbd|sub|sup|p|div)\b/i.test(node.value)
          ? [span(/^<br/i.test(node.value) ? '\n' : '')]
          : [span(showHidden(node.value), ...looks, 'code')];
      case 'footnoteReference':
        return [];
      default:
        return 'value' in node ? [span(showHidden(String(node.value)), ...looks, 'code')] : [];
    }
  });
}

/** What a mark of Markdown can begin with; a text without it is its own words. */
const marked = /[`*_[\]<>&\\~|#!]|^\s*[-+=\d]/m;

/** The same text is laid out and compared. */
function parse(markdown: string): Root {
  const tree =
    trees.get(markdown) ?? fromMarkdown(markdown, {extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()]});
  remember(trees, markdown, tree);
  return tree;
}

/** Letters and digits alone, of the words without their Markdown: what two texts have in common whatever their marks. */
export function bareWords(markdown: string): string {
  const words =
    bare.get(markdown) ??
    (marked.test(markdown) ? wordsOf(parse(markdown)) : markdown).replaceAll(/[^\p{L}\p{N}]+/gu, '');
  remember(bare, markdown, words);
  return words;
}

const wordsOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(child => wordsOf(child as Nodes)).join('') : '';
