/** A guide as one sequence of parts in the order of the page, each with what no translator changes. */
import {slug} from 'github-slugger';
import {listSteps} from '../guide/read.ts';
import type {Block, Guide, Option, Place, Step} from '../guide/schema.ts';
import {latinWords} from './latin-words.ts';

/** `option` is a tab. Steps keep their kind. */
export type PartKind = 'section' | 'choice' | 'option' | Step['kind'];
export type Part = {
  readonly kind: PartKind;
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  /** Of headings around and on it; null for what is no section. */
  readonly depth: number | null;
  readonly anchor: string | null;
  readonly block: Block | Option;
  /** How many parts stand in it. */
  readonly holds: number;
  /** Words of commands, names of files, numbers, code in the prose: the same in every language. */
  readonly marks: ReadonlySet<string>;
  /** The words of its title that the other guide, in another language, has too: names, mostly. */
  readonly names: ReadonlySet<string>;
  /** The command of an earlier step whose shell (container, other machine, database) it is typed into; null: none is known. */
  readonly opener: string | null;
};

/**
 * The parts of a guide. A container comes before what it holds, with the marks of all of it. `kept`: words that no translator
 * changes, whatever they look like (`sharedNames`).
 */
export function listParts(guide: Guide, kept: ReadonlySet<string> = new Set()): readonly Part[] {
  return listIn(guide.body, {
    kept,
    files: new Map(guide.artifacts.map(({id, name}) => [id, name])),
    steps: new Map(listSteps(guide.body).map(step => [step.id, step])),
  });
}

/** Whether a part stands in another. */
export const holds = (outer: Part, inner: Part): boolean =>
  outer.place.start.offset <= inner.place.start.offset &&
  outer.place.end.offset >= inner.place.end.offset &&
  (outer.place.start.offset < inner.place.start.offset || outer.place.end.offset > inner.place.end.offset);

type Names = {
  readonly kept: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, string>;
  readonly steps: ReadonlyMap<string, Step>;
};

function listIn(blocks: readonly Block[], names: Names): readonly Part[] {
  return blocks.flatMap(block => {
    if (block.kind === 'section') {
      const inner = listIn(block.body, names);
      const anchor = block.anchor ?? slug(block.title);
      return [part(block.kind, block, block.title, block.place, inner, names, {depth: block.depth, anchor}), ...inner];
    }
    if (block.kind === 'choice') {
      const options = block.options.map(option => {
        const inner = listIn(option.body, names);
        return [part('option', option, option.label, spanOf(inner) ?? block.place, inner, names), ...inner];
      });
      return [
        part('choice', block, block.options.map(({label}) => label).join(' / '), block.place, options.flat(), names),
        ...options.flat(),
      ];
    }
    const inner = listIn(block.body, names);
    return [stepPart(block, inner, names), ...inner];
  });
}

/** From where the first of some parts begins to where the last of them ends; null for none. */
function spanOf(parts: readonly Part[]): Place | null {
  const [first] = parts;
  if (first === undefined) return null;
  const end = parts.reduce((last, {place}) => (place.end.offset > last.offset ? place.end : last), first.place.end);
  return {...first.place, end};
}

const none = {depth: null, anchor: null};

function part(
  kind: PartKind,
  block: Block | Option,
  title: string,
  place: Place,
  inner: readonly Part[],
  {kept}: Names,
  {depth, anchor}: Pick<Part, 'depth' | 'anchor'> = none,
): Part {
  const prose = 'prose' in block ? block.prose.flatMap(text => [...wordsKept(text), ...targetsOf(text)]) : [];
  const marks = new Set([...wordsKept(title), ...prose, ...inner.flatMap(each => [...each.marks])]);
  return {
    kind,
    id: block.id,
    title,
    place,
    depth,
    anchor,
    block,
    holds: inner.length,
    marks,
    names: namesIn(title, kept),
    opener: null,
  };
}

function stepPart(step: Step, inner: readonly Part[], names: Names): Part {
  const own = [
    ...wordsKept(step.text),
    ...[...step.reads, ...step.writes].map(id => (names.files.get(id) ?? id).toLowerCase()),
    ...(step.kind === 'command' ? step.commands.flatMap(({text}) => wordsOf(text)) : []),
    ...(step.kind === 'edit' ? [step.path.toLowerCase(), ...wordsOf(step.content)] : []),
  ];
  const {kind, id, title, place} = step;
  const marks = new Set([...own, ...inner.flatMap(each => [...each.marks])]);
  return {
    kind,
    id,
    title,
    place,
    ...none,
    block: step,
    holds: inner.length,
    marks,
    names: namesIn(title, names.kept),
    opener: openerOf(step, names),
  };
}

function openerOf(step: Step, {steps}: Names): string | null {
  if (step.kind !== 'command' || step.inside === undefined) return null;
  const opening = steps.get(step.inside.step);
  return opening?.kind === 'command' ? (opening.commands[step.inside.command]?.text ?? null) : null;
}

/** What of a sentence stays in another language: code, file names, numbers, words in Latin letters that are no plain word. */
const wordsKept = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`|[A-Za-z]+[\d_.-][\w.-]*\w|\b[A-Za-z]+[A-Z]\w*|\d[\d.]*/g)].flatMap(([all, code]) =>
    code === undefined ? [all.toLowerCase()] : wordsOf(code),
  );

const namesIn = (text: string, kept: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(kept.size === 0 ? [] : [...latinWords(text)].filter(word => kept.has(word)));

/** Where links and pictures point to: the last part of the address, for what stands before it differs with the language. */
const targetsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^()\s]+)/g)].flatMap(([, url = '']) => {
    const last =
      url
        .replace(/[?#].*$/, '')
        .replace(/\/+$/, '')
        .split('/')
        .at(-1) ?? '';
    return last === '' ? [] : [last.toLowerCase()];
  });

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s"'`|;&()]+/)
    .filter(word => word !== '');
