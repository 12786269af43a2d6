/** A guide as one sequence of parts in the order of the page, each with what no translator changes. */
import {slug} from 'github-slugger';
import type {Block, Guide, Option, Place, Step} from '../guide/schema.ts';

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
};

/** The parts of a guide. A container comes before what it holds, with the marks of all of it. */
export function listParts(guide: Guide): readonly Part[] {
  return listIn(guide.body, new Map(guide.artifacts.map(({id, name}) => [id, name])));
}

type Names = ReadonlyMap<string, string>;

function listIn(blocks: readonly Block[], names: Names): readonly Part[] {
  return blocks.flatMap(block => {
    if (block.kind === 'section') {
      const inner = listIn(block.body, names);
      const anchor = block.anchor ?? slug(block.title);
      return [part(block.kind, block, block.title, block.place, inner, {depth: block.depth, anchor}), ...inner];
    }
    if (block.kind === 'choice') {
      const options = block.options.map(option => {
        const inner = listIn(option.body, names);
        return [part('option', option, option.label, inner[0]?.place ?? block.place, inner), ...inner];
      });
      return [
        part('choice', block, block.options.map(({label}) => label).join(' / '), block.place, options.flat()),
        ...options.flat(),
      ];
    }
    const inner = listIn(block.body, names);
    return [stepPart(block, inner, names), ...inner];
  });
}

const none = {depth: null, anchor: null};

function part(
  kind: PartKind,
  block: Block | Option,
  title: string,
  place: Place,
  inner: readonly Part[],
  {depth, anchor}: Pick<Part, 'depth' | 'anchor'> = none,
): Part {
  const prose = 'prose' in block ? block.prose.flatMap(text => [...wordsKept(text), ...targetsOf(text)]) : [];
  const marks = new Set([...wordsKept(title), ...prose, ...inner.flatMap(each => [...each.marks])]);
  return {kind, id: block.id, title, place, depth, anchor, block, holds: inner.length, marks};
}

function stepPart(step: Step, inner: readonly Part[], names: Names): Part {
  const own = [
    ...wordsKept(step.text),
    ...[...step.reads, ...step.writes].map(id => names.get(id) ?? id),
    ...(step.kind === 'command' ? step.commands.flatMap(({text}) => wordsOf(text)) : []),
    ...(step.kind === 'edit' ? [step.path, ...wordsOf(step.content)] : []),
  ];
  const {kind, id, title, place} = step;
  const marks = new Set([...own, ...inner.flatMap(each => [...each.marks])]);
  return {kind, id, title, place, ...none, block: step, holds: inner.length, marks};
}

/** What of a sentence stays in another language: code, file names, numbers, words in Latin letters that are no plain word. */
const wordsKept = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`|[A-Za-z]+[\d_.-][\w.-]*\w|\b[A-Za-z]+[A-Z]\w*|\d[\d.]*/g)].map(([all, code]) =>
    (code ?? all).toLowerCase(),
  );

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

const wordsOf = (text: string): readonly string[] => text.split(/[\s"'`|;&()]+/).filter(word => word !== '');
