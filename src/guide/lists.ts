/** Lists: the items of an ordered list are steps; an outline announces; bullets are prose with what stands in them. */
import type {List, ListItem} from 'mdast';
import {placeOf} from '../markdown/place.ts';
import {readConditions} from './conditions.ts';
import type {Course} from './course.ts';
import {readDownloadBullets} from './downloads.ts';
import {readItem} from './item.ts';
import {sayBefore} from './lead.ts';
import {tellWhereabouts} from './machines.ts';
import {isNotes, readNotes} from './notes.ts';
import {isAside, onlyExplains, readOutline} from './outline.ts';
import {type Passage, readPassage} from './passage.ts';
import {pointsFurther} from './prerequisites.ts';
import {walkInto} from './walk.ts';

/** Reads a list into the course. `intro`: the passage right before it. */
export function readList(course: Course, list: List, intro: Passage | null, aside: boolean): void {
  const {gathered} = course.scope;
  if (isNotes(list)) {
    readNotes(course, list);
    return;
  }
  const outline = readOutline(gathered.page, list, gathered.headings);
  if (outline !== null) {
    for (const entry of outline) {
      guardSection(course, entry.item, entry.text, entry.anchor);
      walkInto(course, entry.item.children.filter(isAside), aside);
    }
    return;
  }
  if (list.ordered === true && !onlyExplains(course.scope.gathered.page, list, intro)) {
    // "On the worker nodes:" over a list is said of its items
    const before = course.machine;
    const told = intro === null ? null : tellWhereabouts(intro).machine;
    if (told !== null) course.machine = told === 'here' ? null : told;
    const lead = course.lead;
    const first = course.body.length;
    for (const item of list.children) readItem(course, item);
    sayBefore(course, lead, first);
    course.machine = before;
    return;
  }
  readBullets(course, list, intro, aside);
}

/** A condition on a line of a table of contents guards the section it links to. */
function guardSection(course: Course, item: ListItem, title: string, anchor: string | null): void {
  const {scope} = course;
  const [first] = item.children;
  if (first?.type !== 'paragraph') return;
  const passage = readPassage(scope.gathered.page, first);
  const conditions = readConditions(passage, {
    target: scope.id,
    stands: 'outline',
    nextId: () => scope.gathered.ids.next(scope.id, 'if'),
  });
  for (const condition of conditions) {
    scope.bag.conditions.push(condition);
    if (condition.target !== null) scope.gathered.outlined.push({condition, title, anchor});
  }
}

function readBullets(course: Course, list: List, intro: Passage | null, aside: boolean): void {
  const {page} = course.scope.gathered;
  if (readDownloadBullets(course, list, intro)) return;
  const before = course.body.length;
  const lead = [...course.lead];
  const {prose} = course.scope.bag;
  const said = prose.length;
  const passages = course.passages.length;
  course.further = intro !== null && pointsFurther(intro);
  for (const item of list.children) {
    course.bullet = true;
    walkInto(course, item.children, aside);
  }
  course.bullet = false;
  course.further = false;
  if (course.body.length !== before || aside) return;
  // bullets without a step in them are one piece of prose
  const [read] = course.passages.splice(passages);
  if (read === undefined) return;
  prose.length = said;
  const place = placeOf(page, list);
  const whole = {...read, place, source: place, untitled: true as const};
  course.lead = [...lead, whole];
  course.passages.push(whole);
}
