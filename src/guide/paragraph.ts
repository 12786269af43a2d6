/** A paragraph in the course of a page: conditions, prerequisites, results, things a person does. */

import type {Paragraph} from 'mdast';
import {lexicons} from '../lexicon/lexicon.ts';
import {readConditions} from './conditions.ts';
import {type Course, lastAction} from './course.ts';
import {readResult} from './expectations.ts';
import {tellMachine} from './machines.ts';
import {evidenceOf, findPhrase, findSentence, type Passage, readPassage} from './passage.ts';
import {readStatedPrerequisites, readWholePrerequisite} from './prerequisites.ts';
import type {Machine} from './schema.ts';
import {makeManualStep} from './step.ts';

export type ParagraphSetting = {
  /** A block, list or table that the paragraph introduces comes right after it. */
  readonly leads: boolean;
  /** Inside a note or quote: nothing a person is told there is a step of the procedure. */
  readonly aside: boolean;
};

/** Reads a paragraph into the course and gives back its passage. */
export function readParagraph(course: Course, node: Paragraph, setting: ParagraphSetting): Passage {
  const {scope} = course;
  const {gathered} = scope;
  const passage = readPassage(gathered.page, node);
  // the verdict of an audit page ("Result: PASS") promises nothing and introduces nothing
  if (passage.text.trim() === '' || passage.label?.role === 'verdict') return passage;
  if (passage.label?.role === 'result') {
    const owner = course.last === null ? null : lastAction(course.last);
    const expects = readResult(passage, gathered.ids, owner?.id ?? scope.id);
    (owner ?? scope.bag).expects.push(...expects);
    if (owner !== null) return passage;
  }
  gatherConditions(course, passage, setting);
  const taken = gatherPrerequisites(course, passage, setting);
  if (scope.item === false && course.body.length === 0) meetMachine(course, passage);
  if (!setting.aside && !setting.leads && !scope.item && scope.role === 'procedure' && isManual(passage)) {
    addManual(course, passage);
    return passage;
  }
  if (!setting.aside && !taken) {
    course.lead.push(passage);
    course.passages.push(passage);
    course.link = passage.prose.links.findLast(link => /^https?:/.test(link.url))?.url ?? course.link;
  }
  return passage;
}

/** The conditions of a passage go to the bag at hand; those that order parts of the page are remembered for later. */
export function gatherConditions(course: Course, passage: Passage, setting: ParagraphSetting): void {
  const {scope} = course;
  const stands =
    scope.item && !setting.aside && course.body.length === 0 && course.lead.length === 0 ? 'action' : 'prose';
  const conditions = readConditions(passage, {
    target: scope.id,
    stands,
    nextId: () => scope.gathered.ids.next(scope.id, 'if'),
  });
  // a guard after the first step of a part cannot guard the whole part
  for (const condition of conditions) {
    const late = condition.target !== null && course.body.length > 0 && condition.kind !== 'after';
    scope.bag.conditions.push(late ? {...condition, kind: 'inform', target: null} : condition);
    if (condition.kind === 'after') {
      scope.gathered.ordered.push({condition, what: condition.text, within: scope.id});
    }
  }
}

/** Gives whether the whole passage is a prerequisite: it is shown as one, not as prose. */
function gatherPrerequisites(course: Course, passage: Passage, setting: ParagraphSetting): boolean {
  const {scope} = course;
  const {gathered} = scope;
  const at = {
    scope: scope.block,
    machine: machineOf(course, passage),
    nextId: () => gathered.ids.next(scope.block ?? 'page', 'prerequisite'),
  };
  const labelled = passage.label?.role === 'prerequisites';
  const whole = scope.role === 'prerequisites' && !setting.aside && !setting.leads && !scope.item;
  if (labelled && passage.label !== null) {
    const rest = passage.text.slice(passage.label.rest).trim();
    if (rest !== '') gathered.prerequisites.push(...readWholePrerequisite(passage, `label: ${passage.label.word}`, at));
  } else if (whole) {
    gathered.prerequisites.push(...readWholePrerequisite(passage, `section: ${scope.title}`, at));
  } else {
    gathered.prerequisites.push(...readStatedPrerequisites(passage, at));
  }
  return labelled || whole;
}

function machineOf(course: Course, passage: Passage): Machine | null {
  const told = tellMachine(passage.text, lexicons);
  return told === 'here' ? null : (told?.machine ?? course.machine);
}

/** The first words of a part may say which machine all of it is for. */
function meetMachine(course: Course, passage: Passage): void {
  const [first] = passage.sentences;
  const told = first === undefined ? null : tellMachine(first.text, passage.tables);
  if (told !== null) course.machine = told === 'here' ? null : told.machine;
}

/** A paragraph outside a list is a step when it tells a person to press something it names in bold or as a path of menus. */
function isManual(passage: Passage): boolean {
  const found = findSentence(passage, 'press');
  if (found === null) return false;
  const {sentence} = found;
  const strong = passage.prose.strongs.some(({from, to}) => from >= sentence.from && to <= sentence.to);
  const menu = /\p{L}\s*(?:->|→|>|»)\s*\p{L}/u.test(sentence.text);
  return (strong || menu) && findPhrase(passage, sentence, 'when') === null;
}

function addManual(course: Course, passage: Passage): void {
  const {scope} = course;
  const id = scope.gathered.ids.next(scope.id);
  const match = findSentence(passage, 'press');
  const evidence = evidenceOf(
    'manual',
    match === null ? '' : `${match.match.language} press: ${match.match.phrase}`,
    match?.sentence ?? passage,
  );
  const source = {
    id,
    place: passage.place,
    lead: [passage],
    title: scope.title,
    machine: course.machine,
    conditions: [],
  };
  const step = makeManualStep(source, passage.text, [evidence]);
  course.body.push(step);
  course.last = step;
  course.lead = [];
}
