import {argumentsOf} from './hugo-mark.ts';
import {type Mark, markOf} from './mark.ts';

const tag = /\{%-?\s*([A-Za-z_][\w-]*)\s*((?:(?!\{%|%\})[\s\S]){0,2000}?)\s*-?%\}/y;
/** Not `{{ .Values }}` or `{{ if … }}` of a Go template (the guide's own text), nor a bare `{{}}`. */
const value =
  /\{\{\{?-?\s*([A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]\n{}]*\])*)((?:[^{}\n"']|"[^"\n]*"|'[^'\n]*'){0,400})-?\}?\}\}/y;
const customValue = /\{\{\{\s*\.[\w.-]+\s*\}\}\}/y;

/** `{% name … %}` or `{{ value }}` at `at`. `{% endname %}` closes `name`. */
export function readLiquidMark(text: string, at: number): Mark | null {
  if (text[at + 1] === '%') return liquidTag(text, at);
  if (text[at + 1] !== '{' || text[at + 2] === '<' || text[at + 2] === '%') return null;
  customValue.lastIndex = at;
  const custom = customValue.exec(text);
  if (custom) return markOf('value', custom[0], at, customValue.lastIndex);
  value.lastIndex = at;
  const found = value.exec(text);
  return found ? markOf('value', found[1] ?? '', at, value.lastIndex) : null;
}

function liquidTag(text: string, at: number): Mark | null {
  tag.lastIndex = at;
  const found = tag.exec(text);
  if (!found) return null;
  const [, name = '', rest = ''] = found;
  const close = /^end\w/.test(name);
  return markOf('liquid', close ? name.slice(3) : name, at, tag.lastIndex, {
    side: close ? 'close' : 'open',
    args: argumentsOf(rest.replace(/(\w)\s*:\s+(?=["'])/g, '$1=')),
  });
}
