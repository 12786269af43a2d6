/**
 * One name for several things: `<VERSION>` behind one image's name is not the one behind another's. What a version stands
 * with is its subject; where that is another than before, the value is asked for again, with the former one at hand.
 */
import type {Step, Variable} from '../guide/schema.ts';
import {findPlaceholders} from '../guide/shell/placeholders.ts';
import {askValue} from './ask-values.ts';
import {scriptOf} from './steps/script-of.ts';
import type {Walk} from './walk.ts';

/** What the placeholder is a part of, other placeholders left out; empty where it stands alone. */
export function subjectsOf(text: string, variable: Pick<Variable, 'name' | 'spellings'>): ReadonlySet<string> {
  const found = findPlaceholders(text, 'config');
  const own = found.filter(one => one.name === variable.name || variable.spellings.includes(one.spelling));
  return new Set(
    own
      .map(({start, end}) => {
        const before = /[^\s"'`=,([{]*$/.exec(text.slice(0, start))?.[0] ?? '';
        const after = /^[^\s"'`,)\]}]*/.exec(text.slice(end))?.[0] ?? '';
        const word = found.reduce((whole, {spelling}) => whole.replaceAll(spelling, ''), before + after);
        return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
      })
      .filter(word => word !== ''),
  );
}

/** Asks again for versions that the operator gave for another subject; false: the run is to stop. */
export async function settleSubjects(walk: Walk, step: Step, texts: readonly string[]): Promise<boolean> {
  for (const variable of walk.guide.variables) {
    if (variable.type !== 'version' || variable.secret) continue;
    const here = new Set(texts.flatMap(text => [...subjectsOf(text, variable)]));
    if (here.size === 0) continue;
    const known = subjectsSoFar(walk, variable);
    const value = walk.values.valueOf(variable.name);
    const given = walk.state().values.get(variable.name)?.by === 'operator';
    if (value !== null && given && known.size > 0 && [...here].every(subject => !known.has(subject))) {
      const context = texts.find(text => subjectsOf(text, variable).size > 0) ?? null;
      const note = walk.input.texts.run.ask.otherSubject(value, [...known], [...here]);
      if (!(await askValue(walk, variable, step, context, '', note))) return false;
    }
    for (const subject of here) known.add(subject);
  }
  return true;
}

/** What the present value has stood with in this run, also in its earlier sessions. */
function subjectsSoFar(walk: Walk, variable: Variable): Set<string> {
  const known = walk.subjects.get(variable.name);
  if (known !== undefined) return known;
  const steps = walk.plan().items.flatMap(item => (item.kind === 'step' ? [item.step] : []));
  const ran = steps.filter(({id}) => variable.name in (walk.state().steps.get(id)?.uses ?? {}));
  const subjects = new Set(ran.flatMap(step => [...subjectsOf(scriptOf(step) ?? '', variable)]));
  walk.subjects.set(variable.name, subjects);
  return subjects;
}
