import type {Draft} from './draft.ts';
import {isRealHtml} from './html-names.ts';
import type {LineIndex} from './line-index.ts';

/** Schemes of addresses that stand in angle brackets; `<REGISTRY.YOURDOMAIN.COM:PORT>` has none of them. */
const schemes = /^<(?:https?|ftp|ftps|mailto|ssh|git|file|tel|ws|wss|ldap|ldaps|nfs|s3|oci|docker|irc|news|data|urn|xmpp):/i;

/** Turns what CommonMark reads as an address or HTML, but is a placeholder for the reader to fill, back into words. */
export function keepPlaceholders(node: Draft, index: LineIndex): void {
  if (!node.children) return;
  let changed = false;
  for (const [at, child] of node.children.entries()) {
    const source = child.type === 'link' || child.type === 'html' ? sourceOf(child, index) : '';
    if (child.type === 'link' && source.startsWith('<') && !schemes.test(source) && !/^<[^<>@\s]+@[^<>@\s]+>$/.test(source)) {
      node.children[at] = {type: 'text', value: source, position: child.position};
      changed = true;
    } else if (child.type === 'html' && !isRealHtml(source)) {
      const value = (child.value ?? source).replace(/[ \t]*(\r\n|\n|\r)[ \t]*/g, '$1');
      const text: Draft = {type: 'text', value, position: child.position};
      const inline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell' || phrasing.has(node.type);
      node.children[at] = inline ? text : {type: 'paragraph', children: [text], position: child.position};
      changed = true;
    } else keepPlaceholders(child, index);
  }
  if (changed) node.children = mergeTexts(node.children);
}

const phrasing = new Set(['emphasis', 'strong', 'delete', 'link', 'linkReference']);

function sourceOf(node: Draft, index: LineIndex): string {
  return index.text.slice(node.position.start.offset, node.position.end.offset);
}

/** Words that touch in the source are one text. */
function mergeTexts(children: readonly Draft[]): Draft[] {
  const result: Draft[] = [];
  for (const child of children) {
    const last = result.at(-1);
    const touches = last?.type === 'text' && child.type === 'text' && last.position.end.offset === child.position.start.offset;
    if (touches && last) {
      result[result.length - 1] = {
        ...last,
        value: `${last.value ?? ''}${child.value ?? ''}`,
        position: {start: last.position.start, end: child.position.end},
      };
    } else result.push(child);
  }
  return result;
}
