/** What two parts that are a pair have written into files: by a step, or shown as an example of a configuration. */
import {tellFence} from '../guide/fence-languages.ts';
import type {Exhibit, Step} from '../guide/schema.ts';
import {align} from './align.ts';
import {bare} from './bare-text.ts';
import type {Difference, DifferenceKind} from './difference.ts';
import {shared} from './likeness.ts';
import type {Part} from './parts.ts';

type Make = (kind: DifferenceKind, a: Difference['a'], b: Difference['b']) => Difference;

/** The files of a pair that hold something else; one that only one side has is told where it is needed or made. */
export function compareFiles(a: Part, b: Part, make: Make): readonly Difference[] {
  return [...contents(a, b, make), ...examples(a, b, make)];
}

function contents(a: Part, b: Part, make: Make): readonly Difference[] {
  if (a.kind !== 'edit' || b.kind !== 'edit') return [];
  const [one, other] = [a.block as Step & {kind: 'edit'}, b.block as Step & {kind: 'edit'}];
  const [left, right] = [`${one.path}\n${one.content}`, `${other.path}\n${other.content}`];
  if (withoutComments(left) === withoutComments(right)) return [];
  return [make('file', {text: left, place: one.place}, {text: right, place: other.place})];
}

/** How alike two examples are at least that are one. */
const sameExample = 0.5;

function examples(a: Part, b: Part, make: Make): readonly Difference[] {
  const [left, right] = [configurationsIn(a), configurationsIn(b)];
  const like = (one: Shown, other: Shown): number => shared(one.words, other.words);
  return align(left, right, like, sameExample).flatMap(([i, j]) => {
    const [one, other] = [i === null ? undefined : left[i], j === null ? undefined : right[j]];
    if (one === undefined || other === undefined || one.plain === other.plain) return [];
    return [make('file', {text: one.text, place: one.place}, {text: other.text, place: other.place})];
  });
}

type Shown = Pick<Exhibit, 'text' | 'place'> & {readonly plain: string; readonly words: ReadonlySet<string>};

function configurationsIn({block}: Part): readonly Shown[] {
  if (!('exhibits' in block)) return [];
  return block.exhibits
    .filter(({role, language}) => role === 'example' && tellFence(language).kind === 'config')
    .map(({text, place}) => {
      const plain = withoutComments(text);
      return {text, place, plain, words: new Set(plain.split(/[\s:=,"']+/))};
    });
}

/** Comments in a file are prose: they are translated. */
const withoutComments = (text: string): string =>
  text
    .split('\n')
    .map(line => bare(line.replace(/(^|\s)(#|\/\/).*$/, '')))
    .filter(line => line !== '')
    .join('\n');
