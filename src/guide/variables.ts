/** What a person must supply: placeholders of the commands, edits and examples of a page. */
import {lexicons} from '../lexicon/lexicon.ts';
import {foldText} from '../lexicon/phrase.ts';
import type {Exhibit, Place, Step, Variable} from './schema.ts';
import {dollarPlaceholder, findPlaceholders, type Placeholder, type TextKind} from './shell/placeholders.ts';
import {assignedVariables, expandedVariables, isWellKnownVariable} from './shell/variables.ts';
import {suggestValue} from './suggestions.ts';

export {suggestFromFiles, suggestValue} from './suggestions.ts';

type Found = {readonly placeholder: Placeholder; readonly place: Place; readonly step: Step | null};

/** Lays variable names on the steps (changing them) and gives the page's variables, in the order a reader meets them. */
export function linkVariables(steps: readonly Step[], exhibits: readonly Exhibit[]): Variable[] {
  const assigned = new Set(
    steps.flatMap(step =>
      step.kind === 'command'
        ? step.commands.flatMap(each => assignedVariables(each.script, step.shell).map(one => one.name))
        : [],
    ),
  );
  const found = [...steps.flatMap(step => findInStep(step, assigned)), ...exhibits.flatMap(findInExhibit)];
  for (const step of steps) {
    if (step.kind !== 'command' && step.kind !== 'edit') continue;
    step.variables = [...new Set(found.filter(each => each.step === step).map(each => each.placeholder.name))];
  }
  const names = new Map<string, Found[]>();
  for (const each of found) names.set(each.placeholder.name, [...(names.get(each.placeholder.name) ?? []), each]);
  return [...names].map(([name, all]) => {
    const first = all.find(each => each.step !== null)?.step ?? null;
    return {
      name,
      spellings: [...new Set(all.map(each => each.placeholder.spelling))],
      ...tellType(name),
      suggestion: first === null ? null : suggestValue(name, first, steps),
      places: all.map(each => each.place),
    };
  });
}

function findInStep(step: Step, assigned: ReadonlySet<string>): Found[] {
  if (step.kind === 'command') {
    return step.commands.flatMap(command => {
      const kind: TextKind = step.shell === 'powershell' ? 'powershell' : 'shell';
      const unset = expandedVariables(command.script, step.shell).filter(
        use => !use.fallback && !assigned.has(use.name) && !isWellKnownVariable(use.name),
      );
      const all = [
        ...findPlaceholders(command.script, kind).filter(each => each.sure),
        ...unset.map(dollarPlaceholder),
      ];
      return all.map(placeholder => ({placeholder, place: command.place, step}));
    });
  }
  if (step.kind !== 'edit') return [];
  const inPath = findPlaceholders(step.path, 'text');
  return [...inPath, ...findPlaceholders(step.content, 'config')]
    .filter(each => each.sure)
    .map(placeholder => ({placeholder, place: step.place, step}));
}

const findInExhibit = (exhibit: Exhibit): Found[] =>
  exhibit.role !== 'example'
    ? []
    : findPlaceholders(exhibit.text, 'config')
        .filter(each => each.sure)
        .map(placeholder => ({placeholder, place: exhibit.place, step: null}));

/** What kind of value a name asks for, by the words in it, the last first: `REGISTRY_HOST:PORT` is a host and port. */
export function tellType(name: string): Pick<Variable, 'type' | 'secret'> {
  const words = wordsOf(name);
  const has = (kind: keyof (typeof lexicons)[number]['variableWords']): boolean =>
    lexicons.some(table =>
      table.variableWords[kind].some(word => words.includes(word) || (/[^a-z_]/.test(word) && name.includes(word))),
    );
  const secret = has('secret') || /(?:secret|access|api)[_-]?key|password|token/i.test(name);
  if (secret) return {type: 'text', secret};
  const host = has('host') || /^[\w-]+(?:\.[\w-]+){1,}(?=:|$)/.test(name);
  if ((host && has('port')) || /[^:\s]:\s*[\w-]*port/i.test(name)) return {type: 'host-port', secret};
  const order = ['port', 'url', 'version', 'path', 'number'] as const;
  for (const kind of order) if (has(kind)) return {type: kind, secret};
  return {type: host ? 'host' : 'text', secret};
}

const wordsOf = (name: string): readonly string[] => [
  ...new Set(splitName(name).flatMap(word => [word, word.replace(/^your/, '')].filter(part => part !== ''))),
];

const splitName = (name: string): string[] =>
  foldText(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
