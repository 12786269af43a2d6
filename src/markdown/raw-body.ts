import {type Mark, markOf, named} from './mark.ts';

const rawNames = new Set(['highlight', 'mermaid', 'plantuml']);

/**
 * The body of a mark whose body is no Markdown: `{% highlight %}`, a code tab, `<summary>`. It runs to its closer.
 * `missing` remembers closers that are nowhere ahead, so that each is looked for once.
 */
export function rawBody(text: string, mark: Mark, missing: Set<string>): Mark | null {
  if (mark.side !== 'open') return null;
  if (mark.syntax === 'component') return mark.name === 'summary' ? bodyTo(text, mark, /<\/summary\s*>/g, missing) : null;
  if (mark.syntax !== 'hugo' && mark.syntax !== 'liquid') return null;
  const isCode = rawNames.has(mark.name) || (mark.name === 'tab' && named(mark, 'codelang') !== null);
  if (!isCode) return null;
  const closer =
    mark.syntax === 'hugo'
      ? new RegExp(`\\{\\{[<%]\\s*/\\s*${mark.name}\\s*[>%]\\}\\}`, 'g')
      : new RegExp(`\\{%-?\\s*end${mark.name}\\s*-?%\\}`, 'g');
  return bodyTo(text, mark, closer, missing);
}

function bodyTo(text: string, mark: Mark, closer: RegExp, missing: Set<string>): Mark | null {
  if (missing.has(closer.source)) return null;
  closer.lastIndex = mark.end;
  const found = closer.exec(text);
  if (!found) {
    missing.add(closer.source);
    return null;
  }
  const raw = text.slice(mark.end, found.index);
  const start = mark.end + raw.length - raw.trimStart().length;
  const end = found.index - (raw.length - raw.trimEnd().length);
  if (start >= end) return null;
  const language = named(mark, 'codelang', 'lang') ?? mark.args.positional[0];
  return markOf('body', mark.name, start, end, {
    args: {positional: language === undefined ? [] : [language], named: {}},
    body: {start: mark.end, end: found.index},
  });
}
