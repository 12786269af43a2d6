/** The prerequisites that a paragraph states, or that it is as a whole. */
import type {Course} from './course.ts';
import {tellMachine} from './machines.ts';
import type {ParagraphSetting} from './paragraph.ts';
import {type Passage, tablesOf} from './passage.ts';
import {
  demands,
  isOnlyLink,
  onlyPoints,
  readStatedPrerequisites,
  readWholePrerequisite,
  states,
} from './prerequisites.ts';
import type {Machine} from './schema.ts';

/** Gives whether the whole passage is a prerequisite: it is shown as one, not as prose. */
export function gatherPrerequisites(course: Course, passage: Passage, setting: ParagraphSetting): boolean {
  const {scope} = course;
  const {gathered} = scope;
  const at = {
    scope: scope.block,
    // asked only where there is one
    get machine() {
      return machineOf(course, passage);
    },
    nextId: () => gathered.ids.next(scope.block ?? 'page', 'prerequisite'),
  };
  const labelled = passage.label?.role === 'prerequisites';
  const whole = isWholePrerequisite(course, passage, setting);
  if (labelled && passage.label !== null) {
    const rest = passage.text.slice(passage.label.rest).trim();
    if (rest !== '') gathered.prerequisites.push(...readWholePrerequisite(passage, `label: ${passage.label.word}`, at));
  } else if (whole) {
    gathered.prerequisites.push(...readWholePrerequisite(passage, `section: ${scope.title}`, at));
  } else {
    gathered.prerequisites.push(
      ...readStatedPrerequisites(passage, at, setting.shows && scope.role !== 'prerequisites'),
    );
  }
  return labelled || (whole && !scope.item);
}

/** In a part about prerequisites the head of each point is one, and of other paragraphs those that demand something. */
function isWholePrerequisite(course: Course, passage: Passage, setting: ParagraphSetting): boolean {
  const {scope} = course;
  if (scope.role !== 'prerequisites' || setting.aside) return false;
  if (course.bullet && course.further && isOnlyLink(passage)) return false;
  if (course.bullet) return !setting.leads || demands(passage);
  if (scope.item || setting.leads || onlyPoints(passage)) return false;
  // words behind a step tell of that step, and words before a colon lead into something
  if (scope.named === true) return true;
  const own = scope.inherited === true ? states(passage) : demands(passage);
  return own && course.last === null && !/[:：]$/u.test(passage.text.trim());
}

function machineOf(course: Course, passage: Passage): Machine | null {
  const told = tellMachine(passage.text, tablesOf(passage.page), true);
  return told === 'here' ? null : (told?.machine ?? course.machine);
}
