import type {Draft} from './draft.ts';
import type {Mark} from './mark.ts';
import type {Meaning} from './meaning.ts';
import {type Fault, faultOf} from './pair.ts';

/** What the nesting needs to know of the page. */
export type Nesting = {
  readonly text: string;
  readonly meanings: ReadonlyMap<Mark, Meaning>;
  readonly fault: (fault: Fault) => void;
};

type Frame = {
  readonly node: Draft;
  /** The mark that opened it; null for a node of Markdown. */
  readonly mark: Mark | null;
  /** Its end came while a mark inside it was still open: it ends with that mark. */
  ended: boolean;
  /** Cut off before its end, by a closer inside it whose opener is outside. */
  cut: boolean;
};

const containers = new Set(['root', 'list', 'listItem', 'blockquote', 'footnoteDefinition']);
const holding = new Set<Meaning['role']>(['tabs', 'tab', 'admonition', 'details']);

/**
 * Turns pairs of marks into nodes around what stands between them, whatever Markdown made of it: a closer caught in the
 * last list item is moved out to its opener, an opener in a list item takes in what follows up to its closer.
 * The tree is read as a stream of begins and ends and built anew, in one pass.
 */
export function nestMarks(root: Draft, nesting: Nesting): void {
  const stack: Frame[] = [{node: {...root, children: []}, mark: null, ended: false, cut: false}];
  const top = (): Frame => stack.at(-1) as Frame;
  const add = (node: Draft): void => {
    (top().node.children ??= []).push(node);
  };
  const open = (node: Draft, mark: Mark | null): void => {
    add(node);
    stack.push({node, mark, ended: false, cut: false});
  };
  const close = (): void => {
    const frame = stack.pop();
    if (!frame) return;
    const last = frame.node.children?.at(-1)?.position.end;
    if (!last) return;
    const {position} = frame.node;
    if (frame.cut || last.offset > position.end.offset) position.end = last;
  };
  /** Closes frames down to the one a mark opened; lists and items in between are cut off there. */
  const closeTo = (frame: Frame, at: Draft): void => {
    while (top() !== frame) {
      const inner = top();
      if (inner.mark) nesting.fault(unclosed(inner.mark));
      else inner.cut = !inner.ended;
      close();
    }
    frame.node.position.end = at.position.end;
    close();
    while (top().ended) close();
  };
  const unclosed = (mark: Mark): Fault => {
    const role = nesting.meanings.get(mark)?.role;
    const rule = role === 'tabs' || role === 'tab' ? 'unclosed-tabs' : 'unclosed-block';
    return faultOf(rule, mark, nesting.text, 'its closing mark');
  };

  const enterMark = (node: Draft, mark: Mark): void => {
    const role = nesting.meanings.get(mark)?.role ?? 'transparent';
    if (!holding.has(role) || mark.side === 'whole' || (mark.side === 'open' && !mark.mate && role === 'admonition')) {
      add(node);
      return;
    }
    if (mark.side === 'open') {
      if (role === 'tab') endUnclosedTab(node);
      open({type: 'container', mark, children: [], position: {...node.position}}, mark);
      return;
    }
    const frame = stack.findLast(one => one.mark !== null && one.mark === mark.mate);
    if (frame) closeTo(frame, node);
    else add({...node, type: 'mark', inline: false});
  };
  /** `{{% tab %}}` while a tab without a closer is open ends that tab. */
  const endUnclosedTab = (node: Draft): void => {
    const frame = stack.findLast(one => one.mark !== null && ['tab', 'tabs'].includes(roleOf(one.mark)));
    if (!frame?.mark || roleOf(frame.mark) !== 'tab' || frame.mark.mate) return;
    const before = frame.node.children?.at(-1)?.position.end ?? frame.node.position.end;
    while (top() !== frame) {
      top().cut = true;
      close();
    }
    frame.node.position.end = before;
    close();
    while (top().ended) close();
    void node;
  };
  const roleOf = (mark: Mark): Meaning['role'] => nesting.meanings.get(mark)?.role ?? 'transparent';

  const walk = (node: Draft): void => {
    for (const child of node.children ?? []) {
      if (child.type === 'mark' && child.mark) enterMark(child, child.mark);
      else if (containers.has(child.type)) walkContainer(child, node);
      else if (child.type === 'paragraph' && child.children?.some(one => structural(one))) {
        for (const part of splitParagraph(child, structural)) {
          if (part.type === 'mark' && part.mark) enterMark(part, part.mark);
          else add(part);
        }
      } else add(child);
    }
  };
  const structural = (node: Draft): boolean =>
    node.type === 'mark' && node.mark !== undefined && holding.has(roleOf(node.mark as Mark)) && (node.mark.mate !== null || roleOf(node.mark) !== 'admonition');
  const walkContainer = (child: Draft, parent: Draft): void => {
    if (child.type === 'listItem' && top().node.type !== 'list') {
      const start = typeof parent.start === 'number' ? parent.start + (parent.children ?? []).indexOf(child) : null;
      open({...parent, start, children: [], position: {...child.position}}, null);
      top().ended = false;
      const list = top();
      openAndWalk(child);
      if (stack.includes(list) && top() === list && child === parent.children?.at(-1)) close();
      return;
    }
    openAndWalk(child);
  };
  const openAndWalk = (child: Draft): void => {
    open({...child, children: [], position: {...child.position}}, null);
    const frame = top();
    walk(child);
    if (!stack.includes(frame)) return;
    if (top() === frame) close();
    else if (stack.slice(stack.indexOf(frame)).some(one => one.mark?.mate)) frame.ended = true;
    else {
      while (top() !== frame) {
        const inner = top();
        if (inner.mark) nesting.fault(unclosed(inner.mark));
        close();
      }
      close();
    }
  };

  walk(root);
  while (stack.length > 1) close();
  root.children = stack[0]?.node.children ?? [];
}

/** A paragraph with marks among its words: the words between become paragraphs of their own. */
function splitParagraph(paragraph: Draft, structural: (node: Draft) => boolean): Draft[] {
  const parts: Draft[] = [];
  let words: Draft[] = [];
  const flush = (): void => {
    const [first] = words;
    const last = words.at(-1);
    if (first && last && words.some(word => word.type !== 'text' || (word.value ?? '').trim() !== '')) {
      parts.push({type: 'paragraph', children: words, position: {start: first.position.start, end: last.position.end}});
    }
    words = [];
  };
  for (const child of paragraph.children ?? []) {
    if (structural(child)) {
      flush();
      parts.push({...child, inline: false});
    } else words.push(child);
  }
  flush();
  return parts;
}
