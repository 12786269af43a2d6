/** Two parts that are the same part of their guides: what differs in them. */

import {maySpeakOf} from '../guide/loose-words.ts';
import type {Command, Condition, Expectation, Option, Section, Step} from '../guide/schema.ts';
import {align} from './align.ts';
import {bare} from './bare-text.ts';
import type {Difference, DifferenceKind} from './difference.ts';
import {compareFiles} from './files.ts';
import {shared} from './likeness.ts';
import type {Part} from './parts.ts';
import {compareMachines, compareShells, compareTerminals, type Typed} from './where.ts';
import {proseOfPart} from './words.ts';

/** All differences of a pair; none for two that ask the same of their reader. */
export function comparePair(a: Part, b: Part): readonly Difference[] {
  const make: Make = (kind, left, right) => ({kind, weight: 'drift', part: a.title, a: left, b: right});
  return [
    ...kinds(a, b, make),
    ...compareMachines(a, b, make),
    ...compareTerminals(a, b, make),
    ...commands(a, b, make),
    ...compareFiles(a, b, make),
    ...conditions(a, b, make),
    ...results(a, b, make),
  ];
}

type Side = Difference['a'];
type Make = (kind: DifferenceKind, a: Side, b: Side) => Difference;
const isStep = (part: Part): boolean => !['section', 'choice', 'option'].includes(part.kind);

/** How telling, editing and downloading are told apart is the reader's; of a command, what is run is told. */
function kinds(a: Part, b: Part, make: Make): readonly Difference[] {
  if (a.kind === b.kind || a.kind === 'command' || b.kind === 'command') return [];
  return [{...make('kind', {text: a.kind, place: a.place}, {text: b.kind, place: b.place}), weight: 'note'}];
}

/** Commands of two steps, placeholders taken for alike: a translator may put them into his language. */
function commands(a: Part, b: Part, make: Make): readonly Difference[] {
  const [left, right] = [commandsOf(a), commandsOf(b)];
  if (names(a, right) || names(b, left)) return [];
  const like = (one: Line, other: Line): number => (isSame(one.text, other.text) ? 2 : shared(one.words, other.words));
  const same: [Line, Line][] = [];
  const differ = align(left, right, like, 0.3).flatMap(([i, j]) => {
    const [one, other] = [i === null ? undefined : left[i], j === null ? undefined : right[j]];
    if (one !== undefined && other !== undefined && isSame(one.text, other.text)) {
      same.push([one, other]);
      return [];
    }
    return [make('command', one === undefined ? null : shown(one), other === undefined ? null : shown(other))];
  });
  return [...differ, ...compareShells(same, make)];
}

/** Whether a step that was read as something to do by hand has all these commands in its words. */
function names(part: Part, lines: readonly Line[]): boolean {
  if (!isStep(part) || part.kind === 'command' || lines.length === 0) return false;
  const told = bare(proseOfPart(part));
  return lines.every(({text}) => told.includes(bare(text)));
}

type Line = Typed & {readonly text: string; readonly words: ReadonlySet<string>};

/** `a && b` on one line and `a`, `b` on two ask the same. */
const commandsOf = (part: Part): readonly Line[] =>
  part.kind === 'command'
    ? (part.block as Step & {commands: Command[]}).commands.flatMap(({text, place, inside}, _, all) =>
        (/^[^'"`]*$/.test(text) ? text.split(/\s+&&\s+/) : [text]).map(line => ({
          text: line,
          place,
          opener: inside === null ? part.opener : (all[inside]?.text ?? null),
          words: new Set(bare(line).split(/[ =]+/)),
        })),
      )
    : [];
const shown = ({text, place}: Line): NonNullable<Side> => ({text, place});
/** With the same placeholders, in whatever language, or with the same names in and out of brackets. */
const isSame = (one: string, other: string): boolean =>
  bare(one) === bare(other) || unbracketed(one) === unbracketed(other);
const unbracketed = (text: string): string =>
  text
    .replace(/<([\w-]+)>/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

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
