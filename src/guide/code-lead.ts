/** The prose before a block of code: the words of its step. */
import {readConditions} from './conditions.ts';
import type {Course} from './course.ts';
import {nowhere, tellWhereabouts} from './machines.ts';
import type {Passage} from './passage.ts';
import type {Place} from './schema.ts';
import type {StepSource} from './step.ts';

/** What the prose before a block gives its step: a title, its text, the conditions that guard it. */
export function takeLead(course: Course, intro: Passage | null, place: Place): StepSource {
  const {scope} = course;
  // what stands in a note is no lead of the part, but leads into its own block
  const prose = course.lead.length === 0 && intro !== null ? [intro] : course.lead;
  course.lead = [];
  const id = scope.gathered.ids.next(scope.id);
  scope.gathered.words.set(id, prose);
  // the first words of an item guard the item
  const conditions =
    intro === null || (scope.item && course.passages[0] === intro)
      ? []
      : readConditions(intro, {target: id, stands: 'lead', nextId: () => scope.gathered.ids.next(id, 'if')}).filter(
          condition => condition.target !== null && condition.kind !== 'after',
        );
  if (conditions.length > 0)
    dropFromBag(
      course,
      conditions.map(condition => condition.place),
    );
  const told = intro === null ? nowhere : tellWhereabouts(intro);
  const machine = told.machine === null ? course.machine : told.machine === 'here' ? null : told.machine;
  const {terminal, evidence: because} = told;
  return {id, place, lead: prose, title: scope.title, machine, conditions, terminal, because};
}

/** A condition read with its paragraph is the step's own once the step it guards is known. */
function dropFromBag(course: Course, places: readonly Place[]): void {
  const {bag} = course.scope;
  const starts = new Set(places.map(place => place.start.offset));
  bag.conditions = bag.conditions.filter(condition => !starts.has(condition.place.start.offset));
}
