import type {Draft} from './draft.ts';
import {type LineIndex, lineAt, lineEnd, pointIn} from './line-index.ts';
import type {SourceLine} from './tree.ts';

/** Sets `data.lines`, `data.fenced` and `data.attributes` of a code node that Markdown made. */
export function locateCode(node: Draft, index: LineIndex): void {
  const offset = node.position.start.offset;
  const fenced = /^(?:`{3}|~{3})/.test(index.text.slice(offset, offset + 3));
  const lines = node.data?.lines ?? valueLines(node.value ?? '', lineAt(index, offset) + (fenced ? 1 : 0), index);
  const attributes = fenced ? readAttributes(`${node.lang ?? ''} ${node.meta ?? ''}`) : {};
  node.data = {fenced, ...node.data, lines, ...(Object.keys(attributes).length > 0 ? {attributes} : {})};
  if (fenced && /^\{/.test(String(node.lang ?? ''))) node.lang = attributes.language ?? null;
}

function valueLines(value: string, first: number, index: LineIndex): SourceLine[] {
  return value === '' ? [] : value.split(/\r\n|\n|\r/).map((line, number) => sourceLine(line, first + number, index));
}

/** A line of code is the end of its source line. A tab that Markdown cut stays whole, for its blanks have no source of their own. */
function sourceLine(value: string, line: number, index: LineIndex): SourceLine {
  const start = index.starts[line] ?? index.text.length;
  const source = index.text.slice(start, Math.max(start, lineEnd(index, line)));
  // The parser puts U+FFFD for a zero character.
  const seen = source.replaceAll('\0', '\uFFFD');
  let blanks = 0;
  while (!seen.endsWith(value.slice(blanks)) && /[ \t]/.test(value[blanks] ?? '')) blanks++;
  const rest = value.slice(blanks);
  if (!seen.endsWith(rest)) return {text: value, at: pointIn(index, start)};
  const after = source.length - rest.length;
  const cut = blanks > 0 && source[after - 1] === '\t';
  const from = cut ? after - 1 : after;
  return {text: (cut ? '' : value.slice(0, blanks)) + source.slice(from), at: pointIn(index, start + from)};
}

const attribute = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))|\.([\w+#-]+)|([\w-]+)/g;

/**
 * What stands behind a fence: `bash title="x" file=./y {.bash .no-copy}`. A class or bare word is an attribute with
 * value `true`; the first class of a fence without a language is `language`.
 */
function readAttributes(info: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const source = /^\s*\{/.test(info) ? info : info.replace(/^\s*\S*/, '');
  for (const [, name, double, single, bare, className, flag] of source.matchAll(attribute)) {
    if (name !== undefined) attributes[name] = double ?? single ?? bare ?? '';
    else if (className !== undefined && !('language' in attributes) && /^\s*\{/.test(info))
      attributes.language = className;
    else attributes[className ?? flag ?? ''] = 'true';
  }
  return attributes;
}
