import {attributeLine} from './attribute-list.ts';
import {type Mark, markOf} from './mark.ts';

const colonOpen = /(:{3,})[ \t]*([A-Za-z][\w-]*)(?:\[([^\]\n]*)\])?[ \t]*([^\r\n]*)/y;
const colonClose = /(:{3,})[ \t]*(?=[\r\n]|$)/y;
const tab = /===([!+]{0,2})[ \t]+(?:"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)')[ \t]*(?=[\r\n]|$)/y;
const admonition =
  /(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*(?:[ \t]+[A-Za-z][\w-]*)*)?[ \t]*(?:"((?:\\.|[^"\\\n])*)")?[ \t]*(?=[\r\n]|$)/y;
const snippet = /-{1,}8<-{1,}[ \t]+["']([^"'\n]+)["'][ \t]*(?=[\r\n]|$)/y;
const importLine = /import\s+(?:[\w$*{][^;'"]{0,400}?\sfrom\s+)?['"][^'"\n]+['"];?[ \t]*(?=[\r\n]|$)/y;
const exportLine = /export\s+(?:const|let|default|function)\s[^\r\n]*/y;

/** How many columns a body under `===` or `!!!` is indented by (Python-Markdown). */
export const bodyIndent = 4;

/** A mark that is a line by itself, at the first character of the line after its indentation and quote marks. */
export function readLineMark(text: string, at: number): Mark | null {
  switch (text[at]) {
    case ':':
      return colonMark(text, at);
    case '=': {
      const found = match(tab, text, at);
      if (!found) return null;
      const label = (found[2] ?? found[3] ?? '').replace(/\\([\s\S])/g, '$1');
      return markOf('indented', 'tab', at, at + found[0].trimEnd().length, {
        side: 'open',
        args: {positional: [], named: {label, default: found[1]?.includes('+'), anew: found[1]?.includes('!')}},
      });
    }
    case '!':
    case '?': {
      const found = match(admonition, text, at);
      if (!found?.[2] && found?.[3] === undefined) return null;
      const [name = 'note', ...classes] = (found[2] ?? 'note').split(/[ \t]+/);
      const title = found[3]?.replace(/\\([\s\S])/g, '$1');
      return markOf('indented', name.toLowerCase(), at, at + found[0].trimEnd().length, {
        side: 'open',
        args: {
          positional: [],
          named: {...(title === undefined ? {} : {title}), ...(classes.includes('annotate') ? {annotate: true} : {})},
        },
      });
    }
    case '-': {
      const found = match(snippet, text, at);
      return found && markOf('snippet', found[1] ?? '', at, at + found[0].trimEnd().length);
    }
    case '{': {
      const found = match(attributeLine, text, at);
      return found && markOf('attributes', found[0][1] === ':' ? 'colon' : '', at, at + found[0].trimEnd().length);
    }
    default:
      return null;
  }
}

/** An `import … from '…'` or `export …` line, at a line's first column. */
export function readImport(text: string, at: number): Mark | null {
  const found = text[at] === 'i' ? match(importLine, text, at) : text[at] === 'e' ? match(exportLine, text, at) : null;
  return found && markOf('import', '', at, at + found[0].trimEnd().length);
}

function colonMark(text: string, at: number): Mark | null {
  const close = match(colonClose, text, at);
  if (close) return markOf('colon', '', at, at + (close[1] ?? '').length, {side: 'close'});
  const open = match(colonOpen, text, at);
  if (!open) return null;
  const [whole, , name = '', bracketed, rest = ''] = open;
  const title = bracketed ?? rest.replace(/\{[^}]*\}\s*$/, '').trim();
  return markOf('colon', name.toLowerCase(), at, at + whole.trimEnd().length, {
    side: 'open',
    args: {positional: [], named: title === '' ? {} : {title}},
  });
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
