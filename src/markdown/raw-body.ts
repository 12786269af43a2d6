import {type Mark, markOf, named} from './mark.ts';

/** Marks whose body is code or a drawing, and what language it is in where the name says it. */
const rawNames: Readonly<Record<string, string | null>> = {highlight: null, mermaid: 'mermaid', plantuml: 'plantuml'};

/**
 * A mark whose body is no Markdown: `{% highlight %}` and `<summary>` (the whole of it, from opener to closer), or the body of a
 * tab that is all code. `missing` remembers closers that are nowhere ahead, so that each is looked for once.
 */
export function rawBody(text: string, mark: Mark, missing: Set<string>): Mark | null {
  if (mark.side !== 'open') return null;
  if (mark.syntax === 'component') {
    return mark.name === 'summary' ? wholeTo(text, mark, /<\/summary\s*>/g, null, missing) : null;
  }
  if (mark.syntax !== 'hugo' && mark.syntax !== 'liquid') return null;
  const isTab = mark.name === 'tab' && named(mark, 'codelang') !== null;
  if (!isTab && !Object.hasOwn(rawNames, mark.name)) return null;
  const closer =
    mark.syntax === 'hugo'
      ? new RegExp(`\\{\\{[<%]\\s*/\\s*${mark.name}\\s*[>%]\\}\\}`, 'g')
      : new RegExp(`\\{%-?\\s*end${mark.name}\\s*-?%\\}`, 'g');
  const language = rawNames[mark.name] ?? named(mark, 'codelang', 'lang') ?? mark.args.positional[0] ?? null;
  const whole = wholeTo(text, mark, closer, language, missing);
  return whole && isTab ? insideOf(text, whole) : whole;
}

function wholeTo(text: string, mark: Mark, closer: RegExp, language: string | null, missing: Set<string>): Mark | null {
  if (missing.has(closer.source)) return null;
  closer.lastIndex = mark.end;
  const found = closer.exec(text);
  if (!found) {
    missing.add(closer.source);
    return null;
  }
  return markOf('body', mark.name, mark.start, closer.lastIndex, {
    args: {positional: language === null ? [] : [language], named: {}},
    body: trimmed(text, mark.end, found.index),
  });
}

/** The lines between two marks: without the rest of the opener's line and without the closer's, where these are blank. */
function trimmed(text: string, start: number, end: number): {start: number; end: number} {
  const source = text.slice(start, end);
  const lead = /^[ \t]*(?:\r\n|\n|\r)/.exec(source)?.[0].length ?? 0;
  const tail = source.length - source.trimEnd().length;
  return {start: start + lead, end: Math.max(start + lead, end - tail)};
}

/** Only the body of a mark, as a mark of its own; null where it is blank. */
function insideOf(text: string, whole: Mark): Mark | null {
  const {start, end} = whole.body ?? whole;
  const blank = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return start + blank >= end
    ? null
    : markOf('body', whole.name, start + blank, end, {args: whole.args, body: {start, end}});
}
