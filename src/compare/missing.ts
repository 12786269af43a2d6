/** Parts that have no counterpart: moved, missing on the other side, or there in another form. */
import type {Block, Guide, Option} from '../guide/schema.ts';
import type {Difference} from './difference.ts';
import type {PairedParts} from './pair-parts.ts';
import {holds, type Part} from './parts.ts';
import {exhibitsOf, proseOfPart, textOfGuide} from './words.ts';

/** What has no counterpart in its order: moved, where the other side has it elsewhere, else missing there. */
export function tellMissing(a: Guide, b: Guide, paired: PairedParts): readonly Difference[] {
  const {pairs, left, right} = paired;
  const missing = (part: Part, side: 'a' | 'b'): Difference => {
    const other = side === 'a' ? b : a;
    const own = side === 'a' ? a : b;
    const isNote =
      pointsOn(part, own) ||
      hasOnlyHeading(part, side === 'a' ? left : right) ||
      isSaid(part, textOfGuide(other), exhibitsOf(other)) ||
      isToldNearby(part, side, pairs, other);
    const text = {text: [part.title, ...commandsIn(part)].join('\n'), place: part.place};
    return {
      kind: 'part',
      weight: isNote ? 'note' : 'drift',
      piece: pieceOf(part),
      part: part.title,
      a: side === 'a' ? text : null,
      b: side === 'b' ? text : null,
    };
  };
  return [
    ...paired.moved.map(
      ([one, other]) => ({kind: 'moved', weight: 'drift', part: one.title, a: shown(one), b: shown(other)}) as const,
    ),
    ...outermost(left).map(part => missing(part, 'a')),
    ...outermost(right).map(part => missing(part, 'b')),
  ];
}

const pieceOf = ({kind}: Part): NonNullable<Difference['piece']> =>
  kind === 'section' ? 'section' : kind === 'choice' ? 'tabs' : kind === 'option' ? 'tab' : 'step';

/** A part that only links to the pages to go on to: nothing is done there. */
const pointsOn = (part: Part, {next}: Guide): boolean =>
  part.kind === 'section' &&
  part.holds === 0 &&
  next.some(({place}) => part.place.start.offset <= place.start.offset && place.end.offset <= part.place.end.offset);

/** At least half of what stands in the section has its counterpart: the other guide only has no heading over it. */
function hasOnlyHeading(part: Part, rest: readonly Part[]): boolean {
  if (part.kind !== 'section' || part.holds === 0) return false;
  return rest.filter(other => other !== part && holds(part, other)).length * 2 <= part.holds;
}

/** The other guide has its files, names and commands too, only not as a part of its own: worth a note. */
function isSaid({kind, marks, block}: Part, text: string, examples: string): boolean {
  // a command that is missing once may stand on the page many times, and a file is more than the names in it
  if (kind === 'option' || hasCommands(block) || showsAnother(block, examples)) return false;
  const own = [...marks].filter(mark => mark.length > 2);
  const there = text.toLowerCase();
  return own.length > 1 && own.filter(mark => there.includes(mark)).length >= own.length * 0.8;
}

/**
 * Read as a step here, as words or as an example there: in the part of the other guide that is the pair of the one around it,
 * or anywhere for an example, all its commands are shown, or all names that nobody writes by chance.
 */
function isToldNearby(part: Part, side: 'a' | 'b', pairs: PairedParts['pairs'], other: Guide): boolean {
  if ('options' in part.block || part.kind === 'section' || part.kind === 'option') return false;
  const commands = part.kind === 'command' ? (part.block as {commands: readonly {text: string}[]}).commands : [];
  if (commands.length > 0) {
    const examples = exhibitsOf(other);
    return part.holds === 0 && commands.every(({text}) => examples.includes(text));
  }
  const names = [...part.marks].filter(mark => mark.length > 3 && /[/.:=_-]/.test(mark));
  const [mine, theirs] = side === 'a' ? ([0, 1] as const) : ([1, 0] as const);
  const around = pairs.filter(pair => holds(pair[mine], part)).sort((x, y) => x[mine].holds - y[mine].holds)[0]?.[
    theirs
  ];
  if (names.length === 0 || around === undefined) return false;
  const said = proseOfPart(around).toLowerCase();
  return names.every(name => said.includes(name));
}

/** Whether an example stands in it that the other guide does not show. */
const showsAnother = (block: Part['block'], examples: string): boolean =>
  'exhibits' in block &&
  block.exhibits.some(({role, text}) => role === 'example' && !examples.includes(text.replace(/[^\S\n]+/g, ' ')));

const hasCommands = (block: Block | Option): boolean =>
  'options' in block
    ? block.options.some(hasCommands)
    : ('kind' in block && block.kind === 'command') || block.body.some(hasCommands);

/** Lines of commands that are shown of a step that is missing. */
const shownCommands = 3;

/** The first lines of the commands of a step, and that there are more. */
function commandsIn({kind, block}: Part): readonly string[] {
  if (kind !== 'command') return [];
  const lines = (block as {commands: readonly {text: string}[]}).commands.flatMap(({text}) => text.split('\n'));
  return lines.length > shownCommands ? [...lines.slice(0, shownCommands), '…'] : lines;
}

/** Where a whole section is missing, its steps are not told one by one. */
const outermost = (parts: readonly Part[]): readonly Part[] =>
  parts.filter(part => !parts.some(other => other !== part && holds(other, part) && !hasOnlyHeading(other, parts)));

const shown = ({title, place}: Part): {readonly text: string; readonly place: Part['place']} => ({text: title, place});
