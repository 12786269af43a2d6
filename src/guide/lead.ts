/** Prose on its way to what it introduces: the step behind it, else the part it stands in. */
import type {Course} from './course.ts';
import type {Passage} from './passage.ts';
import {proseSource} from './prose-source.ts';

/** Prose that introduced no step is the part's own. */
export function settleLead(course: Course): void {
  for (const each of course.lead) course.scope.bag.prose.push(proseSource(each));
  course.lead = [];
}

/** Words before the step at `first`, which has words of its own: said before it, or with the part where it begins the part. */
export function sayBefore({scope, body}: Course, lead: readonly Passage[], first: number): void {
  if (scope.item || lead.length === 0) return;
  const words = lead.map(proseSource);
  const next = body[first];
  if (first === 0 || next === undefined || next.kind === 'section' || next.kind === 'choice') {
    for (const each of words) scope.bag.prose.push(each);
  } else next.opening = words;
}
