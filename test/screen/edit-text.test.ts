import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {editByKey, editorLines, editText, inputLine, insertText} from '../../src/screen/edit-text.ts';
import {lineWidth, textOf} from '../../src/screen/line.ts';

const pressed = (text: string, cursor: number, ...keys: readonly string[]) =>
  keys.reduce((edit, key) => editByKey(edit, key) ?? edit, editText(text, cursor));

describe('a text that is typed', () => {
  test('moves and deletes by what people take for one character', () => {
    expect(pressed('镜像👩‍💻', 7, 'left').cursor).toBe('镜像'.length);
    expect(pressed('ae\u0301', 3, 'backspace').text).toBe('a');
    expect(pressed('镜像', 0, 'delete').text).toBe('像');
  });

  test('goes up and down at the same column of the screen, wide characters counted', () => {
    expect(pressed('镜像仓库\nabcdef', 7, 'up').cursor).toBe(1);
    expect(pressed('镜像仓库\nabcdef', 2, 'down').cursor).toBe('镜像仓库\nabcd'.length);
    expect(pressed('ab\n\ncd', 6, 'up', 'up').cursor).toBe(0);
    expect(pressed('only', 2, 'up').cursor).toBe(2);
  });

  test('is deleted to the start and end of its line, and by words', () => {
    expect(pressed('a b\nc d', 6, 'ctrl-u').text).toBe('a b\nd');
    expect(pressed('a b\nc d', 5, 'ctrl-k').text).toBe('a b\nc');
    expect(pressed('sort -u  file', 13, 'ctrl-w', 'ctrl-w').text).toBe('sort ');
    expect(pressed('  ', 2, 'ctrl-w').cursor).toBe(0);
  });

  test('keeps its cursor inside, whatever is pressed', () => {
    const key = fc.constantFrom(
      'left',
      'right',
      'up',
      'down',
      'home',
      'end',
      'backspace',
      'delete',
      'ctrl-u',
      'ctrl-k',
      'ctrl-w',
      'enter',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('', 'a', '镜像\nab\n\n像', 'x y\tz', '👩‍💻e\u0301\n'),
        fc.array(key, {maxLength: 20}),
        (text, keys) => {
          let edit = editText(text);
          for (const each of keys) {
            edit = each === 'enter' ? insertText(edit, '\n') : (editByKey(edit, each) ?? edit);
            expect(edit.cursor).toBeGreaterThanOrEqual(0);
            expect(edit.cursor).toBeLessThanOrEqual(edit.text.length);
            expect(
              editorLines(edit)
                .lines.flat()
                .filter(span => span.looks.includes('cursor')),
            ).toHaveLength(1);
          }
        },
      ),
    );
  });
});

describe('the field', () => {
  test('shows the part around the cursor in its width', () => {
    const edit = editText('https://registry.example.com:5000/镜像/one/two', 40);
    for (const width of [8, 20, 60]) {
      const line = inputLine(edit, width, false, true);
      expect(lineWidth(line)).toBeLessThanOrEqual(width);
      expect(line.some(span => span.looks.includes('cursor'))).toBe(true);
    }
  });

  test('a secret shows only how long it is', () => {
    expect(textOf(inputLine(editText('p4ss字'), 20, true, true)).trimEnd()).toBe('•••••');
  });

  test('a character that is not seen is shown by its number', () => {
    expect(textOf(inputLine(editText('a\u200bb'), 20, false, false)).trimEnd()).toBe('a⟨U+200B⟩b');
  });
});
