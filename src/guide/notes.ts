/** Lists that explain by number what stands before them: nothing in them is to be done. */
import type {List} from 'mdast';
import {placeOf} from '../markdown/place.ts';
import type {Flow} from '../markdown/tree.ts';
import {lookBefore} from './block-before.ts';
import type {Course} from './course.ts';
import {evidenceOf, readPassage} from './passage.ts';

/** Whether a node is such a list. */
export const isNotes = (node: Flow): boolean => node.type === 'list' && node.data?.notes === true;

/** Lays each note on the step whose code stands right before, else on the part it stands in; code in it is only shown. */
export function readNotes(course: Course, list: List): void {
  const {scope} = course;
  const {page, blocks} = scope.gathered;
  const behindCode = lookBefore(page, blocks, placeOf(page, list)).adjacent !== null;
  const owner = (behindCode ? course.last : null) ?? scope.bag;
  for (const [index, item] of list.children.entries()) {
    const texts = item.children.flatMap(child => (child.type === 'paragraph' ? [readPassage(page, child).text] : []));
    const text = `(${(list.start ?? 1) + index}) ${texts.join('\n')}`;
    owner.callouts.push({tone: 'note', text, place: placeOf(page, item)});
    for (const child of item.children) {
      if (child.type !== 'code') continue;
      const place = placeOf(page, child);
      const evidence = evidenceOf('example', 'it stands in a note on what is before the list', {text, place});
      owner.exhibits.push({role: 'example', language: child.lang ?? null, text: child.value, place, evidence});
    }
  }
}
