/** What a person must supply: placeholders of the commands, edits, examples and by-hand steps of a page. */
import type {Lexicon} from '../lexicon/lexicon.ts';
import {foldText} from '../lexicon/phrase.ts';
import {placeIn} from '../markdown/prose.ts';
import {findExplained, findReplace} from './explained-names.ts';
import type {Passage} from './passage.ts';
import type {Exhibit, Place, Step, Variable} from './schema.ts';
import {findOpenNames} from './shell/placeholder-brackets.ts';
import {dollarPlaceholder, findPlaceholders, type Placeholder, type TextKind} from './shell/placeholders.ts';
import {assignedVariables, expandedVariables, isWellKnownVariable} from './shell/variables.ts';
import {suggestValue} from './suggestions.ts';
import {tellType} from './variable-type.ts';

export {suggestFromFiles, suggestValue} from './suggestions.ts';
export {tellType} from './variable-type.ts';

type Found = {readonly placeholder: Placeholder; readonly place: Place; readonly step: Step | null};
/** What the page knows of its names before any step is looked at. */
type Known = {
  /** Variables that some command assigns. */
  readonly assigned: ReadonlySet<string>;
  /** Bare words that the prose explains. */
  readonly explained: ReadonlySet<string>;
};
/** The prose of a page: all of it, and what belongs to each step. */
export type PageProse = {
  readonly passages: readonly Passage[];
  readonly words: ReadonlyMap<string, readonly Passage[]>;
  /** The tables the page is read with. */
  readonly tables: readonly Lexicon[];
};

/** Lays variable names on the steps (changing them) and gives the page's variables, in the order a reader meets them. */
export function linkVariables(steps: readonly Step[], exhibits: readonly Exhibit[], prose: PageProse): Variable[] {
  const assigned = new Set(
    steps.flatMap(step =>
      step.kind === 'command'
        ? step.commands.flatMap(each => assignedVariables(each.script, step.shell).map(one => one.name))
        : [],
    ),
  );
  const known: Known = {assigned, explained: findExplained(prose.passages)};
  const found = [
    ...steps.flatMap(step => findInStep(step, known)),
    ...exhibits.flatMap(exhibit => findInExhibit(exhibit, known)),
    ...findInProse(steps, prose, known),
  ];
  const groups = groupSpellings(found, prose.tables);
  const nameOf = new Map(groups.flatMap(({name, all}) => all.map(each => [each, name] as const)));
  for (const step of steps) {
    if (step.kind !== 'command' && step.kind !== 'edit') continue;
    const own = found.filter(each => each.step === step);
    step.variables = [...new Set(own.map(each => nameOf.get(each) ?? each.placeholder.name))];
  }
  return groups.map(({name, all}) => {
    const first = all.find(each => each.step !== null)?.step ?? null;
    return {
      name,
      spellings: [...new Set(all.map(each => each.placeholder.spelling))],
      ...tellType(name, prose.tables),
      suggestion: first === null ? null : suggestValue(name, first, steps),
      places: all.map(each => each.place),
    };
  });
}

function findInStep(step: Step, {assigned, explained}: Known): Found[] {
  if (step.kind === 'command') {
    return step.commands.flatMap(command => {
      const kind: TextKind = step.shell === 'powershell' ? 'powershell' : 'shell';
      const unset = expandedVariables(command.script, step.shell).filter(
        use => !use.fallback && !assigned.has(use.name) && !isWellKnownVariable(use.name, step.shell),
      );
      const all = [
        ...findPlaceholders(command.script, kind, {explained}).filter(each => each.sure),
        ...unset.map(dollarPlaceholder),
      ];
      return all.map(placeholder => ({placeholder, place: command.place, step}));
    });
  }
  if (step.kind !== 'edit') return [];
  const inPath = findPlaceholders(step.path, 'text');
  const inText = findPlaceholders(step.content, 'config', {explained});
  return [...inPath, ...inText, ...openNames(step.format, step.content, inText)]
    .filter(each => each.sure)
    .map(placeholder => ({placeholder, place: step.place, step}));
}

function findInExhibit({role, language, text, place}: Exhibit, {explained}: Known): Found[] {
  if (role !== 'example') return [];
  const inText = findPlaceholders(text, 'config', {explained});
  return [...inText, ...openNames(language, text, inText)]
    .filter(each => each.sure)
    .map(placeholder => ({placeholder, place, step: null}));
}

/** Formats of data: nothing in them expands a variable, unless the program that reads it does. */
const openFormats: ReadonlySet<string | null> = new Set(['yaml', 'yml', 'json']);

const openNames = (format: string | null, text: string, known: readonly Placeholder[]): Placeholder[] =>
  openFormats.has(format)
    ? findOpenNames(text).filter(one => known.every(each => each.end <= one.start || each.start >= one.end))
    : [];

/** In the words of what a person does by hand, and wherever the prose says that something is to be replaced. */
function findInProse(steps: readonly Step[], {passages, words}: PageProse, {explained}: Known): Found[] {
  const byHand = new Map<Passage, Step>();
  for (const step of steps) {
    if (step.kind === 'command' || step.kind === 'edit' || step.body.length > 0) continue;
    for (const passage of words.get(step.id) ?? []) byHand.set(passage, step);
  }
  return passages.flatMap(passage => {
    const step = byHand.get(passage) ?? null;
    return passage.prose.codes.flatMap(code => {
      const text = code.text.trim();
      const told = (): boolean => {
        const sentence = passage.sentences.find(each => each.from <= code.from && code.to <= each.to);
        return sentence !== undefined && findReplace(passage, sentence) !== null;
      };
      return findPlaceholders(code.text, 'text', {explained})
        .filter(({sure, form, spelling}) => {
          const whole = spelling === text;
          if (form === 'capitals') return !whole && / /.test(text);
          return sure && form === 'angle' && (whole ? told() : step !== null);
        })
        .map(placeholder => ({
          placeholder,
          place: placeIn(passage.page, passage.prose, code.from, code.to),
          step,
        }));
    });
  });
}

type Group = {readonly name: string; readonly all: readonly Found[]};

/**
 * One value under its several spellings: the same name in other brackets or without, in another case or with other
 * joints. Names that any two things may have (`version`, `NAME`) are one only where they are written alike, variables of
 * the shell only where they are the same one. The group is called as the shell knows it, else as it stands bare.
 */
function groupSpellings(found: readonly Found[], tables: readonly Lexicon[]): Group[] {
  const groups = new Map<string, Found[]>();
  const ofShell = new Map<string, string>();
  for (const {placeholder} of found) {
    const {form, name} = placeholder;
    if (form === 'dollar' && !ofShell.has(keyOf(name, tables))) ofShell.set(keyOf(name, tables), name);
  }
  for (const each of found) {
    const {form, name} = each.placeholder;
    const first = ofShell.get(keyOf(name, tables)) ?? name;
    const key = form === 'dollar' && name !== first ? name : keyOf(name, tables);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map(all => {
    const own =
      all.find(({placeholder}) => placeholder.form === 'dollar') ??
      all.find(({placeholder}) => placeholder.name === placeholder.spelling);
    return {name: (own ?? all[0])?.placeholder.name ?? '', all};
  });
}

function keyOf(name: string, tables: readonly Lexicon[]): string {
  const folded = foldText(name).replace(/[^\p{L}\p{N}.:]+/gu, '-');
  return tables.some(table => table.naming?.common.includes(folded) === true) ? name : folded;
}
