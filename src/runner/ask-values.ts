import type {Step, Variable} from '../guide/schema.ts';
import {withSuggestion} from './suggest.ts';
import {type Taken, takeValue} from './value-types.ts';
import {variableNamed} from './values.ts';
import type {Walk} from './walk.ts';

/** A person may mistype; a policy that gives the same refused value again must not ask for ever. */
const tries = 20;

/** Asks for one value until it fits its type; `refused`: why the one before was not taken. False: the run is to stop. */
export async function askValue(
  walk: Walk,
  variable: Variable,
  step: Step | null,
  context: string | null,
  refused: string | null = null,
  note: string | null = null,
): Promise<boolean> {
  let complaint = refused;
  const present = refused === '' && !variable.secret ? walk.values.valueOf(variable.name) : null;
  const suggested = await withSuggestion(walk, variable, step, context);
  const shown = present === null ? suggested : withPresent(suggested, present, step);
  const anew = doneWithFormer(walk, variable);
  for (let count = 0; count < tries; count++) {
    const why = note ?? anew;
    const more = {...(why === null ? {} : {note: why}), ...(present === null ? {} : {present})};
    const answer = await walk.ask(
      {question: 'value', variable: shown, step, context, complaint, ...more},
      step?.id ?? null,
    );
    if (answer.answer === 'stop') return false;
    // nothing but another value was wanted: the one there is stays
    if (answer.answer === 'back' && refused === '' && walk.values.valueOf(variable.name) !== null) return true;
    if (answer.answer === 'back') return false;
    const taken = takeFor(walk, variable, answer.text ?? '');
    if (taken.value !== null) {
      const former = walk.values.valueOf(variable.name) ?? walk.state().values.get(variable.name)?.value ?? null;
      walk.values.keep(variable, taken.value);
      const value = variable.secret ? null : taken.value;
      // another value for another thing leaves right what was done with the one before
      const other = note === null && former !== null && former !== taken.value;
      const changed = other ? ({changed: true} as const) : {};
      walk.emit({type: 'variable:set', name: variable.name, value, by: answer.by, ...changed});
      return true;
    }
    complaint = taken.complaint;
  }
  return false;
}

/**
 * Of a secret that an earlier session had, and that no journal keeps: which steps were done with it. Whether another one
 * is given now nobody can tell; no sum of it is kept either, by which a short one could be guessed. Null: none were.
 */
function doneWithFormer(walk: Walk, {name, secret}: Variable): string | null {
  if (!secret || walk.values.valueOf(name) !== null || !walk.input.prior.values.has(name)) return null;
  const titles = walk.plan().items.flatMap(item => {
    if (item.kind === 'choice' || item.part === 'close') return [];
    const {status, uses = {}} = walk.state().steps.get(item.step.id) ?? {};
    return status === 'passed' && name in uses ? [item.step.title] : [];
  });
  return titles.length === 0 ? null : walk.input.texts.run.resume.secretAnew(name, titles);
}

/** The value there is, in the place of the suggestion: it is kept by the key that takes one. */
function withPresent(variable: Variable, value: string, step: Step | null): Variable {
  const [place = step?.place] = variable.places;
  if (place === undefined) return variable;
  return {...variable, suggestion: {value, evidence: {reading: 'value', phrase: '', text: '', place}}};
}

/** Looks at a value by its type, and that it is no placeholder of the guide itself. */
export function takeFor(walk: Pick<Walk, 'guide' | 'input'>, variable: Variable, text: string): Taken {
  const {texts} = walk.input;
  const bracketed = walk.guide.variables.flatMap(one => one.spellings).filter(spelling => /^[<[{]/.test(spelling));
  const open = bracketed.find(spelling => text.includes(spelling));
  if (open !== undefined) return {value: null, complaint: texts.run.complaint.open(open)};
  return takeValue(variable, text, texts);
}

/** Asks for those of the named values that nobody has given yet; false: the run is to stop. */
export async function needValues(
  walk: Walk,
  names: readonly string[],
  step: Step | null,
  context: (name: string) => string | null,
): Promise<boolean> {
  for (const name of names) {
    const variable = variableNamed(walk.guide, name);
    const known = walk.values.valueOf(variable.name) !== null;
    if (!known && !(await askValue(walk, variable, step, context(name)))) return false;
    // The text may write the name otherwise (in another case) than the place it was read from.
    const value = walk.values.valueOf(variable.name);
    if (value !== null && walk.values.valueOf(name) === null)
      walk.values.keep({...variable, name, spellings: []}, value);
  }
  return true;
}
