/**
 * One name for several things: `<VERSION>` behind one image's name is not the one behind another's. What a version stands
 * with is its subject; each subject has its own value, asked for with the one before at hand.
 */
import type {Step, Variable} from '../guide/schema.ts';
import {findPlaceholders} from '../guide/shell/placeholders.ts';
import {askValue} from './ask-values.ts';
import {scriptOf} from './steps/script-of.ts';
import {variableNamed} from './values.ts';
import type {Walk} from './walk.ts';

type Stands = {readonly start: number; readonly end: number; readonly subject: string};

/** Where the variable stands in a text, and with what; an empty subject: it stands alone. */
function placesOf(text: string, variable: Pick<Variable, 'name' | 'spellings'>): readonly Stands[] {
  const found = findPlaceholders(text, 'config');
  return found
    .filter(one => one.name === variable.name || variable.spellings.includes(one.spelling))
    .map(({start, end}) => {
      const before = /[^\s"'`=,([{]*$/.exec(text.slice(0, start))?.[0] ?? '';
      const after = /^[^\s"'`,)\]}]*/.exec(text.slice(end))?.[0] ?? '';
      const word = found.reduce((whole, {spelling}) => whole.replaceAll(spelling, ''), before + after);
      return {start, end, subject: word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')};
    });
}

/** What the variable stands with in the texts, each once, in order. */
export const subjectsOf = (
  texts: readonly string[],
  variable: Pick<Variable, 'name' | 'spellings'>,
): readonly string[] => [
  ...new Set(texts.flatMap(text => placesOf(text, variable).map(({subject}) => subject)).filter(one => one !== '')),
];

/**
 * The texts with the versions put in that stand with something; each that is new is asked for: call it when every value is
 * there. A value that a flag or a
 * file has given holds for all. Null: the run is to stop.
 */
export async function settleSubjects(
  walk: Walk,
  step: Step,
  texts: readonly string[],
): Promise<readonly string[] | null> {
  let settled = texts;
  for (const variable of walk.guide.variables) {
    const subjects = isApart(variable) ? subjectsOf(settled, variable) : [];
    if (subjects.length === 0) continue;
    const known = valuesBySubject(walk, variable);
    for (const subject of subjects) {
      if (!known.has(subject) && !(await askFor(walk, variable, step, settled, subject, known))) return null;
    }
    if (isGivenByPerson(walk, variable)) settled = settled.map(text => putIn(text, variable, known));
  }
  return settled;
}

/** Only a version is another for each thing; a registry or a folder is one for all. */
const isApart = ({type, secret}: Variable): boolean => type === 'version' && !secret;

const isGivenByPerson = (walk: Walk, {name}: Variable): boolean =>
  ['operator', 'journal'].includes(walk.state().values.get(name)?.by ?? '');

async function askFor(
  walk: Walk,
  variable: Variable,
  step: Step,
  texts: readonly string[],
  subject: string,
  known: Map<string, string>,
): Promise<boolean> {
  const present = walk.values.valueOf(variable.name);
  if (present === null || !isGivenByPerson(walk, variable)) return true;
  const context = texts.find(text => subjectsOf([text], variable).includes(subject)) ?? null;
  const lines =
    context
      ?.split('\n')
      .filter(line => subjectsOf([line], variable).includes(subject))
      .join('\n') ?? null;
  const before = [...known].filter(([, value]) => value === present).map(([one]) => one);
  // a value that has stood alone so far, or was given just now, holds here too
  if (before.length > 0) {
    const note = walk.input.texts.run.ask.otherSubject(present, before.slice(-3), [subject]);
    if (!(await askValue(walk, variable, step, lines, '', note))) return false;
  }
  known.set(subject, walk.values.valueOf(variable.name) ?? '');
  return true;
}

function putIn(text: string, variable: Variable, known: ReadonlyMap<string, string>): string {
  let out = text;
  for (const {start, end, subject} of [...placesOf(text, variable)].reverse()) {
    const value = known.get(subject);
    if (value !== undefined) out = out.slice(0, start) + value + out.slice(end);
  }
  return out;
}

/** Subject → value, as this run has given them; of earlier sessions what their steps began with. */
function valuesBySubject(walk: Walk, variable: Variable): Map<string, string> {
  const known = walk.subjects.get(variable.name);
  if (known !== undefined) return known;
  const values = new Map<string, string>();
  walk.subjects.set(variable.name, values);
  for (const item of walk.plan().items) {
    if (item.kind !== 'step') continue;
    const value = walk.state().steps.get(item.step.id)?.uses?.[variable.name] ?? null;
    const subjects = subjectsOf([scriptOf(item.step) ?? ''], variable);
    if (value !== null && subjects.length === 1) for (const subject of subjects) values.set(subject, value);
  }
  return values;
}

/** Asks anew for a value that is there already: a person wants another. False: the run is to stop. */
export async function askAnew(walk: Walk, name: string, step: Step, script: string | null): Promise<boolean> {
  const variable = variableNamed(walk.guide, name);
  if (!(await askValue(walk, variable, step, script, ''))) return false;
  const subjects = isApart(variable) ? subjectsOf([scriptOf(step) ?? ''], variable) : [];
  const known = walk.subjects.get(variable.name);
  const [only] = subjects;
  // several are asked for one by one
  for (const subject of subjects) known?.delete(subject);
  if (only !== undefined && subjects.length === 1) known?.set(only, walk.values.valueOf(variable.name) ?? '');
  return true;
}

/** The values that a variable has in a step: one, or as many as it stands with; none where it has none yet. */
export function valuesIn(walk: Walk, step: Step, name: string): readonly string[] {
  const variable = variableNamed(walk.guide, name);
  const known = walk.subjects.get(variable.name);
  const subjects = isApart(variable) ? subjectsOf([scriptOf(step) ?? ''], variable) : [];
  const own = subjects.flatMap(subject => known?.get(subject) ?? []);
  return own.length > 0 ? own : [walk.values.valueOf(name) ?? []].flat();
}
