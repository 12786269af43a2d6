/** Walks the nodes of a container in their order and makes blocks of them: a table from node type to reader. */
import type {Admonition, Details, Flow} from '../markdown/tree.ts';
import {findAlternatives, sayAlternatives} from './alternatives.ts';
import {readCallout} from './callout.ts';
import {captionOf} from './caption.ts';
import {readCode} from './code.ts';
import {type Course, type Scope, startCourse} from './course.ts';
import {readDownloadTable} from './downloads.ts';
import {settleLead} from './lead.ts';
import {readList} from './lists.ts';
import {isNotes} from './notes.ts';
import {announcesPrerequisites, isBareResult, readParagraph} from './paragraph.ts';
import {type Passage, readPassage} from './passage.ts';
import type {Block, Callout} from './schema.ts';
import {readSection, roleOf} from './sections.ts';
import {withShortCode} from './short-code.ts';
import {readTabs} from './tabs.ts';

/** The blocks of a container's nodes. */
export function walk(nodes: readonly Flow[], scope: Scope): Block[] {
  const course = startCourse(scope);
  walkInto(course, nodes, false);
  return course.body;
}

/**
 * Walks nodes in a course that is under way (the inside of a quote or a folded part belongs to what encloses it).
 * `caption`: the words that stand over them.
 */
export function walkInto(course: Course, given: readonly Flow[], aside: boolean, caption: Passage | null = null): void {
  const nodes = withShortCode(course.scope.gathered.page, given);
  const alternatives = findAlternatives(course.scope.gathered.page, nodes);
  let offer: string | null = null;
  let intro = caption;
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node === undefined) continue;
    const next = shownAfter(nodes, at);
    let passage: Passage | null = null;
    switch (node.type) {
      case 'heading': {
        let end = at + 1;
        for (let other = nodes[end]; other !== undefined; other = nodes[++end]) {
          if ((other.type === 'heading' && other.depth <= node.depth) || endsHead(other)) break;
        }
        const inner = nodes.slice(at + 1, end);
        const phrase = alternatives.get(node) ?? null;
        offer = phrase === null ? null : (sayAlternatives(course, intro) ?? offer);
        settleLead(course);
        readSection(course, node, inner, phrase === null || offer === null ? null : {phrase, offer});
        at += inner.length;
        break;
      }
      case 'paragraph':
        passage = readParagraph(course, node, {
          leads: next?.type === 'code' || (next?.type === 'list' && !isNotes(next)) || next?.type === 'table',
          shows: next?.type === 'code',
          aside,
          below: next?.type === 'list' ? next : null,
          behind: shownBefore(nodes, at)?.type === 'code',
        });
        if (next?.type === 'list' && announcesPrerequisites(passage, next.ordered === true)) {
          readPrerequisites(course, [next]);
          at = nodes.indexOf(next);
        }
        // the points behind "Result:" are the result
        if (next !== undefined && isBareResult(passage) && next.type === 'list') at = nodes.indexOf(next);
        break;
      case 'code':
        readCode(course, node, intro);
        break;
      case 'list':
        readList(course, node, intro, aside);
        break;
      case 'table':
        readDownloadTable(course, node, intro);
        break;
      case 'tabs':
        settleLead(course);
        readTabs(course, node);
        break;
      case 'blockquote':
        readQuote(course, node.children);
        passage = intro;
        break;
      case 'admonition':
      case 'details':
        readAside(course, node);
        passage = intro;
        break;
      case 'hidden':
        passage = intro;
        break;
      default:
        break;
    }
    intro = passage;
  }
  if (!aside) settleLead(course);
}

/** The mark by which a site's pages part what is told first (prerequisites) from the steps: no heading need follow it. */
const endsHead = (node: Flow): boolean =>
  node.type === 'hidden' && /^<!--\s*(?:steps|lessoncontent|discussion)\s*-->$/.test(node.value);

function shownBefore(nodes: readonly Flow[], at: number): Flow | undefined {
  let before = at - 1;
  while (nodes[before]?.type === 'hidden') before--;
  return nodes[before];
}

function shownAfter(nodes: readonly Flow[], at: number): Flow | undefined {
  let next = at + 1;
  while (nodes[next]?.type === 'hidden') next++;
  return nodes[next];
}

/** A quote is a note, prerequisites, or a condition, by the words it begins with; its blocks stand where they stand. */
function readQuote(course: Course, children: readonly Flow[]): void {
  const {page} = course.scope.gathered;
  const first = children.find(child => child.type === 'paragraph');
  const label = first === undefined ? null : readPassage(page, first).label;
  if (label?.role === 'prerequisites') {
    readPrerequisites(course, children, {named: true});
    return;
  }
  const tones: Readonly<Record<string, Callout['tone']>> = {
    tip: 'tip',
    important: 'important',
    warning: 'warning',
    danger: 'danger',
  };
  const before = course.scope.bag.conditions.length;
  walkInto(course, children, true);
  // a quote that is nothing but a guard is shown as the question it is, not as a note too
  const guards = course.scope.bag.conditions.slice(before).filter(condition => condition.target !== null);
  const sentences = children.flatMap(child => (child.type === 'paragraph' ? readPassage(page, child).sentences : []));
  if (label !== null || guards.length === 0 || guards.length < sentences.length) {
    addCallout(course, children, tones[label?.role ?? ''] ?? 'note');
  }
}

function readAside(course: Course, node: Admonition | Details): void {
  const folded = node.type === 'details';
  const caption = captionOf(course.scope.gathered.page, node);
  if (caption !== null && roleOf(caption) === 'prerequisites') {
    readPrerequisites(course, node.children, {named: true});
    return;
  }
  if (!folded) addCallout(course, node.children, node.tone);
  walkInto(course, node.children, !folded, caption);
}

function readPrerequisites(course: Course, children: readonly Flow[], called: Pick<Scope, 'named'> = {}): void {
  const inner = startCourse({...course.scope, ...called, role: 'prerequisites'}, course.last);
  walkInto(inner, children, false);
  for (const each of inner.body) course.body.push(each);
}

function addCallout(course: Course, children: readonly Flow[], tone: Callout['tone']): void {
  const callout = readCallout(course.scope.gathered.page, children, tone);
  if (callout !== null) course.scope.bag.callouts.push(callout);
}
