/** What is compared of two guides as a whole: files, placeholders, prerequisites, headings' levels and anchors. */
import type {Guide, Place} from '../guide/schema.ts';
import {oneSided} from './compare-pair.ts';
import type {Difference, DifferenceKind} from './difference.ts';
import type {Part} from './parts.ts';
import {textOfGuide} from './words.ts';

/**
 * Differences of the guides; `both`: the parts that are a pair; `told`: what differs in the parts. A file, placeholder or
 * prerequisite that only stands in what is told, or that the other guide names in any words, is not told again.
 */
export function compareWhole(
  a: Guide,
  b: Guide,
  both: readonly (readonly [Part, Part])[],
  told: readonly Difference[],
): readonly Difference[] {
  const make =
    (kind: DifferenceKind, part: string) =>
    (left: Difference['a'], right: Difference['b']): Difference => ({kind, weight: 'drift', part, a: left, b: right});
  const named = (items: readonly {readonly name: string; readonly places: readonly Place[]}[]) =>
    items.flatMap(({name, places}) => (places[0] === undefined ? [] : [{text: name, place: places[0]}]));
  // a placeholder in the reader's language is the same one; only names that both could have are compared
  const names = ({variables, language}: Guide, other: Guide) =>
    named(variables.filter(({name}) => language === other.language || /^[\x20-\x7e]+$/.test(name)));
  const [saidByA, saidByB] = [textOfGuide(a).toLowerCase(), textOfGuide(b).toLowerCase()];
  const isNew = ({a: one, b: other}: Difference): boolean => {
    const side = one ?? other;
    const said = one === null ? saidByA : saidByB;
    return side !== null && !said.includes(lastName(side.text)) && !told.some(each => covers(each, side.place));
  };
  const foreign = a.language !== b.language && hasOwnWords(a) !== hasOwnWords(b);
  return [
    ...oneSided(named(a.artifacts), named(b.artifacts), ({text}) => plainPath(text), make('artifact', a.title)).filter(
      isNew,
    ),
    ...(foreign
      ? []
      : oneSided(names(a, b), names(b, a), ({text}) => text, make('placeholder', a.title)).filter(isNew)),
    ...oneSided(
      a.prerequisites.flatMap(asked),
      b.prerequisites.flatMap(asked),
      ({key}) => key,
      make('prerequisite', a.title),
    ).filter(one => !told.some(each => covers(each, (one.a ?? one.b)?.place))),
    ...levels(both),
    ...anchors(both),
  ];
}

const hasOwnWords = ({variables}: Guide): boolean => variables.some(({name}) => /[^\x20-\x7e]/.test(name));
/** A path with doubled or forward slashes is the same file. */
const plainPath = (name: string): string =>
  name
    .replace(/<[^<>]*>/g, '<>')
    .replace(/[\\/]+/g, '/')
    .toLowerCase();
/** The file without its folders, the name without its brackets. */
const lastName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^.*[\\/](?=[^\\/]+$)/, '')
    .replace(/^[<[{$]+|[>\]}]+$/g, '');

/** Whether a place stands in what a difference is about. */
const covers = ({a, b}: Difference, place: Place | undefined): boolean =>
  [a, b].some(
    side =>
      place !== undefined &&
      side !== null &&
      side.place.file === place.file &&
      side.place.start.offset <= place.start.offset &&
      place.end.offset <= side.place.end.offset,
  );

/** What the host can be asked is compared; the words of a prerequisite are the translator's. */
const asked = ({text, place, probes}: Guide['prerequisites'][number]) =>
  probes.map(probe => ({text, place, key: JSON.stringify(probe)}));

/** One note where all headings are deeper by the same; else one for each that falls out of line. */
function levels(both: readonly (readonly [Part, Part])[]): readonly Difference[] {
  const pairs = both.filter(([a, b]) => a.depth !== null && b.depth !== null);
  const shifts = pairs.map(([a, b]) => (b.depth ?? 0) - (a.depth ?? 0));
  const usual = mostCommon(shifts);
  const level = (part: Part) => ({text: `${'#'.repeat(part.depth ?? 1)} ${part.title}`, place: part.place});
  return pairs.flatMap(([a, b], at) => {
    const shift = shifts[at];
    const told = shift !== usual || (shift !== 0 && at === shifts.indexOf(shift));
    return told && shift !== 0
      ? [{kind: 'level', weight: 'note', part: a.title, a: level(a), b: level(b)} as const]
      : [];
  });
}

/** A link into the page works on the side whose anchor it names: one note, with the first such heading. */
function anchors(both: readonly (readonly [Part, Part])[]): readonly Difference[] {
  const other = both.filter(([a, b]) => a.anchor !== null && b.anchor !== null && a.anchor !== b.anchor);
  const [first] = other;
  if (first === undefined) return [];
  const [a, b] = first;
  const anchor = (part: Part) => ({text: `#${part.anchor}`, place: part.place});
  return [{kind: 'anchor', weight: 'note', part: a.title, a: anchor(a), b: anchor(b)}];
}

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
