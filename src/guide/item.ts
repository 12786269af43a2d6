/** An item of an ordered list: one step with all that stands in it. */
import type {ListItem} from 'mdast';
import {placeOf} from '../markdown/place.ts';
import type {Flow} from '../markdown/tree.ts';
import {type Course, emptyBag, type FileList, startCourse} from './course.ts';
import {findDownload, findDownloadIn, nameFiles} from './downloads.ts';
import {findFiles} from './file-names.ts';
import {findInlineCommand} from './inline-command.ts';
import {nowhere, tellWhereabouts} from './machines.ts';
import {isNotes} from './notes.ts';
import {holdsAction} from './outline.ts';
import {evidenceOf, findSentence, type Passage, readPassage} from './passage.ts';
import {proseSource} from './prose-source.ts';
import type {Block, CommandStep, Condition, Evidence, Place, Step} from './schema.ts';
import {makeCommandStep, makeDownloadStep, makeManualStep, titleOf} from './step.ts';
import {walkInto} from './walk.ts';

/** Reads an item into the course as one step. */
export function readItem(course: Course, item: ListItem): void {
  const {scope} = course;
  const {page, ids} = scope.gathered;
  const place = placeOf(page, item);
  const id = ids.next(scope.id);
  const bag = emptyBag();
  const [head] = item.children;
  const told = head?.type === 'paragraph' ? tellWhereabouts(readPassage(page, head)) : nowhere;
  const machine = told.machine === null ? course.machine : told.machine === 'here' ? null : told.machine;
  const inner = startCourse({...scope, id, bag, item: true, machine});
  // a point with nothing to run in it, in a part about prerequisites, is one
  inner.bullet = scope.role === 'prerequisites' && !item.children.some(holdsAction);
  walkInto(inner, item.children, false);
  const step = settle(inner, id, place, course, item);
  if (told.terminal !== null) step.terminal = told.terminal;
  for (const each of told.evidence)
    if (!step.evidence.some(({phrase, text}) => phrase === each.phrase && text === each.text)) step.evidence.push(each);
  step.conditions.push(
    ...bag.conditions.map(condition => ({...condition, target: condition.target === null ? null : id})),
  );
  step.optional ||= bag.conditions.some(condition => condition.kind === 'optional');
  for (const each of bag.callouts) step.callouts.push(each);
  for (const each of bag.exhibits) step.exhibits.push(each);
  for (const each of bag.expects) step.expects.push(each);
  scope.gathered.words.set(id, inner.passages);
  course.body.push(step);
  course.last = step;
  course.lead = [];
  course.link = inner.link ?? course.link;
}

function settle(inner: Course, id: string, place: Place, outer: Course, item: ListItem): Step {
  const {body, passages} = inner;
  // numbered items of its own stay what they are
  const nested = item.children.some(child => child.type === 'list' && child.ordered === true && !isNotes(child));
  const [only] = body;
  if (!nested && only !== undefined && body.length === 1 && isStep(only) && only.body.length === 0)
    return lift(only, id, place, passages);
  const merged = nested ? null : mergeCommands(body, item);
  if (merged !== null) return lift(merged, id, place, passages);
  const files = body.length > 0 ? [] : inner.files.length > 0 ? inner.files : namedFiles(passages, place);
  const download = files.length === 0 ? null : findFirst(passages, findDownload);
  const source = {
    id,
    place,
    lead: passages.slice(0, 1),
    title: inner.scope.title,
    machine: inner.machine,
    conditions: [],
  };
  if (download !== null) {
    const names = files.flatMap(list => list.names.map(file => file.name));
    const step = makeDownloadStep(source, inner.link ?? outer.link, names, [download]);
    for (const list of files) nameFiles(step, list, download);
    return dress(step, passages);
  }
  const inline = body.length > 0 || inner.machine?.os === 'windows' ? null : findInlineCommand(passages);
  if (inline !== null && inner.scope.role === 'procedure') {
    const read = {commands: [inline.command], comments: []};
    return dress(makeCommandStep(source, 'bash', read, [inline.evidence]), passages);
  }
  const step = makeManualStep(source, passages.map(passage => passage.text).join('\n'), [
    manualEvidence(passages, place),
  ]);
  for (const each of body) step.body.push(each);
  return dress(step, body.length > 0 ? passages.slice(0, 1) : passages);
}

const isStep = (block: Block): block is Step => block.kind !== 'choice' && block.kind !== 'section';

/** The only action of an item is the item's step: it takes the item's place, id, words and guards. */
function lift(step: Step, id: string, place: Place, passages: readonly Passage[]): Step {
  const own = (condition: Condition): Condition =>
    condition.target === step.id ? {...condition, target: id} : condition;
  const lifted = {...step, id, place, conditions: step.conditions.map(own), body: []};
  return dress(lifted, passages);
}

function dress<S extends Step>(step: S, passages: readonly Passage[]): S {
  return {
    ...step,
    title: titleOf(passages, step.title),
    text: passages.map(proseSource).join('\n\n'),
  };
}

/** The note of the item that a step stands in: what it tells is often for another case than the item. */
const noteAround = ({place}: Step, item: ListItem): Flow | undefined =>
  item.children.find(({type, position}) => {
    const from = position?.start.offset ?? 0;
    const to = position?.end.offset ?? 0;
    return (type === 'admonition' || type === 'blockquote') && from <= place.start.offset && place.start.offset < to;
  });

/** Several blocks for one shell, with nothing but plain words between them, are one step. */
function mergeCommands(body: readonly Block[], item: ListItem): CommandStep | null {
  const steps = body.filter(block => block.kind === 'command');
  const [first] = steps;
  if (first === undefined || steps.length !== body.length || steps.length < 2) return null;
  if (steps.some(step => noteAround(step, item) !== noteAround(first, item))) return null;
  if (steps.some(step => step.shell !== first.shell || step.conditions.length > 0)) return null;
  if (steps.some(step => step.machine?.role !== first.machine?.role || step.terminal !== undefined)) return null;
  if (steps.slice(0, -1).some(step => step.expects.length > 0 || step.interactive)) return null;
  const commands: CommandStep['commands'] = [];
  for (const step of steps) {
    const shift = commands.length;
    commands.push(
      ...step.commands.map(command => ({...command, inside: command.inside === null ? null : command.inside + shift})),
    );
  }
  return {
    ...first,
    commands,
    interactive: steps.some(step => step.interactive),
    expects: steps.flatMap(step => step.expects),
    evidence: steps.flatMap(step => step.evidence),
    exhibits: steps.flatMap(step => step.exhibits),
  };
}

/** Files named in the sentence that tells to download ("download `x.sh` and `y.txt`"). */
function namedFiles(passages: readonly Passage[], place: Place): FileList[] {
  return passages.flatMap(passage => {
    const found = findDownloadIn(passage);
    if (found === null) return [];
    const {from, to} = found.sentence;
    const names = findFiles(passage)
      .filter(file => file.from >= from && file.to <= to)
      .map(file => ({name: file.name, place: found.sentence.place}));
    return names.length === 0 ? [] : [{names, place}];
  });
}

function findFirst<T>(passages: readonly Passage[], find: (passage: Passage) => T | null): T | null {
  for (const passage of passages) {
    const found = find(passage);
    if (found !== null) return found;
  }
  return null;
}

function manualEvidence(passages: readonly Passage[], place: Place): Evidence {
  const pressed = findFirst(passages, passage => findSentence(passage, 'press'));
  if (pressed === null)
    return evidenceOf('manual', 'an item of an ordered list without a block', {text: passages[0]?.text ?? '', place});
  return evidenceOf('manual', `${pressed.match.language} press: ${pressed.match.phrase}`, pressed.sentence);
}
