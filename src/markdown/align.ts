import {decodeReference} from './character-reference.ts';

/** A stretch of text and the stretch of source it comes from. Of the same length, they are the same character by character. */
export type Segment = {readonly from: number; readonly to: number; readonly start: number; readonly end: number};
export type Aligned = {readonly text: string; readonly segments: readonly Segment[]};

const reference = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{0,30});/y;

/**
 * Lays the value of a text node over its source: escapes and entities are longer there, a line end is followed by the
 * indentation and quote marks of its block. A line end becomes one blank. `literal`: in a text document nothing is escaped.
 */
export function alignText(source: string, start: number, end: number, value: string, literal = false): Aligned {
  return align(source, start, end, value, literal ? () => 0 : escapeAt);
}

/** The same for inline code, where nothing is escaped but a pipe in a table. */
export function alignCode(source: string, start: number, end: number, value: string): Aligned {
  let ticks = 0;
  while (source[start + ticks] === '`') ticks++;
  const inner = source.slice(start + ticks, end - ticks);
  const padded = /^[ \r\n][\s\S]*[ \r\n]$/.test(inner) && inner.trim() !== '';
  const before = padded ? (/^(?:\r\n|[ \r\n])/.exec(inner)?.[0].length ?? 0) : 0;
  const behind = padded ? (/(?:\r\n|[ \r\n])$/.exec(inner)?.[0].length ?? 0) : 0;
  return align(source, start + ticks + before, end - ticks - behind, value, (text, at) =>
    text.startsWith('\\|', at) ? 2 : 0,
  );
}

/** Length of the escape or entity at an offset that stands for `value`, 0 where there is none. */
function escapeAt(source: string, at: number, value: string): number {
  if (source[at] === '\\' && source[at + 1] === value[0] && /[!-/:-@[-`{-~]/.test(value[0] ?? '')) return 2;
  if (source[at] !== '&') return 0;
  reference.lastIndex = at;
  const found = reference.exec(source)?.[0];
  if (found === undefined) return 0;
  const decoded = decodeReference(found);
  return decoded !== found && value.startsWith(decoded) ? found.length : 0;
}

function align(
  source: string,
  start: number,
  end: number,
  value: string,
  escapeLength: (source: string, at: number, value: string) => number,
): Aligned {
  if (source.slice(start, end) === value && !/[\r\n]/.test(value)) {
    return {text: value, segments: value === '' ? [] : [{from: 0, to: value.length, start, end}]};
  }
  const segments: {from: number; to: number; start: number; end: number}[] = [];
  const add = (from: number, to: number, at: number, after: number): void => {
    const last = segments.at(-1);
    const same = to - from === after - at;
    if (last && same && last.end === at && last.to - last.from === last.end - last.start) {
      last.to = to;
      last.end = after;
    } else segments.push({from, to, start: at, end: after});
  };
  let text = '';
  let at = start;
  for (let here = 0; here < value.length; ) {
    const character = value[here] ?? '';
    if (character === '\n' || character === '\r' || (character === ' ' && lineEndAt(source, at) > 0)) {
      const breakStart = skip(source, at, end, ' \t');
      let after = breakStart + Math.max(1, lineEndAt(source, breakStart));
      here += value.startsWith('\r\n', here) ? 2 : 1;
      after = contentOf(source, after, end, value, here);
      add(text.length, text.length + 1, at, Math.min(after, end));
      text += ' ';
      at = Math.min(after, end);
      continue;
    }
    const length = escapeLength(source, at, value.slice(here, here + 4));
    if (length > 0) {
      const decoded = source[at] === '&' ? decodeReference(source.slice(at, at + length)) : character;
      add(text.length, text.length + decoded.length, at, at + length);
      text += decoded;
      here += decoded.length;
      at += length;
      continue;
    }
    at = resynchronised(source, at, end, character);
    add(text.length, text.length + 1, at, Math.min(at + 1, end));
    text += character;
    here++;
    at = Math.min(at + 1, end);
  }
  return {text, segments};
}

/** Where source and value differ for another reason (the comment marks of an escaped shortcode): the next same character. */
function resynchronised(source: string, at: number, end: number, character: string): number {
  if (source[at] === character || character === '\uFFFD') return at;
  const ahead = source.slice(at, Math.min(end, at + 8)).indexOf(character);
  return ahead < 0 ? at : at + ahead;
}

/** Where the words of a line begin behind its indentation and quote marks: what the value goes on with, where it is the same. */
function contentOf(source: string, line: number, end: number, value: string, here: number): number {
  const lineEnd = untilLineEnd(source, line, end);
  const words = value.slice(here, untilLineEnd(value, here, value.length));
  if (words !== '' && source.slice(line, lineEnd).endsWith(words)) return lineEnd - words.length;
  const after = skip(source, line, end, value[here] === '>' ? ' \t' : ' \t>');
  // Inline code keeps the blanks its lines begin with.
  return after - Math.min(skip(value, here, value.length, ' \t') - here, after - line);
}

function untilLineEnd(text: string, at: number, end: number): number {
  let here = at;
  while (here < end && text[here] !== '\n' && text[here] !== '\r') here++;
  return here;
}

/** Length of the line end at an offset (0 for none). */
function lineEndAt(source: string, at: number): number {
  return source[at] === '\r' ? (source[at + 1] === '\n' ? 2 : 1) : source[at] === '\n' ? 1 : 0;
}

function skip(source: string, at: number, end: number, characters: string): number {
  let here = at;
  while (here < end && characters.includes(source[here] ?? '\0')) here++;
  return here;
}
