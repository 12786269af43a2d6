/** Two parts that are the same part of their guides: what differs in them. */

import {maySpeakOf} from '../guide/loose-words.ts';
import type {Command, Condition, Expectation, Option, Section, Step} from '../guide/schema.ts';
import {align} from './align.ts';
import type {Difference, DifferenceKind} from './difference.ts';
import {shared} from './likeness.ts';
import type {Part} from './parts.ts';
import {proseOfPart} from './words.ts';

/** All differences of a pair; none for two that ask the same of their reader. */
export function comparePair(a: Part, b: Part): readonly Difference[] {
  const make: Make = (kind, left, right) => ({kind, weight: 'drift', part: a.title, a: left, b: right});
  return [
    ...kinds(a, b, make),
    ...machines(a, b, make),
    ...commands(a, b, make),
    ...contents(a, b, make),
    ...conditions(a, b, make),
    ...results(a, b, make),
  ];
}

type Side = Difference['a'];
type Make = (kind: DifferenceKind, a: Side, b: Side) => Difference;
const isStep = (part: Part): boolean => !['section', 'choice', 'option'].includes(part.kind);

/** What one side runs and the other tells is drift; how telling, editing and downloading are told apart is the reader's. */
function kinds(a: Part, b: Part, make: Make): readonly Difference[] {
  if (a.kind === b.kind) return [];
  const found = make('kind', {text: a.kind, place: a.place}, {text: b.kind, place: b.place});
  return [a.kind === 'command' || b.kind === 'command' ? found : {...found, weight: 'note'}];
}

/** Who reads of a machine in one language often says it in other words in the next; another system is another machine. */
function machines(a: Part, b: Part, make: Make): readonly Difference[] {
  const [one, other] = [machineOf(a), machineOf(b)];
  if ((one?.os ?? null) === null || (other?.os ?? null) === null || one?.os === other?.os) return [];
  return [make('machine', {text: one?.role ?? '', place: a.place}, {text: other?.role ?? '', place: b.place})];
}

const machineOf = (part: Part): Step['machine'] => (isStep(part) ? (part.block as Step).machine : null);

/** Commands of two steps, placeholders taken for alike: a translator may put them into his language. */
function commands(a: Part, b: Part, make: Make): readonly Difference[] {
  const [left, right] = [commandsOf(a), commandsOf(b)];
  const like = (one: Line, other: Line): number => (isSame(one.text, other.text) ? 2 : shared(one.words, other.words));
  return align(left, right, like, 0.3).flatMap(([i, j]) => {
    const [one, other] = [i === null ? undefined : left[i], j === null ? undefined : right[j]];
    if (one !== undefined && other !== undefined && isSame(one.text, other.text)) return [];
    return [make('command', one === undefined ? null : shown(one), other === undefined ? null : shown(other))];
  });
}

type Line = {readonly text: string; readonly place: Command['place']; readonly words: ReadonlySet<string>};

/** `a && b` on one line and `a`, `b` on two ask the same. */
const commandsOf = (part: Part): readonly Line[] =>
  part.kind === 'command'
    ? (part.block as Step & {commands: Command[]}).commands.flatMap(({text, place}) =>
        (/^[^'"`]*$/.test(text) ? text.split(/\s+&&\s+/) : [text]).map(line => ({
          text: line,
          place,
          words: new Set(bare(line).split(/[ =]+/)),
        })),
      )
    : [];
const shown = ({text, place}: Line): NonNullable<Side> => ({text, place});
/** With the same placeholders, in whatever language, or with the same names in and out of brackets. */
const isSame = (one: string, other: string): boolean =>
  bare(one) === bare(other) || unbracketed(one) === unbracketed(other);
/** Blanks folded, what stands in angle brackets covered. */
const bare = (text: string): string =>
  text
    .replace(/<[^<>\n]*>/g, '<>')
    .replace(/\s+/g, ' ')
    .trim();
const unbracketed = (text: string): string =>
  text
    .replace(/<([\w-]+)>/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

function contents(a: Part, b: Part, make: Make): readonly Difference[] {
  if (a.kind !== 'edit' || b.kind !== 'edit') return [];
  const [one, other] = [a.block as Step & {kind: 'edit'}, b.block as Step & {kind: 'edit'}];
  const [left, right] = [`${one.path}\n${one.content}`, `${other.path}\n${other.content}`];
  if (bareContent(left) === bareContent(right)) return [];
  return [make('file', {text: left, place: one.place}, {text: right, place: other.place})];
}

/** Comments in a file are prose: they are translated. */
const bareContent = (text: string): string =>
  text
    .split('\n')
    .map(line => bare(line.replace(/(^|\s)(#|\/\/).*$/, '')))
    .filter(line => line !== '')
    .join('\n');

type Facts = Section | Option | Step;
const factsOf = (part: Part): Facts | null => (part.kind === 'choice' ? null : (part.block as Facts));

/**
 * Conditions are compared by what they ask of the reader, not by their words. Where the other side has any word that may say
 * a condition, it is taken to say this one: readers of two languages know different phrases.
 */
function conditions(a: Part, b: Part, make: Make): readonly Difference[] {
  const asked = (part: Part): readonly Condition[] =>
    (factsOf(part)?.conditions ?? []).filter(({kind}) => kind !== 'inform');
  return oneSided(
    asked(a),
    asked(b),
    ({kind}) => kind,
    (left, right) => make('condition', left, right),
  ).filter(one => !maySpeakOf(proseOfPart(one.a === null ? a : b), 'condition'));
}

/** A shown output counts as one however it is announced; a promise in words as a condition does. */
function results(a: Part, b: Part, make: Make): readonly Difference[] {
  const promised = (part: Part): readonly Expectation[] => factsOf(part)?.expects ?? [];
  const named = oneSided(
    promised(a).filter(({kind}) => kind === 'artifact'),
    promised(b).filter(({kind}) => kind === 'artifact'),
    ({artifact}) => artifact ?? '',
    (left, right) => make('result', left, right),
  );
  const [left, right] = [promised(a), promised(b)];
  if ((left.length === 0) === (right.length === 0) || named.length > 0) return named;
  const [has, lacks] = left.length > 0 ? [left, b] : [right, a];
  const [first] = has;
  if (first === undefined || showsOutput(lacks) || maySpeakOf(proseOfPart(lacks), 'result')) return [];
  const side = {text: first.text, place: first.place};
  return [left.length > 0 ? make('result', side, null) : make('result', null, side)];
}

function showsOutput(part: Part): boolean {
  const facts = factsOf(part);
  if (facts === null) return false;
  return (
    facts.exhibits.some(({role}) => role !== 'example') ||
    ('commands' in facts && facts.commands.some(({output}) => output !== null))
  );
}

/** Items of one side that the other has no counterpart for, by their key. */
export function oneSided<Item extends {readonly text: string; readonly place: NonNullable<Side>['place']}>(
  a: readonly Item[],
  b: readonly Item[],
  key: (item: Item) => string,
  make: (a: Side, b: Side) => Difference,
): readonly Difference[] {
  const rest = [...b];
  const found: Difference[] = [];
  for (const item of a) {
    const at = rest.findIndex(other => key(other) === key(item));
    if (at >= 0) rest.splice(at, 1);
    else found.push(make({text: item.text, place: item.place}, null));
  }
  return [...found, ...rest.map(item => make(null, {text: item.text, place: item.place}))];
}
