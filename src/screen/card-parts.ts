/** Pieces that several cards are made of. */
import type {Callout} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {blank, type Line, type Look, line, span} from './line.ts';
import {proseLines} from './prose.ts';
import {showHidden} from './sanitize.ts';
import {hangLines, wrapProse} from './wrap.ts';

const toneLooks: Readonly<Record<Callout['tone'], Look>> = {
  note: 'quiet',
  tip: 'quiet',
  important: 'caution',
  warning: 'caution',
  danger: 'bad',
};

/** Blocks of lines with one empty line between two; empty blocks fall out. */
export const stack = (blocks: readonly (readonly Line[])[]): readonly Line[] =>
  blocks.filter(block => block.length > 0).flatMap((block, index) => (index === 0 ? block : [blank, ...block]));

export function calloutLines(callout: Callout, width: number, texts: Texts): readonly Line[] {
  const look = toneLooks[callout.tone];
  const bar = [span('▎ ', look)];
  return hangLines(
    [line(texts.screen.tone[callout.tone], look, 'strong'), ...proseLines(callout.text, width - 2)],
    bar,
    bar,
  );
}

/** A heading and points under it; nothing without points. */
export const pointLines = (
  title: string,
  points: readonly string[],
  width: number,
  ...looks: Look[]
): readonly Line[] =>
  points.length === 0
    ? []
    : [
        line(title, ...looks, 'strong'),
        ...points.flatMap(point =>
          hangLines(wrapProse([span(showHidden(point))], width - 2), line('· ', ...looks), line('  ')),
        ),
      ];
