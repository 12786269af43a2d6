import type {Code, Parents} from 'mdast';
import {type FenceKind, tellFence} from '../guide/fence-languages.ts';
import {listSteps} from '../guide/read.ts';
import type {Command, CommandStep, EditStep, Exhibit, Guide, Place, Shell} from '../guide/schema.ts';
import {type Look, looksLike} from '../guide/shell/looks.ts';
import {placeBetween, placeOf} from '../markdown/place.ts';
import type {Page, SourceLine} from '../markdown/tree.ts';
import type {Spot} from './subject.ts';

/** A block of code and how the guide reads it: as commands, an edit, an exhibit, or nothing of its own. */
export type CodeBlock = {
  readonly node: Code;
  readonly parents: readonly Parents[];
  readonly place: Place;
  readonly lines: readonly SourceLine[];
  /** The lines without block indentation, joined by line feeds. */
  readonly text: string;
  readonly fence: FenceKind;
  /** What the content alone says. */
  readonly look: Look;
  /** Between three backticks or tildes, not by indentation. */
  readonly fenced: boolean;
  /** The shell it is read as; null where it is no commands. */
  readonly shell: Shell | null;
  /** The step its commands belong to, and those of its commands that stand in this block. */
  readonly step: CommandStep | null;
  readonly commands: readonly Command[];
  readonly edit: EditStep | null;
  readonly exhibit: Exhibit | null;
};

export function listCode(page: Page, guide: Guide, spots: readonly Spot[]): CodeBlock[] {
  const steps = listSteps(guide.body);
  const commandSteps = steps.filter(step => step.kind === 'command');
  const edits = steps.filter(step => step.kind === 'edit');
  const exhibits = listExhibits(guide);
  return spots.flatMap(({node, parents}) => {
    if (node.type !== 'code') return [];
    const place = placeOf(page, node);
    const lines = node.data?.lines ?? [];
    const text = lines.map(line => line.text.replace(/\r$/, '')).join('\n');
    const within = (other: Place): boolean =>
      other.file === place.file && place.start.offset <= other.start.offset && other.end.offset <= place.end.offset + 1;
    const step = commandSteps.find(one => one.commands.some(command => within(command.place))) ?? null;
    let look: Look | null = null;
    return {
      node,
      parents,
      place,
      lines,
      text,
      fence: tellFence(node.lang),
      get look() {
        look ??= looksLike(text);
        return look;
      },
      fenced: node.data?.fenced === true,
      shell: step?.shell ?? null,
      step,
      commands: step?.commands.filter(command => within(command.place)) ?? [],
      edit: edits.find(one => text.includes(one.content) && coversStart(one.place, place)) ?? null,
      exhibit: exhibits.find(one => within(one.place)) ?? null,
    };
  });
}

const coversStart = (outer: Place, inner: Place): boolean =>
  outer.file === inner.file && outer.start.offset <= inner.end.offset && inner.start.offset <= outer.end.offset;

/** Every exhibit of a guide, wherever it hangs. */
export function listExhibits(guide: Guide): Exhibit[] {
  const visit = (blocks: Guide['body']): Exhibit[] =>
    blocks.flatMap(block =>
      block.kind === 'choice'
        ? block.options.flatMap(option => [...option.exhibits, ...visit(option.body)])
        : [...block.exhibits, ...visit(block.body)],
    );
  return [...guide.exhibits, ...visit(guide.body)];
}

/** Where a range of a block's text (its lines joined by line feeds) stands on the page. */
export function placeInCode(page: Page, block: CodeBlock, from: number, to: number): Place {
  const at = (offset: number): number => {
    let rest = offset;
    for (const line of block.lines) {
      const length = line.text.replace(/\r$/, '').length;
      if (rest <= length) return line.at.offset + rest;
      rest -= length + 1;
    }
    return block.place.end.offset;
  };
  return placeBetween(page, at(from), at(to), block.place.file);
}
