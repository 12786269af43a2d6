/** Values of an earlier session whose variable stands for something else now. */
import type {Variable} from '../guide/schema.ts';
import {askAgain} from './ask-again.ts';
import {takeFor} from './ask-values.ts';
import {meaningOf, sameMeaning} from './session-facts.ts';
import type {KnownValue} from './state.ts';
import type {Walk} from './walk.ts';

type Changed = {
  readonly name: string;
  readonly known: KnownValue;
  /** Null: the guide has no such variable any more. */
  readonly variable: Variable | null;
};

/** The values of the earlier sessions that were given for another meaning than the variable has now. */
function changedValues(walk: Pick<Walk, 'guide' | 'input'>): readonly Changed[] {
  return [...walk.input.prior.values].flatMap(([name, known]): Changed[] => {
    if (known.meant === undefined) return [];
    const variable = walk.guide.variables.find(one => one.name === name) ?? null;
    return variable !== null && sameMeaning(known.meant, variable) ? [] : [{name, known, variable}];
  });
}

/** Takes away what does not fit any more: it is asked for again where it is needed. */
export function dropUnfit(walk: Pick<Walk, 'guide' | 'input' | 'values'>): void {
  for (const {known, variable} of changedValues(walk)) {
    if (variable === null || known.value === null) continue;
    if (takeFor(walk, variable, known.value).value === null) walk.values.forget(variable);
  }
}

/** Says of each what it stands for now; one that still fits may be kept. False: the run is to stop. */
export async function settleChangedValues(walk: Walk): Promise<boolean> {
  const say = walk.input.texts.run.resume;
  for (const {name, known, variable} of changedValues(walk)) {
    if (variable === null) {
      if ((await askAgain(walk, null, {text: say.valueGone(name), options: [say.goOn]})) === null) return false;
      continue;
    }
    const told = describe(walk, name, known, variable);
    const fits = walk.values.valueOf(name) !== null;
    const options = fits ? [say.keepValue, say.askAnew] : [say.goOn];
    const keep = await askAgain(walk, null, {text: told, options});
    if (keep === null) return false;
    if (fits && !keep) walk.values.forget(variable);
    else if (fits) {
      const value = variable.secret ? null : known.value;
      walk.emit({type: 'variable:set', name, value, by: 'journal'});
    }
  }
  return true;
}

function describe(walk: Walk, name: string, known: KnownValue, variable: Variable): string {
  const {texts} = walk.input;
  const say = texts.run.resume;
  const then = known.meant ?? meaningOf(variable);
  const types = texts.screen.types as Readonly<Record<string, string>>;
  const spelled = (spellings: readonly string[]) => [...spellings].sort().join(' ');
  const refused = known.value === null ? null : takeFor(walk, variable, known.value).complaint;
  return [
    say.meaning(name),
    ...(then.type === variable.type ? [] : [say.otherType(types[then.type] ?? then.type, types[variable.type] ?? '')]),
    ...(spelled(then.spellings) === spelled(variable.spellings)
      ? []
      : [say.otherSpellings(spelled(then.spellings), spelled(variable.spellings))]),
    ...(then.secret === variable.secret ? [] : [variable.secret ? say.nowSecret : say.noSecret]),
    ...(refused === null ? [] : [refused]),
    ...(known.value === null || variable.secret ? [] : [say.valueIs(known.value)]),
  ].join(' ');
}
