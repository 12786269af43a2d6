/** A text with a cursor: what is typed into. Plain data; positions in UTF-16 units, moves in characters as people see them. */
import {graphemes, type Line, span, widthOf} from './line.ts';
import {codeLine, showHidden} from './sanitize.ts';

export type EditText = {readonly text: string; readonly cursor: number};

export const editText = (text: string, cursor = text.length): EditText => ({text, cursor});

export function insertText(edit: EditText, added: string): EditText {
  const {text, cursor} = edit;
  return {text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length};
}

const before = ({text, cursor}: EditText) => graphemes(text.slice(0, cursor)).at(-1)?.length ?? 0;
const after = ({text, cursor}: EditText) => graphemes(text.slice(cursor))[0]?.length ?? 0;
const lineStart = ({text, cursor}: EditText) => text.lastIndexOf('\n', cursor - 1) + 1;
const lineEnd = ({text, cursor}: EditText) => {
  const found = text.indexOf('\n', cursor);
  return found < 0 ? text.length : found;
};
const cut = ({text}: EditText, from: number, to: number): EditText => ({
  text: text.slice(0, from) + text.slice(to),
  cursor: from,
});

/** The line above or below, at the same column of the screen as far as it has one. */
function moveLine(edit: EditText, down: boolean): EditText {
  const start = lineStart(edit);
  const column = widthOf(edit.text.slice(start, edit.cursor));
  if (down ? lineEnd(edit) === edit.text.length : start === 0) return edit;
  const target = down ? lineEnd(edit) + 1 : lineStart({...edit, cursor: start - 1});
  const line = edit.text.slice(target, lineEnd({...edit, cursor: target}));
  let cursor = target;
  let columns = 0;
  for (const character of graphemes(line)) {
    columns += widthOf(character);
    if (columns > column) break;
    cursor += character.length;
  }
  return {...edit, cursor};
}

/** Start of the word before the cursor. */
const wordStart = ({text, cursor}: EditText) => text.slice(0, cursor).search(/\S+\s*$/);

/** What a key does to the text; a key that is not here is none of the text's. */
const moves: Readonly<Record<string, (edit: EditText) => EditText>> = {
  left: edit => ({...edit, cursor: edit.cursor - before(edit)}),
  right: edit => ({...edit, cursor: edit.cursor + after(edit)}),
  up: edit => moveLine(edit, false),
  down: edit => moveLine(edit, true),
  home: edit => ({...edit, cursor: lineStart(edit)}),
  end: edit => ({...edit, cursor: lineEnd(edit)}),
  backspace: edit => cut(edit, edit.cursor - before(edit), edit.cursor),
  delete: edit => cut(edit, edit.cursor, edit.cursor + after(edit)),
  'ctrl-a': edit => ({...edit, cursor: lineStart(edit)}),
  'ctrl-e': edit => ({...edit, cursor: lineEnd(edit)}),
  'ctrl-u': edit => cut(edit, lineStart(edit), edit.cursor),
  'ctrl-k': edit => cut(edit, edit.cursor, lineEnd(edit)),
  'ctrl-w': edit => cut(edit, Math.max(0, wordStart(edit)), edit.cursor),
};

/** The text after a key; null when the key is not one for editing. */
export const editByKey = (edit: EditText, key: string): EditText | null => moves[key]?.(edit) ?? null;

/** The text on one line of `width` columns, with the cursor; what is left of the window is cut. Secrets show as dots. */
export function inputLine(edit: EditText, width: number, secret: boolean, focused: boolean): Line {
  const shown = (text: string) =>
    secret ? '•'.repeat(graphemes(text).length) : showHidden(text.replaceAll('\n', '⏎'));
  const left = [...graphemes(shown(edit.text.slice(0, edit.cursor)))];
  const right = [...graphemes(shown(edit.text.slice(edit.cursor)))];
  const kept: string[] = [];
  let room = width - 2;
  while (left.length > 0 && room - widthOf(left.at(-1) ?? '') >= 0) {
    const character = left.pop() ?? '';
    room -= widthOf(character);
    kept.unshift(character);
  }
  const under = right.shift() ?? ' ';
  let rest = '';
  for (const character of right) {
    room -= widthOf(character);
    if (room < 0) break;
    rest += character;
  }
  const head = span(kept.join(''));
  return focused ? [head, span(under, 'cursor'), span(rest)] : [head, span(under + rest)];
}

/** The text as code lines with the cursor in it, and the line the cursor stands on. */
export function editorLines(edit: EditText): {readonly lines: readonly Line[]; readonly at: number} {
  const start = lineStart(edit);
  const at = edit.text.slice(0, start).split('\n').length - 1;
  const lines = edit.text.split('\n').map((text, index): Line => {
    if (index !== at) return codeLine(text, []);
    const head = text.slice(0, edit.cursor - start);
    const under = graphemes(text.slice(edit.cursor - start))[0] ?? '';
    const tail = text.slice(edit.cursor - start + under.length);
    const shown = under === '' ? ' ' : under === '\t' ? '→' : showHidden(under);
    return [...codeLine(head, []), span(shown, 'cursor'), ...codeLine(tail, [])];
  });
  return {lines, at};
}
