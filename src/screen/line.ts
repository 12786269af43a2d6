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
/** Texts in which every UTF-16 unit is a character of its own: nothing combines, joins or needs two. */
const simple =
  /^[ -~\u2010-\u2027\u203a\u2190-\u21ff\u2500-\u25ff\u2713-\u2718\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*$/;

const known = new Map<string, number>();
/** Measuring is asked again and again of the same few thousand characters. */
function characterWidth(character: string): number {
  const found = known.get(character);
  if (found !== undefined) return found;
  const columns = stringWidth(character);
  if (known.size < 20_000) known.set(character, columns);
  return columns;
}

/** Columns a text takes in a terminal. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let columns = 0;
  for (const character of graphemes(text)) columns += characterWidth(character);
  return columns;
}
export const lineWidth = (line: Line): number => line.reduce((sum, span) => sum + widthOf(span.text), 0);
/** What a person takes for one character. */
export const graphemes = (text: string): readonly string[] =>
  simple.test(text) ? text.split('') : Array.from(segmenter.segment(text), part => part.segment);

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
