import type {Draft} from './draft.ts';
import {partFurtherRight} from './further-right.ts';
import {partIndented} from './indented-prose.ts';
import {type LineIndex, lineAt, lineEnd, pointIn} from './line-index.ts';
import {partSession} from './session-below.ts';
import {codeFrom} from './source-code.ts';

/** Marks that make a `.txt` file Markdown all the same: fences, links, tables, headings of the second level and below. */
const certain = /^[ \t]*(?:`{3}|~{3}|#{2,6}[ \t]+\S)|\]\(\S+\)|^\|.*\|[ \t]*\r?\n[ \t]*\|?[ \t]*:?-+/m;
/** A line of `~` right under words is no fence, however far they stand to the right; nor is a second one over them. */
const underlines = /^(?:[ \t]*~{5,}[ \t]*\r?\n)?([ \t]*[^\s`~].*\r?\n)[ \t]*~{3,}[ \t]*$/gm;
/** Any mark at all; a file without one is plain text whatever its name. */
const any =
  /^[ \t]*(?:`{3}|~{3}|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|>|\||={3,}|-{3,}|\+{3}|:{3}|!{3})|^(?: {4}|\t)|\]\(|\]\[|[*_`<]|\{[{%]/m;

export function isPlainText(text: string, file: string): boolean {
  const own = text.replace(underlines, '$1');
  return /\.te?xt$/i.test(file) ? !certain.test(own) : !any.test(text) && /\n[ \t]*\r?\n/.test(text);
}

const prompt =
  /^(?:\$|[\w.-]+@[\w.-]+[^$#\n]{0,60}[$#]|\[[^\]\n]{1,60}\][$#]|PS [A-Z]:[^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>)[ \t]+\S/;
const comment = /^#+[ \t]*\S/;

/**
 * What a text document says without marks, told by its shape: a short line alone is a title, lines behind a prompt are commands,
 * a line alone that no sentence looks like is code. Words are left as they are.
 */
export function readShapes(root: Draft, index: LineIndex): void {
  const children = root.children ?? [];
  const result: Draft[] = [];
  let titles = 0;
  for (const [at, child] of children.entries()) {
    if (child.type === 'list') readListShapes(child, index);
    if (child.type === 'heading') titles++;
    if (child.type === 'heading') withoutRule(child);
    if (child.type !== 'paragraph') {
      const announced = endsOpen(children[at - 1], index);
      result.push(...(child.type === 'code' ? partIndented(child, index, announced, looksTyped) : [child]));
      continue;
    }
    const lines = sourceLines(child, index);
    if (isSession(lines)) result.push(asCode(child, index));
    else if (isCodeAlone(lines, children[at - 1], index)) result.push(asCode(child, index));
    else if (isTitle(lines) && at + 1 < children.length) {
      titles++;
      result.push({...child, type: 'heading', depth: titles === 1 && at === 0 ? 1 : 2});
    } else result.push(...parts(child, index));
  }
  root.children = result;
}

function readListShapes(list: Draft, index: LineIndex): void {
  for (const item of list.children ?? []) {
    item.children = (item.children ?? []).flatMap((child, at, all) => {
      if (child.type === 'list') readListShapes(child, index);
      if (child.type !== 'paragraph') return [child];
      const lines = sourceLines(child, index);
      if (at > 0 && (isSession(lines) || isCodeAlone(lines, all[at - 1], index))) return [asCode(child, index)];
      return parts(child, index);
    });
  }
}

/** A title between two lines of signs: the upper one is none of its words. */
function withoutRule(heading: Draft): void {
  const [first] = heading.children ?? [];
  if (first?.type !== 'text') return;
  const value = (first.value ?? '').replace(/^([=~^*+#"-])\1{3,}[ \t]*\n[ \t]*/, '');
  if (value !== '') first.value = value;
}

/** The words and the code of a paragraph that holds both. */
function parts(paragraph: Draft, index: LineIndex): readonly Draft[] {
  const sessions = partSession(paragraph, index, prompt);
  return sessions.length > 1 ? sessions : partFurtherRight(paragraph, index);
}

function sourceLines(node: Draft, index: LineIndex): string[] {
  return index.text
    .slice(node.position.start.offset, node.position.end.offset)
    .split(/\r\n|\n|\r/)
    .map(line => line.trim());
}

/** A terminal session: a line behind a prompt, and before the first of them nothing but comments. */
function isSession(lines: readonly string[]): boolean {
  const first = lines.findIndex(line => prompt.test(line));
  return first >= 0 && lines.slice(0, first).every(line => comment.test(line));
}

/** One line (or several behind a colon) that is a path, a name with parts, an option, but no sentence and no address. */
function isCodeAlone(lines: readonly string[], before: Draft | undefined, index: LineIndex): boolean {
  if (before?.type !== 'paragraph' && before?.type !== 'list') return false;
  const [line = ''] = lines;
  if (lines.length === 1 && !/\s/.test(line)) {
    return (
      /[[\]{}<>=$\\/]|\w:\w/.test(line) &&
      !/^\w+:\/\/|^www\.|^[\w.+-]+@/.test(line) &&
      !/[.,;:!?)]$|[，。：；！？]/u.test(line)
    );
  }
  const announced = endsOpen(before, index);
  if (looksTyped(lines)) return true;
  return (
    announced &&
    lines.every(
      each =>
        /^(?:[./~$]|[a-z][\w.-]*\s|[A-Z_]+=)/.test(each) && /[-/=|.:$"']|^export /.test(each) && !/[.。]$/.test(each),
    )
  );
}

/** Words with a colon at their end. */
const endsOpen = (words: Draft | undefined, index: LineIndex): boolean =>
  words !== undefined && /[:：]\s*$/.test(sourceLines(words, index).at(-1) ?? '');

/** Lines that begin small and end open, at least one of them with what no sentence has: an option, a path, a number with dots. */
function looksTyped(lines: readonly string[]): boolean {
  const small = lines.every(line => /^(?:\.{0,2}\/|~\/|[a-z][\w.+-]*(?:\s|$))/.test(line) && !/[.,;:!?…)]$/.test(line));
  const sign = /^(?:\.{1,2}\/|sudo )|\s--?[A-Za-z]|(?:^|\s)[~.]?\/[\w.]|\d\.\d+\.\d|[\w}]=[\w$"'/]|[|&]{1,2}\s/;
  return small && lines.every(line => line.split(/\s+/).length <= 12) && lines.some(line => sign.test(line));
}

/** A short line alone, without the end of a sentence, that begins as titles do. */
function isTitle(lines: readonly string[]): boolean {
  const [line = ''] = lines;
  if (lines.length !== 1 || line.length > 80 || /[.。:：;；,，!！、…\\=|<>]$/.test(line)) return false;
  if (/(?:^|[\s(<])\w+:\/\/\S/.test(line) || prompt.test(line)) return false;
  if (/\p{Script=Han}|\p{Script=Hangul}|[\u3040-\u30ff]/u.test(line))
    return line.length <= 30 && !/[，。；]/.test(line);
  if (/^\p{L}{1,2}$/u.test(line)) return false;
  return /^(?:\(\d+(?:\.\d+)*\) )?[\p{Lu}\d"“]/u.test(line) && line.split(/\s+/).length <= 10;
}

/** Keeps the lines whole: the parser strips the blanks they begin with. */
function asCode(node: Draft, index: LineIndex): Draft {
  const first = lineAt(index, node.position.start.offset);
  const end = lineEnd(index, lineAt(index, node.position.end.offset));
  const start = index.starts[first] ?? node.position.start.offset;
  const lead = index.text.slice(start, node.position.start.offset);
  const code = codeFrom(index, lead.trim() === '' ? start : node.position.start.offset, end, null, false);
  return {
    ...code,
    position: {start: node.position.start, end: pointIn(index, Math.max(end, node.position.end.offset))},
  };
}
