import {proseOf} from '../../src/markdown/prose.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import type {Page, Tab} from '../../src/markdown/tree.ts';

type Any = {type: string; children?: Any[]; value?: string; [field: string]: unknown};

/** A page's tree on one line: `tabs"os"[tab"Linux"[p code:sh]] list(li(p) li(p))`. */
export function shapeOf(page: Page): string {
  return (page.tree.children as unknown as Any[]).map(shape).filter(Boolean).join(' ');
}

export function read(text: string, file = 'page.md'): Page {
  return readPage(text, file);
}

export function shapeOfText(text: string, file = 'page.md'): string {
  return shapeOf(read(text, file));
}

/** All nodes of a type, in order. */
export function nodesOf(page: Page, type: string): Any[] {
  const found: Any[] = [];
  const visit = (node: Any): void => {
    if (node.type === type) found.push(node);
    for (const child of node.children ?? []) visit(child);
  };
  visit(page.tree as unknown as Any);
  return found;
}

/** The visible text of each paragraph. */
export function paragraphsOf(page: Page): string[] {
  return nodesOf(page, 'paragraph').map(node => proseOf(page, node as never).text);
}

function shape(node: Any): string {
  const inner = (): string => (node.children ?? []).map(shape).filter(Boolean).join(' ');
  switch (node.type) {
    case 'tabs':
      return `tabs${quoted(node.group)}[${inner()}]`;
    case 'tab': {
      const tab = node as unknown as Tab;
      return `tab${quoted(tab.label)}${tab.value === tab.label ? '' : `=${tab.value}`}${tab.preferred ? '*' : ''}[${inner()}]`;
    }
    case 'admonition':
      return `${String(node.tone)}:${String(node.name)}${quoted(node.title)}[${inner()}]`;
    case 'details':
      return `details${quoted(node.summary)}[${inner()}]`;
    case 'list':
      return `list(${inner()})`;
    case 'listItem':
      return `li(${inner()})`;
    case 'blockquote':
      return `quote(${inner()})`;
    case 'paragraph':
      return 'p';
    case 'heading':
      return `h${String(node.depth)}`;
    case 'code':
      return `code${typeof node.lang === 'string' ? `:${node.lang}` : ''}`;
    case 'table':
      return `table${node.children?.length ?? 0}`;
    case 'hidden':
      return `-${String(node.what)}`;
    case 'macro':
      return `{${node.value ?? ''}}`;
    default:
      return node.type;
  }
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : '';
}
