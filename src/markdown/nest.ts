import type {Draft} from './draft.ts';
import type {Mark} from './mark.ts';
import type {Meaning} from './meaning.ts';
import {splitParagraph} from './split-paragraph.ts';

type Frame = {
  /** The node being built; its children are filled while the frame is open. */
  readonly node: Draft;
  /** The mark that opened it, or the node of Markdown it stands for. */
  readonly origin: Mark | Draft;
  /** Its end was met while a mark inside was open: it ends when that mark does. */
  ended: boolean;
  /** Left before its end, by a closer inside whose opener is outside. */
  cut: boolean;
};

const containers = new Set(['list', 'listItem', 'blockquote', 'footnoteDefinition', 'container']);
const holding = new Set<Meaning['role']>(['tabs', 'tab', 'admonition', 'details']);
/** No page nests deeper; a mark below is left a leaf. */
const deepest = 300;

/**
 * Turns pairs of marks into containers around what stands between them, whatever Markdown made of it: a closer caught in
 * the last list item is moved out to its opener, an opener in a list item takes in what follows up to its closer.
 * The tree is read as a stream of begins and ends and built anew in one pass.
 */
export function nestMarks(root: Draft, meanings: ReadonlyMap<Mark, Meaning>): void {
  const bottom: Frame = {node: {...root, children: []}, origin: root, ended: false, cut: false};
  const stack: Frame[] = [bottom];
  const top = (): Frame => stack.at(-1) ?? bottom;
  const roleOf = (mark: Mark): Meaning['role'] => meanings.get(mark)?.role ?? 'transparent';
  const add = (node: Draft): void => {
    top().node.children?.push(node);
  };
  const open = (node: Draft, origin: Mark | Draft): void => {
    const begun = {...node, children: [], position: {...node.position}};
    add(begun);
    stack.push({node: begun, origin, ended: false, cut: false});
  };
  const close = (): void => {
    const frame = stack.length > 1 ? stack.pop() : undefined;
    const last = frame?.node.children?.at(-1)?.position.end;
    // a quote or item that held nothing but the closer belongs to what the closer ends
    if (frame?.cut && !last && top().node.children?.at(-1) === frame.node) top().node.children?.pop();
    if (frame && last && (frame.cut || last.offset > frame.node.position.end.offset)) frame.node.position.end = last;
  };
  /** Closes what is open inside a frame, then the frame, then what only waited for it. */
  const closeTo = (frame: Frame, cut: boolean): void => {
    while (top() !== frame && stack.length > 1) {
      top().cut = cut && !top().ended && !isMark(top().origin);
      close();
    }
    close();
    while (top().ended) close();
  };
  const structural = (node: Draft): boolean => {
    const {mark} = node;
    if (node.type !== 'mark' || !mark || mark.side === 'whole' || !holding.has(roleOf(mark))) return false;
    return mark.mate !== null || roleOf(mark) !== 'admonition';
  };
  const leaveMark = (node: Draft, mark: Mark): void => {
    const frame = stack.findLast(one => one.origin === mark.mate);
    if (!frame) {
      add({...node, inline: false});
      return;
    }
    frame.node.position.end = node.position.end;
    closeTo(frame, true);
  };
  const enterMark = (node: Draft): void => {
    const mark = node.mark as Mark;
    if (mark.side === 'close') {
      leaveMark(node, mark);
      return;
    }
    if (roleOf(mark) === 'tab') endOpenTab();
    if (stack.length > deepest) add({...node, inline: false});
    else open({type: 'container', mark, position: node.position}, mark);
  };
  /** A tab begins while one without a closer is open: that one ends here. */
  const endOpenTab = (): void => {
    const frame = stack.findLast(one => isMark(one.origin) && ['tab', 'tabs'].includes(roleOf(one.origin)));
    if (frame && isMark(frame.origin) && roleOf(frame.origin) === 'tab' && !frame.origin.mate) closeTo(frame, true);
  };
  const walk = (node: Draft): void => {
    for (const child of node.children ?? []) {
      if (structural(child)) enterMark(child);
      else if (containers.has(child.type)) enterContainer(child, node);
      else if (child.type === 'paragraph' && child.children?.some(structural)) {
        for (const part of splitParagraph(child, structural)) {
          if (structural(part)) enterMark(part);
          else add(part);
        }
      } else add(child);
    }
  };
  const enterContainer = (child: Draft, parent: Draft): void => {
    if (child.type === 'listItem' && top().node.type !== 'list') {
      // The list was cut off before this item; the rest of it is a list of its own.
      const number = (parent.children ?? []).indexOf(child);
      const start = typeof parent.start === 'number' ? parent.start + number : null;
      open({...parent, start, position: child.position}, parent);
    }
    open(child, child);
    walk(child);
    leave(child);
  };
  const leave = (origin: Draft): void => {
    const at = stack.findLastIndex(one => one.origin === origin);
    const frame = stack[at];
    if (!frame || at === 0) return;
    const waits = stack.slice(at + 1).some(one => isMark(one.origin) && one.origin.mate);
    if (waits) frame.ended = true;
    else closeTo(frame, false);
  };
  walk(root);
  while (stack.length > 1) close();
  root.children = bottom.node.children ?? [];
}

function isMark(origin: Mark | Draft): origin is Mark {
  return 'syntax' in origin;
}
