/** A step read as another kind, because the sidecar says so. */
import type {Command, Guide, Step} from '../guide/schema.ts';

type Wanted = Step['kind'];
/** The step as that kind, or what it would need to be one. */
export type ReadAs = {readonly step: Step} | {readonly lacks: 'code' | 'path'};

export function readAs(step: Step, kind: Wanted, {artifacts, variables: known}: Guide): ReadAs {
  if (step.kind === kind) return {step};
  const {id, title, text, place, fingerprint, machine, optional} = step;
  const {conditions, expects, reads, writes, files, callouts, exhibits, evidence, body} = step;
  const common = {
    ...{id, title, text, place, fingerprint, machine, optional},
    ...{conditions, expects, reads, writes, files, callouts, exhibits, evidence, body},
  };
  const code = codeOf(step);
  const variables = known
    .filter(({spellings}) => spellings.some(spelling => code?.includes(spelling)))
    .map(({name}) => name);
  switch (kind) {
    case 'manual':
      return {step: {...common, kind, exhibits: [...exhibits, ...exhibitsOf(step)]}};
    case 'download':
      return {step: {...common, kind, from: null, exhibits: [...exhibits, ...exhibitsOf(step)]}};
    case 'command': {
      if (code === null) return {lacks: 'code'};
      const commands: Command[] = [{script: code, text: code, place, inside: null, unresolved: [], output: null}];
      return {step: {...common, kind, shell: 'bash', commands, variables, interactive: false}};
    }
    case 'edit': {
      if (code === null) return {lacks: 'code'};
      const artifact = files.find(({access}) => access !== 'read')?.artifact ?? writes[0];
      const path = artifacts.find(({id: its}) => its === artifact)?.name;
      if (path === undefined) return {lacks: 'path'};
      return {step: {...common, kind, path, format: null, mode: 'create', content: `${code}\n`, variables}};
    }
  }
}

function codeOf(step: Step): string | null {
  if (step.kind === 'command') return step.commands.map(({script}) => script).join('\n');
  if (step.kind === 'edit') return step.content;
  return step.exhibits.find(({role}) => role !== 'output')?.text ?? null;
}

/** What a step would have run or written, kept to be read. */
function exhibitsOf(step: Step): Step['exhibits'] {
  const text = step.kind === 'command' || step.kind === 'edit' ? codeOf(step) : null;
  if (text === null) return [];
  const evidence = {reading: 'sidecar', phrase: 'kind', text: step.title, place: step.place};
  return [{role: 'example', language: null, text, place: step.place, evidence}];
}
