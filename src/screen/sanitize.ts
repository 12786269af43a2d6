/** What you see is what runs (DESIGN law 3): characters that a terminal hides or obeys are shown by their number. */
import {type Line, type Look, type Span, span} from './line.ts';

/**
 * Controls, bidirectional marks, characters without a width, and blanks that look like U+0020 but are not: a shell takes
 * them for part of a word.
 */
const unseen = /(?![ \t\n])[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const number = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The text with every hidden character written as `⟨U+202E⟩`; line breaks and tabs stay. */
export const showHidden = (text: string): string => text.replace(unseen, character => `⟨${number(character)}⟩`);

/** The numbers of the hidden characters in a text, each once: `U+202E`. */
export const hiddenIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(unseen), ([character]) => number(character))),
];

/** One line of code as it will run: hidden characters, tabs and blanks at the end made visible, `values` marked. */
export function codeLine(text: string, values: readonly string[]): Line {
  const end = text.length - (/[ \t]+$/.exec(text)?.[0].length ?? 0);
  const spans: Span[] = [];
  const add = (part: string, ...looks: Look[]) => {
    if (part !== '') spans.push(span(part, ...looks));
  };
  const addPart = (part: string, ...looks: Look[]) => {
    for (const piece of part.split(/(\t)/)) {
      if (piece === '\t') add('→   ', 'quiet');
      else {
        let from = 0;
        for (const hidden of piece.matchAll(unseen)) {
          add(piece.slice(from, hidden.index), ...looks);
          add(`⟨${number(hidden[0])}⟩`, 'hidden');
          from = hidden.index + hidden[0].length;
        }
        add(piece.slice(from), ...looks);
      }
    }
  };
  for (const [part, marked] of markValues(text.slice(0, end), values))
    addPart(part, ...(marked ? (['value'] as const) : []));
  add(text.slice(end).replaceAll(' ', '·').replaceAll('\t', '→   '), 'quiet');
  return spans;
}

/** The text in pieces, those that are one of `values` told apart; longer values win. */
function markValues(text: string, values: readonly string[]): readonly (readonly [string, boolean])[] {
  const known = [...new Set(values)].filter(value => value.length > 1 && text.includes(value));
  if (known.length === 0) return [[text, false]];
  known.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${known.map(value => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return text.split(pattern).map((part, index) => [part, index % 2 === 1]);
}
