import type {Step, Variable} from '../guide/schema.ts';
import {suggestFromFiles, suggestValue} from '../guide/suggestions.ts';
import type {Walk} from './walk.ts';

/**
 * The variable with what may be its value in this step: what the sidecar says, else what the step itself shows, else
 * what a file in the folder tells, else what the steps before on the path show. Shown, never used by itself.
 */
export async function withSuggestion(
  walk: Pick<Walk, 'guide' | 'plan' | 'ports'>,
  variable: Variable,
  step: Step | null,
  context: string | null,
): Promise<Variable> {
  const {suggestion: general} = variable;
  const bySidecar = general !== null && general.evidence.place.file !== walk.guide.file;
  if (step === null || bySidecar || variable.secret) return variable;
  const own = suggestValue(variable.name, step, [step]);
  if (own !== null) return {...variable, suggestion: own};
  const value = context === null ? null : suggestFromFiles(context, variable.name, await filesHere(walk));
  if (value !== null) {
    const evidence = {reading: 'suggestion', phrase: 'a file is there', text: context ?? '', place: step.place};
    return {...variable, suggestion: {value, evidence}};
  }
  const path = walk.plan().items.flatMap(item => (item.kind === 'step' && item.part !== 'close' ? [item.step] : []));
  return {...variable, suggestion: path.includes(step) ? suggestValue(variable.name, step, path) : null};
}

async function filesHere({ports}: Pick<Walk, 'ports'>): Promise<readonly string[]> {
  return (await ports.listFolder?.(ports.shell.cwd()).catch(() => [])) ?? [];
}
