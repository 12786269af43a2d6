/** A heading and what stands under it. */
import type {Heading} from 'mdast';
import type {HeadingRole, Lexicon} from '../lexicon/lexicon.ts';
import {placeOf} from '../markdown/place.ts';
import type {Flow} from '../markdown/tree.ts';
import {type Alternative, askForAlternative} from './alternatives.ts';
import {type Course, emptyBag, startCourse} from './course.ts';
import {tellMachine} from './machines.ts';
import {evidenceOf, findIn, type Passage, readPassage, tablesOf} from './passage.ts';
import type {Condition, Section} from './schema.ts';
import {withoutNumber} from './titles.ts';
import {walkInto} from './walk.ts';

/** Asked in this order; a heading that fits none is procedure. */
const roles: readonly Exclude<HeadingRole, 'optional' | 'next' | 'output' | 'alternative' | 'step'>[] = [
  'prerequisites',
  'cleanup',
  'troubleshooting',
  'reference',
];

/**
 * Reads a section into the course. A heading that is only a link to the next page is no section. `counted`: what
 * makes it an alternative to its neighbours, null: it is none.
 */
export function readSection(
  course: Course,
  heading: Heading,
  nodes: readonly Flow[],
  counted: Alternative | null,
): void {
  const {scope} = course;
  const {gathered} = scope;
  const {page, ids} = gathered;
  const passage = readPassage(page, heading);
  const [link] = passage.prose.links;
  if (
    link !== undefined &&
    nodes.length === 0 &&
    link.text.trim() === passage.text.trim() &&
    !link.url.startsWith('#')
  ) {
    gathered.next.push({title: passage.text, href: link.url, place: passage.place});
    return;
  }
  const title = passage.text.trim();
  const id = ids.name(title, scope.parents);
  // numbered parts below "Prerequisites" are the procedure, whatever the level of their headings
  const inherited = scope.role === 'prerequisites' && isCounted(passage, title) ? 'procedure' : scope.role;
  const own = roleOf(passage);
  // on a page that is all about it ("Uninstall x") such a part is the procedure
  const role = own === null || own === gathered.about ? inherited : own;
  const bag = emptyBag();
  const conditions = guardsOfHeading(passage, id, () => ids.next(id, 'if'));
  bag.conditions.push(...conditions);
  if (counted !== null && conditions.length === 0)
    bag.conditions.push(askForAlternative(passage, counted, id, ids.next(id, 'if')));
  const told = tellMachine(title, passage.tables, true);
  const machine = told === null ? course.machine : told === 'here' ? null : told.machine;
  const inner = startCourse({
    gathered,
    id,
    parents: [...scope.parents, id],
    block: role === 'prerequisites' ? scope.block : id,
    title,
    bag,
    role,
    machine,
    item: false,
    ...(own === null && role === 'prerequisites' ? {inherited: true as const} : {}),
  });
  walkInto(inner, nodes, false);
  const place = placeOf(page, heading);
  const tail = nodes.at(-1);
  const section: Section = {
    kind: 'section',
    id,
    title,
    depth: heading.depth,
    ...(heading.data?.anchor === undefined ? {} : {anchor: heading.data.anchor}),
    role,
    optional: conditions.some(({kind}) => kind === 'optional'),
    machine: inner.machine,
    ...bag,
    place: {...place, end: tail === undefined ? place.end : placeOf(page, tail).end},
    body: inner.body,
  };
  course.body.push(section);
}

/** What a heading or caption says its part is for; null: nothing but the procedure. */
export function roleOf(passage: Passage): Section['role'] | null {
  const title = withoutNumber(passage.text).replace(/[\s:：]+$/u, '');
  for (const role of roles) {
    if (findIn(title, tablesOf(passage.page), table => table.headings[role], 'heading') !== null) return role;
  }
  return null;
}

/** "2. Sew", "Step 2: Sew". */
const isCounted = (passage: Passage, title: string): boolean =>
  /^\d/.test(title) || findIn(title, tablesOf(passage.page), table => table.headings.step, 'heading') !== null;

/** What a page's title says all of it is for, where its first words do ("Uninstall x"); null: nothing but the procedure. */
export function roleOfTitle(title: string, tables: readonly Lexicon[]): 'cleanup' | null {
  const match = findIn(withoutNumber(title), tables, table => table.headings.cleanup, 'heading');
  return match !== null && match.from <= 2 ? 'cleanup' : null;
}

/** "Optional: Sew" and "If you have no needle" guard their part; a question does not. */
function guardsOfHeading(passage: Passage, target: string, nextId: () => string): Condition[] {
  const {text, place, tables} = passage;
  const title = withoutNumber(text);
  const optional = findIn(title, tablesOf(passage.page), table => table.headings.optional, 'heading');
  const guard = (kind: 'optional' | 'only-if', phrase: string): Condition[] => {
    const evidence = evidenceOf(`condition ${kind}`, phrase, {text, place});
    return [{id: nextId(), kind, text, place, evidence, probe: null, target}];
  };
  if (optional !== null) return guard('optional', `${optional.language} heading: ${optional.phrase}`);
  const when = findIn(title, tables, table => table.phrases.when, 'when');
  const names = when !== null && when.from <= 2 && when.slots.condition !== undefined && !/[?？]\s*$/u.test(text);
  return names ? guard('only-if', `${when.language} when: ${when.phrase}`) : [];
}
