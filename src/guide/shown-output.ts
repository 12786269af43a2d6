/** A block that shows what a command prints, in the course of a page. */
import type {SourceLine} from '../markdown/tree.ts';
import {readBlockCommands} from './block-commands.ts';
import type {BlockKind} from './block-kind.ts';
import {takeLead} from './code-lead.ts';
import {type Course, lastAction} from './course.ts';
import {findAnnouncement} from './expectations.ts';
import {findCallOver} from './inline-command.ts';
import {evidenceOf, findSentence, type Passage} from './passage.ts';
import type {Evidence, Expectation, Place} from './schema.ts';
import {findPlaceholders} from './shell/placeholders.ts';
import {makeCommandStep} from './step.ts';

/** "To see the nodes use `kubectl get nodes`:" over what it prints is a step, though no block holds the command. */
export function addCallOver(course: Course, intro: Passage | null, place: Place): void {
  const call = intro === null || course.scope.role === 'reference' ? null : findCallOver(intro);
  if (call === null) return;
  const {text} = call.command;
  const owner = course.last === null ? null : lastAction(course.last);
  if (owner?.kind === 'command' && owner.commands.some(command => command.text === text)) return;
  const source = takeLead(course, intro, span(call.command.place, place));
  const step = makeCommandStep(source, 'bash', {commands: [call.command], comments: []}, [call.evidence]);
  course.body.push(step);
  course.last = step;
}

/**
 * "Example output:" over a session that begins with a command of the step before: pasted with its prompt, to be seen and not
 * to be run again. So is one whose values are filled in there, over which an output is told in any words. Null: the block is
 * what it was told to be.
 */
export function shownAgain(
  course: Course,
  lines: readonly SourceLine[],
  place: Place,
  intro: Passage | null,
  kind: BlockKind,
): BlockKind | null {
  const owner = course.last === null ? null : lastAction(course.last);
  if (intro === null || kind.kind !== 'command' || owner?.kind !== 'command') return null;
  const announced = findAnnouncement(intro);
  if (announced === null || announced.failure) return null;
  const {page} = course.scope.gathered;
  const [first] = readBlockCommands(page, place.file, lines, kind.shell, []).commands;
  if (first === undefined || first.output === null) return null;
  const isSame = intro.label?.role === 'output' ? intro.label.rest >= intro.text.length : false;
  const isModel = announced.role === 'output' && findSentence(intro, 'runs') === null;
  const again = owner.commands.some(({text}) =>
    text === first.text ? isSame : (isSame || isModel) && isFilledIn(text, first.text),
  );
  if (!again) return null;
  return {
    kind: 'output',
    announced,
    evidence: evidenceOf('output', `the words before it: ${announced.phrase}`, announced),
  };
}

/** Whether a call is another one, with values where that has what a reader replaces. */
function isFilledIn(model: string, call: string): boolean {
  const words = model.split(' ');
  const others = call.split(' ');
  const open = (word: string): boolean => word.includes('$') || findPlaceholders(word).length > 0;
  return (
    words.length === others.length &&
    words.some(open) &&
    words.every((word, at) => word === others[at] || (at > 0 && open(word)))
  );
}

/** Shown output is what the last step promises; without a step before it, it is only shown. */
export function addOutput(
  course: Course,
  language: string | null,
  text: string,
  place: Place,
  kind: Extract<BlockKind, {kind: 'output'}>,
): void {
  const {scope} = course;
  const owner = course.last === null ? null : lastAction(course.last);
  const announced = kind.announced;
  const evidence: Evidence =
    announced === null ? kind.evidence : evidenceOf('expected output', announced.phrase, announced);
  if (owner !== null && owner.kind === 'command' && announced?.failure !== true) {
    const expectation: Expectation = {
      id: scope.gathered.ids.next(owner.id, 'expects'),
      kind: 'output',
      text: announced?.text ?? '',
      place: announced === null ? place : span(announced.place, place),
      evidence,
      artifact: null,
      output: text,
    };
    owner.expects.push(expectation);
    course.lead = [];
  } else if (announced !== null && !announced.failure && (owner !== null || scope.item)) {
    // what a person did cannot be compared: the person says whether it looks so
    const id = scope.gathered.ids.next(owner?.id ?? scope.id, 'expects');
    const {text: words, place: where} = announced;
    const seen = {id, kind: 'statement' as const, text: words, place: where, evidence, artifact: null, output: text};
    (owner ?? scope.bag).expects.push(seen);
  }
  scope.bag.exhibits.push({role: 'output', language, text, place, evidence});
}

const span = (one: Place, other: Place): Place => ({file: one.file, start: one.start, end: other.end});
