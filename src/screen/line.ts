/** Lines of styled text: what every part of the screen is made of before ink draws it. Widths are terminal columns. */
import stringWidth from 'string-width';

/** What a piece of text is; `theme.ts` says how that looks. */
export type Look =
  | 'title'
  | 'strong'
  | 'emphasis'
  | 'struck'
  | 'code'
  | 'quiet'
  | 'link'
  | 'value'
  | 'hidden'
  | 'good'
  | 'bad'
  | 'caution'
  | 'current'
  | 'key'
  | 'badge'
  | 'cursor'
  | 'chosen';

/** `sgr`: colours that a step's own output asked for. A span holds no line break. */
export type Span = {readonly text: string; readonly looks: readonly Look[]; readonly sgr?: string};
export type Line = readonly Span[];

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const ascii = /^[ -~]*$/;

/** Columns a text takes in a terminal. */
export const widthOf = (text: string): number => (ascii.test(text) ? text.length : stringWidth(text));
export const lineWidth = (line: Line): number => line.reduce((sum, span) => sum + widthOf(span.text), 0);
/** What a person takes for one character. */
export const graphemes = (text: string): readonly string[] =>
  ascii.test(text) ? text.split('') : Array.from(segmenter.segment(text), part => part.segment);

export const span = (text: string, ...looks: Look[]): Span => ({text, looks});
export const line = (text: string, ...looks: Look[]): Line => [{text, looks}];
export const blank: Line = [];

/** The line with one more look on all of it. */
export const withLook = (spans: Line, ...looks: Look[]): Line =>
  spans.map(each => ({...each, looks: [...each.looks, ...looks]}));

/** The line cut to `width` columns; what was cut is shown by `…`. */
export function cutLine(spans: Line, width: number): Line {
  if (lineWidth(spans) <= width) return spans;
  const kept: Span[] = [];
  let room = Math.max(0, width - 1);
  for (const each of spans) {
    let text = '';
    for (const character of graphemes(each.text)) {
      const columns = widthOf(character);
      if (columns > room) {
        room = -1;
        break;
      }
      text += character;
      room -= columns;
    }
    if (text !== '') kept.push({...each, text});
    if (room < 0) break;
  }
  return width > 0 ? [...kept, span('…', 'quiet')] : [];
}

/** The line cut or filled with blanks to exactly `width` columns. */
export function fitLine(spans: Line, width: number): Line {
  const cut = cutLine(spans, width);
  const missing = width - lineWidth(cut);
  return missing > 0 ? [...cut, span(' '.repeat(missing))] : cut;
}

/** Left and right part in one line of `width`; the left part gives way. */
export function spreadLine(left: Line, right: Line, width: number): Line {
  const room = width - lineWidth(right) - 1;
  return room < 1 ? fitLine(right, width) : [...fitLine(left, room), span(' '), ...right];
}

/** The text of a line without its looks. */
export const textOf = (spans: Line): string => spans.map(each => each.text).join('');
