import type {Draft} from './draft.ts';
import {readHugoMark} from './hugo-mark.ts';
import type {Dialect} from './tree.ts';

const tag = /\{%-?\s*[A-Za-z_][^%\n]*%\}/g;
/** `{{ name }}`, `{{ name.part | filter }}`, `{{ name(…) }}`; a Go template begins with a dot, a dollar or a keyword. */
const value =
  /\{\{-?\s*(?!(?:if|else|end|range|with|define|template|block|include|printf|print|index|len|eq|ne|and|or|not|json|join|tpl|toYaml|quote|default|lookup|required)\b)[A-Za-z_][\w-]*(?:\.[\w-]+)*(?:\s*\([^{}\n]*\)|\s*\|[^{}\n]*)?\s*-?\}\}/g;
/** Objects that only Jekyll and Liquid know. */
const liquidObject = /\{\{-?\s*(?:site|page|layout|include|jekyll)\.[\w.-]+(?:\s*\|[^{}\n]*)?\s*-?\}\}/g;
const customValue = /\{\{\{\s*\.[\w.-]+\s*\}\}\}/g;

/**
 * The macros of the site's generator in a code block, as written. What a generator expands in code differs: Hugo its
 * shortcodes, Jekyll all of Liquid, MkDocs (with its macros plugin) `{{ name }}`. `docker --format '{{.State}}'`, helm and
 * kubectl templates are the command's own and none of these.
 */
export function macrosIn(source: string, dialect: Dialect): readonly string[] {
  if (!source.includes('{{') && !source.includes('{%')) return [];
  const found: string[] = [];
  for (let at = source.indexOf('{{'); at >= 0; at = source.indexOf('{{', at + 2)) {
    const mark = readHugoMark(source, at);
    if (mark && mark.syntax === 'hugo') found.push(source.slice(mark.start, mark.end));
  }
  const more = dialect === 'jekyll' ? [tag, value] : dialect === 'mkdocs' ? [value] : [liquidObject];
  for (const pattern of [...more, customValue]) found.push(...(source.match(pattern) ?? []));
  return [...new Set(found)];
}

/** Sets `data.macros` on a code node that has any. */
export function noteMacros(code: Draft, dialect: Dialect): void {
  const macros = macrosIn(code.value ?? '', dialect);
  if (macros.length > 0) code.data = {...code.data, macros};
}
