/** Where two steps that are a pair are done: on what machine, in which terminal, in what shell an earlier step opened. */
import {maySpeakOf} from '../guide/loose-words.ts';
import type {Place, Step} from '../guide/schema.ts';
import type {Difference, DifferenceKind} from './difference.ts';
import type {Part} from './parts.ts';
import {proseOfPart} from './words.ts';

type Side = Difference['a'];
type Make = (kind: DifferenceKind, a: Side, b: Side) => Difference;

const stepOf = ({kind, block}: Part): Step | null =>
  ['section', 'choice', 'option'].includes(kind) ? null : (block as Step);

/** Who reads of a machine in one language often says it in other words in the next; another system is another machine. */
export function compareMachines(a: Part, b: Part, make: Make): readonly Difference[] {
  const [one, other] = [stepOf(a)?.machine ?? null, stepOf(b)?.machine ?? null];
  if ((one?.os ?? null) === null || (other?.os ?? null) === null || one?.os === other?.os) return [];
  return [make('machine', {text: one?.role ?? '', place: a.place}, {text: other?.role ?? '', place: b.place})];
}

/** A step that only one guide has typed into another terminal, while the first one goes on in its own. */
export function compareTerminals(a: Part, b: Part, make: Make): readonly Difference[] {
  const [one, other] = [otherTerminal(a), otherTerminal(b)];
  if ((one === null) === (other === null) || maySpeakOf(saidBefore(one === null ? a : b), 'terminal')) return [];
  return [make('terminal', one, other)];
}

function otherTerminal(part: Part): Side {
  const step = stepOf(part);
  if (step?.terminal !== 'another') return null;
  const because = step.evidence.find(({reading}) => reading === 'terminal');
  return {text: because?.text ?? part.title, place: because?.place ?? part.place};
}

/** The words of a step with those that stand before it. */
const saidBefore = (part: Part): string => [...(stepOf(part)?.opening ?? []), proseOfPart(part)].join('\n');

/** A line with the command whose shell it is typed into. */
export type Typed = {readonly place: Place; readonly opener: string | null};

/** The same line, typed into a container, another machine or a database in one guide and on the own machine in the other. */
export function compareShells(pairs: readonly (readonly [Typed, Typed])[], make: Make): readonly Difference[] {
  const found = pairs.find(([one, other]) => (one.opener === null) !== (other.opener === null));
  if (found === undefined) return [];
  const [one, other] = found.map(({opener, place}) => (opener === null ? null : {text: opener, place}));
  return [make('shell', one ?? null, other ?? null)];
}
