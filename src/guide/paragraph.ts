/** A paragraph in the course of a page: conditions, prerequisites, results, things a person does. */

import type {List, ListItem, Paragraph} from 'mdast';
import type {PhraseMatch} from '../lexicon/phrase.ts';
import {placeOf} from '../markdown/place.ts';
import type {Flow} from '../markdown/tree.ts';
import {readConditions} from './conditions.ts';
import {type Course, lastAction} from './course.ts';
import {readOutcomes, readResult} from './expectations.ts';
import {findFiles, findPlainPaths} from './file-names.ts';
import {gatherPrerequisites} from './gather-prerequisites.ts';
import {sayInstead} from './instead.ts';
import {sayBefore} from './lead.ts';
import {tellMachine} from './machines.ts';
import {evidenceOf, findPhrase, findSentence, type Passage, readPassage, type Sentence} from './passage.ts';
import {makeManualStep} from './step.ts';

export type ParagraphSetting = {
  /** A block, list or table that the paragraph introduces comes right after it. */
  readonly leads: boolean;
  /** What comes right after is a block of code. */
  readonly shows: boolean;
  /** Inside a note or quote: nothing a person is told there is a step of the procedure. */
  readonly aside: boolean;
  /** The list that comes right after. */
  readonly below: List | null;
  /** A block of code stands right before. */
  readonly behind: boolean;
};

/** "Result:" alone, or "Result: … in this order:": what it promises stands in the list below. */
export function isBareResult(passage: Passage): boolean {
  const {label, text, sentences} = passage;
  if (label?.role !== 'result') return false;
  const last = sentences.at(-1);
  const announces =
    last !== undefined && /[:：]$/u.test(text.trim()) && findPhrase(passage, last, 'enumerates') !== null;
  return text.slice(label.rest).trim() === '' || announces;
}

function withPoints(passage: Passage, list: List): Passage {
  const {page} = passage;
  const words = (nodes: readonly (Flow | ListItem)[]): string[] =>
    nodes.flatMap(node =>
      node.type === 'paragraph'
        ? [readPassage(page, node).text]
        : node.type === 'list' || node.type === 'listItem'
          ? words(node.children)
          : [],
    );
  const place = {...passage.place, end: placeOf(page, list).end};
  return {...passage, text: [passage.text, ...words(list.children)].join('\n'), place};
}

/** Reads a paragraph into the course and gives back its passage. */
export function readParagraph(course: Course, node: Paragraph, setting: ParagraphSetting): Passage {
  const {scope} = course;
  const {gathered} = scope;
  const passage = readPassage(gathered.page, node);
  // the verdict of an audit page ("Result: PASS") promises nothing and introduces nothing
  if (passage.text.trim() === '' || passage.label?.role === 'verdict') return passage;
  if (passage.label?.role === 'result') {
    const owner = course.last === null ? null : lastAction(course.last);
    const whole = isBareResult(passage) && setting.below !== null ? withPoints(passage, setting.below) : passage;
    const expects = readResult(whole, gathered.ids, owner?.id ?? scope.id);
    (owner ?? scope.bag).expects.push(...expects);
    if (owner !== null) {
      gatherConditions(course, passage, {...setting, aside: true});
      return passage;
    }
  } else {
    gatherOutcomes(course, passage, setting);
    sayInstead(course, passage, setting.shows);
  }
  gatherConditions(course, passage, setting);
  const taken = gatherPrerequisites(course, passage, setting);
  if (scope.item === false && course.body.length === 0) meetMachine(course, passage);
  if (!setting.aside) gatherWaits(course, passage, setting);
  course.bullet = false;
  if (!setting.aside && !setting.leads && !scope.item && scope.role === 'procedure') {
    const manual = findManual(passage);
    if (manual !== null) {
      addManual(course, passage, manual);
      return passage;
    }
  }
  if (!setting.aside && !taken) {
    course.lead.push(passage);
    course.passages.push(passage);
    course.link = passage.prose.links.findLast(link => /^https?:/.test(link.url))?.url ?? course.link;
  }
  return passage;
}

/** What the text says is seen belongs to the step before it, in an item to the item. Elsewhere nothing was done yet. */
function gatherOutcomes(course: Course, passage: Passage, setting: ParagraphSetting): void {
  const {scope} = course;
  if (scope.role === 'prerequisites' || scope.role === 'reference') return;
  const owner = course.last === null ? null : lastAction(course.last);
  if (owner === null && !scope.item) return;
  const behind = setting.behind && owner?.kind === 'command';
  const expects = readOutcomes(passage, scope.gathered.ids, owner?.id ?? scope.id, {...setting, behind});
  (owner ?? scope.bag).expects.push(...expects);
}

/** Where the reader has to wait, the step before says so; what leads into a block is that block's own words. */
function gatherWaits(course: Course, passage: Passage, {shows}: ParagraphSetting): void {
  const {scope} = course;
  if (scope.role === 'prerequisites' || scope.role === 'reference') return;
  // before anything is done in an item, its words are the step's own
  if (course.last === null && scope.item) return;
  const owner = course.last === null ? scope.bag : lastAction(course.last);
  for (const sentence of shows ? passage.sentences.slice(0, -1) : passage.sentences) {
    const match = findPhrase(passage, sentence, 'wait');
    if (match === null || findPhrase(passage, sentence, 'when') !== null) continue;
    const evidence = evidenceOf('wait', `${match.language} wait: ${match.phrase}`, sentence);
    owner.callouts.push({tone: 'note', text: sentence.text, place: sentence.place, evidence});
  }
}

/**
 * The words before a list of points that are prerequisites ("you must have:"). Numbered points mostly are steps: only words
 * that say nothing else announce them ("Before you start:").
 */
export function announcesPrerequisites(passage: Passage, ordered: boolean): boolean {
  const last = passage.sentences.at(-1);
  if (last === undefined || !/[:：]$/.test(passage.text.trim())) return false;
  const match = findPhrase(passage, last, 'prerequisiteList');
  return match !== null && (!ordered || match.phrase.startsWith('^'));
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
    const guards = condition.target !== null && condition.kind !== 'after';
    // nor can one point of a list, unless it says that all is to be skipped
    const late = guards && (course.body.length > 0 || (course.bullet && !scope.item && condition.kind !== 'skip-if'));
    scope.bag.conditions.push(late ? {...condition, kind: 'inform', target: null} : condition);
    if (condition.kind === 'after') {
      scope.gathered.ordered.push({condition, what: condition.text, within: scope.id});
    }
  }
}

/** The first words of a part may say which machine all of it is for. */
function meetMachine(course: Course, passage: Passage): void {
  const [first] = passage.sentences;
  const told = first === undefined ? null : tellMachine(first.text, passage.tables);
  if (told !== null) course.machine = told === 'here' ? null : told.machine;
}

/** The words with which a paragraph tells a person to press something, or to change a file that it names. */
function findManual(passage: Passage): {readonly sentence: Sentence; readonly match: PhraseMatch} | null {
  const found = findSentence(passage, 'press');
  if (found !== null && pressesSomething(passage, found.sentence)) return found;
  const edits = findSentence(passage, 'editFile');
  if (edits === null || !edits.match.phrase.startsWith('^')) return null;
  const {from, to} = edits.sentence;
  return [...findFiles(passage), ...findPlainPaths(passage)].some(file => file.from >= from && file.to <= to)
    ? edits
    : null;
}

/** Something it names in bold, as a path of menus, or by its address. */
function pressesSomething(passage: Passage, sentence: Sentence): boolean {
  const inside = ({from, to}: {readonly from: number; readonly to: number}) =>
    from >= sentence.from && to <= sentence.to;
  const strong =
    passage.prose.strongs.some(inside) ||
    passage.prose.codes.some(code => inside(code) && /^[A-Z][\w ]*$/.test(code.text));
  const quoted = /["“「『][^"“”「」『』]{1,40}["”」』]/u.test(sentence.text);
  // the end of a `<PLACEHOLDER>` leads to no menu
  const menu = /\p{L}\s*(?:->|→|>|»)\s*\p{L}/u.test(sentence.text.replace(/<[^<>]*>/g, ' '));
  const address = /https?:\/\/\S/.test(sentence.text);
  // "When you click it, …" tells what happens, not what to do
  if (findPhrase(passage, sentence, 'asks') !== null || findPhrase(passage, sentence, 'decides') !== null) return false;
  return (strong || quoted || menu || address) && findPhrase(passage, sentence, 'when') === null;
}

function addManual(
  course: Course,
  passage: Passage,
  {sentence, match}: {readonly sentence: Sentence; readonly match: PhraseMatch},
): void {
  const {scope} = course;
  const id = scope.gathered.ids.next(scope.id);
  const evidence = evidenceOf('manual', `${match.language} ${match.role}: ${match.phrase}`, sentence);
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
  sayBefore(course, course.lead, course.body.length - 1);
  course.lead = [];
}
