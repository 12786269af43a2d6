/** A command that a page quotes, and then tells to give otherwise. */
import type {Course} from './course.ts';
import {evidenceOf, findPhrase, type Passage} from './passage.ts';

/**
 * "Instead, change it as below:" right behind a command that is only quoted: the operator has to know before that command
 * is run. `shows`: a block comes right behind the passage.
 */
export function sayInstead(course: Course, passage: Passage, shows: boolean): void {
  const [sentence] = passage.sentences;
  const {last} = course;
  if (!shows || sentence === undefined || last?.kind !== 'command' || course.body.at(-1) !== last) return;
  const match = course.lead.length > 0 ? null : findPhrase(passage, sentence, 'instead');
  if (match === null) return;
  const {text, place} = sentence;
  const evidence = evidenceOf('instead', `${match.language} instead: ${match.phrase}`, sentence);
  last.callouts.push({tone: 'important', text, place, evidence});
}
