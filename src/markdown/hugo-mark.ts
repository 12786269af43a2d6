import {type Arguments, type Mark, markOf} from './mark.ts';

/** Longer than any shortcode; a longer one is text. It keeps the reading linear. */
const longest = 4000;
const argument = /(?:([\w.-]+)\s*=\s*)?("(?:\\[\s\S]|[^"\\])*"|`[^`]*`|[^\s"`]+)/g;

/** `{{< name … >}}` or `{{% name … %}}` at `at`, with quoted and raw strings, sloppy blanks and odd closers (a comment end before the delimiter). */
export function readHugoMark(text: string, at: number): Mark | null {
  const delimiter = text[at + 2];
  if (delimiter !== '<' && delimiter !== '%') return null;
  const closing = delimiter === '<' ? '>}}' : '%}}';
  const limit = Math.min(text.length, at + longest);
  if (text.startsWith('/*', at + 3)) {
    const end = text.slice(at, limit).indexOf(`*/${closing}`);
    return end < 0 ? null : markOf('literal', '', at, at + end + 5);
  }
  for (let here = at + 3; here < limit; here++) {
    const character = text[here];
    if (character === '"') here = quotedEnd(text, here, limit);
    else if (character === '`')
      here = text.slice(here + 1, limit).indexOf('`') < 0 ? limit : text.indexOf('`', here + 1);
    else if (character === '{' && text[here + 1] === '{') return null;
    else if (text.startsWith(closing, here)) return shortcode(text, at, here);
  }
  return null;
}

/** Offset of the closing quote, or the limit. */
function quotedEnd(text: string, at: number, limit: number): number {
  for (let here = at + 1; here < limit; here++) {
    if (text[here] === '\\') here++;
    else if (text[here] === '"') return here;
  }
  return limit;
}

function shortcode(text: string, at: number, bodyEnd: number): Mark | null {
  let body = text.slice(at + 3, bodyEnd).trim();
  const close = body.startsWith('/');
  if (close) body = body.slice(1).replace(/\*\/$/, '').trim();
  const self = body.endsWith('/');
  if (self) body = body.slice(0, -1).trim();
  const found = /^([^\s="`]+)\s*([\s\S]*)$/.exec(body);
  if (!found?.[1]) return null;
  return markOf('hugo', found[1], at, bodyEnd + 3, {
    side: close ? 'close' : self ? 'whole' : 'open',
    args: argumentsOf(found[2] ?? ''),
  });
}

/** Positional and named arguments as Hugo and Liquid plugins write them. */
export function argumentsOf(source: string): Arguments {
  const positional: string[] = [];
  const named: Record<string, unknown> = {};
  for (const [, name, raw = ''] of source.matchAll(argument)) {
    const value = unquote(raw);
    if (name === undefined) positional.push(value);
    else named[name] = value === 'true' ? true : value;
  }
  return {positional, named};
}

function unquote(raw: string): string {
  if (raw.length > 1 && raw.startsWith('"') && raw.endsWith('"')) return raw.slice(1, -1).replace(/\\([\s\S])/g, '$1');
  if (raw.length > 1 && /^(['`])[\s\S]*\1$/.test(raw)) return raw.slice(1, -1);
  return raw;
}
