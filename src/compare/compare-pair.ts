/** Two parts that are the same part of their guides: what differs in them. */
import type {Command, Condition, Expectation, Option, Section, Step} from '../guide/schema.ts';
import {align} from './align.ts';
import type {Difference, DifferenceKind} from './difference.ts';
import {shared} from './likeness.ts';
import type {Part} from './parts.ts';

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

function kinds(a: Part, b: Part, make: Make): readonly Difference[] {
  if (a.kind === b.kind) return [];
  return [make('kind', {text: a.kind, place: a.place}, {text: b.kind, place: b.place})];
}

function machines(a: Part, b: Part, make: Make): readonly Difference[] {
  const [one, other] = [machineOf(a), machineOf(b)];
  if (one === other) return [];
  return [
    make(
      'machine',
      one === null ? null : {text: one, place: a.place},
      other === null ? null : {text: other, place: b.place},
    ),
  ];
}

const machineOf = (part: Part): string | null => (isStep(part) ? ((part.block as Step).machine?.role ?? null) : null);

/** Commands of two steps, placeholders taken for alike: a translator may put them into his language. */
function commands(a: Part, b: Part, make: Make): readonly Difference[] {
  const [left, right] = [commandsOf(a), commandsOf(b)];
  const words = (command: Command): ReadonlySet<string> => new Set(bare(command.text).split(' '));
  const like = (one: Command, other: Command): number =>
    bare(one.text) === bare(other.text) ? 2 : shared(words(one), words(other));
  return align(left, right, like, 0.3).flatMap(([i, j]) => {
    const [one, other] = [i === null ? undefined : left[i], j === null ? undefined : right[j]];
    if (one !== undefined && other !== undefined && bare(one.text) === bare(other.text)) return [];
    return [make('command', one === undefined ? null : shown(one), other === undefined ? null : shown(other))];
  });
}

const commandsOf = (part: Part): readonly Command[] =>
  part.kind === 'command' ? (part.block as Step & {commands: Command[]}).commands : [];
const shown = ({text, place}: Command): NonNullable<Side> => ({text, place});
/** Blanks folded, what stands in angle brackets covered. */
const bare = (text: string): string =>
  text
    .replace(/<[^<>\n]*>/g, '<>')
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

/** Conditions are compared by what they ask of the reader, not by their words. */
function conditions(a: Part, b: Part, make: Make): readonly Difference[] {
  const asked = (part: Part): readonly Condition[] =>
    (factsOf(part)?.conditions ?? []).filter(({kind}) => kind !== 'inform');
  return oneSided(
    asked(a),
    asked(b),
    ({kind}) => kind,
    (left, right) => make('condition', left, right),
  );
}

function results(a: Part, b: Part, make: Make): readonly Difference[] {
  const promised = (part: Part): readonly Expectation[] => factsOf(part)?.expects ?? [];
  return oneSided(
    promised(a),
    promised(b),
    ({kind, artifact}) => `${kind} ${artifact ?? ''}`,
    (left, right) => make('result', left, right),
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
