import type {Variable} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import type {Laying} from './laying.ts';
import type {Sidecar} from './schema.ts';

/** The guide's variables with what the sidecar says of them, and those that only the sidecar needs. */
export function layVariables(variables: readonly Variable[], sidecar: Sidecar, {evidenceOf}: Laying): Variable[] {
  const said = Object.entries(sidecar.variables ?? {});
  const over = (variable: Variable, [name, {type, secret, suggestion, help}]: (typeof said)[number]): Variable => ({
    ...variable,
    type: type ?? variable.type,
    secret: secret ?? variable.secret,
    suggestion:
      suggestion === undefined
        ? variable.suggestion
        : {value: suggestion, evidence: evidenceOf('suggestion', suggestion, ['variables', name, 'suggestion'])},
    ...(help === undefined ? {} : {help}),
  });
  const extra = said
    .filter(([name, {extra: own}]) => own === true && !variables.some(variable => namesOfVariable(variable).has(name)))
    .map(entry =>
      over({name: entry[0], spellings: [], type: 'text', secret: false, suggestion: null, places: []}, entry),
    );
  const laid = variables.map(variable => {
    const entry =
      said.find(([name]) => name === variable.name) ?? said.find(([name]) => namesOfVariable(variable).has(name));
    return entry === undefined ? variable : over(variable, entry);
  });
  return [...laid, ...extra];
}
