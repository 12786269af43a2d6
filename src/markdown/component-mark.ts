import {readBraced} from './literal.ts';
import {type Mark, markOf} from './mark.ts';

const opening = /<(\/?)([A-Za-z][\w$]*(?:\.[\w$]+)*)/y;
const attributeName = /[A-Za-z_$@:][\w$:.-]*/y;
const blanks = /\s*/y;
/** Lower-case elements that hold blocks and are read like components. */
const elements = new Set(['details', 'summary', 'div']);
/** Elements without content: alone on a line they take the line behind them into their HTML, which no author means. */
const empty = new Set(['br', 'hr', 'wbr']);

/**
 * A component or one of a few elements at `at` (`<`), with its attributes. All capitals (`<VERSION>`) are a placeholder,
 * and so is `<Your Token>`, which the pairing tells: it has no closer.
 */
export function readComponentMark(text: string, at: number): Mark | null {
  opening.lastIndex = at;
  const found = opening.exec(text);
  if (!found) return null;
  const [, slash, name = ''] = found;
  if (!elements.has(name) && !empty.has(name) && !/^[A-Z].*[a-z]/.test(name)) return null;
  const close = slash === '/';
  const attributes: Record<string, unknown> = {};
  const done = (end: number, self: boolean): Mark =>
    markOf('component', name, at, end, {
      side: close ? 'close' : self || empty.has(name) ? 'whole' : 'open',
      args: {positional: [], named: attributes},
    });
  let here = opening.lastIndex;
  for (;;) {
    const gap = skipBlanks(text, here);
    if (text[gap] === '>') return done(gap + 1, false);
    if (text[gap] === '/' && text[skipBlanks(text, gap + 1)] === '>') return done(skipBlanks(text, gap + 1) + 1, true);
    if (close || gap >= text.length) return null;
    if (text[gap] === '{') {
      const spread = readBraced(text, gap);
      if (!spread) return null;
      here = spread.end;
      continue;
    }
    if (gap === here) return null;
    const attribute = readAttribute(text, gap);
    if (!attribute) return null;
    attributes[attribute.name] = attribute.value;
    here = attribute.end;
  }
}

function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at;
  blanks.exec(text);
  return blanks.lastIndex;
}

function readAttribute(text: string, at: number): {name: string; value: unknown; end: number} | null {
  attributeName.lastIndex = at;
  const name = attributeName.exec(text)?.[0];
  if (name === undefined) return null;
  const after = attributeName.lastIndex;
  const equals = skipBlanks(text, after);
  if (text[equals] !== '=') return {name, value: true, end: after};
  const start = skipBlanks(text, equals + 1);
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const end = text.slice(start + 1, start + 4000).indexOf(quote);
    return end < 0 ? null : {name, value: text.slice(start + 1, start + 1 + end), end: start + end + 2};
  }
  if (quote !== '{') return null;
  const braced = readBraced(text, start);
  return braced && {name, value: braced.value, end: braced.end};
}
