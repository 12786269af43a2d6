/** What a line is as markup: the mark that opens or closes something, a heading, a row of a table. It explains what nothing else was read from. */
import type {Nodes as Standard} from 'mdast';
import {readPassage} from '../guide/passage.ts';
import {fileOf} from '../markdown/place.ts';
import type {Page, Tab} from '../markdown/tree.ts';
import type {Texts} from '../texts/texts.ts';

type Nodes = Standard | Tab;
export type MarkupReading = {
  readonly what: string;
  readonly detail: string;
  /** Worth saying only where there is nothing else to say. */
  readonly weak: boolean;
};

/** What stands on line `line` (from 1) of the page itself, the outermost first. */
export function readMarkup(page: Page, line: number, {reading: {markup}}: Texts): readonly MarkupReading[] {
  const found: MarkupReading[] = [];
  const visit = (node: Nodes): void => {
    if (!covers(node, line) || fileOf(page, node) !== page.file) return;
    const children = 'children' in node ? (node.children as readonly Nodes[]) : [];
    const said = sayNode(node, children);
    if (said !== null) found.push({weak: false, ...said});
    children.forEach(visit);
  };
  visit(page.tree);
  return found;

  function sayNode(
    node: Nodes,
    children: readonly Nodes[],
  ): (Partial<MarkupReading> & Omit<MarkupReading, 'weak'>) | null {
    const opens = node.position?.start.line === line;
    // what ends with its content has no mark that closes it
    const closes = !opens && !children.some(child => covers(child, line)) && lastLine(node) === line;
    const pair = (mark: {readonly opens: string; readonly closes: string}, detail: string) =>
      opens || closes ? {what: opens ? mark.opens : mark.closes, detail} : null;
    const words = (one: Standard): string => readPassage(page, one).text;
    switch (node.type) {
      case 'tabs':
        return pair(markup.tabs, node.children.map(({label}) => label).join(' · '));
      case 'tab':
        return pair(markup.tab, node.label);
      case 'admonition':
        return pair(markup.note, node.title ?? node.name);
      case 'details':
        return pair(markup.folded, node.summary ?? '');
      case 'heading':
        return {what: markup.heading(node.depth), detail: words(node)};
      case 'macro':
        return {what: markup.macro, detail: node.value};
      case 'table':
        return {what: markup.table, detail: (node.children[0]?.children ?? []).map(words).join(' · '), weak: true};
      case 'definition':
        return {what: markup.definition, detail: `[${node.label ?? node.identifier}] ${node.url}`, weak: true};
      case 'thematicBreak':
        return {what: markup.divider, detail: '', weak: true};
      case 'html':
        return {what: markup.html, detail: node.value, weak: true};
      default:
        return null;
    }
  }
}

const covers = ({position}: Nodes, line: number): boolean =>
  position !== undefined && position.start.line <= line && line <= lastLine({position});

/** What ends at the beginning of a line ends on the line before. */
const lastLine = ({position}: Pick<Nodes, 'position'>): number => {
  if (position === undefined) return 0;
  const {start, end} = position;
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
};
