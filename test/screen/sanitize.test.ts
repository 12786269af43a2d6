import {describe, expect, test} from 'vitest';
import {textOf} from '../../src/screen/line.ts';
import {codeLine, hiddenIn, showHidden} from '../../src/screen/sanitize.ts';
import {paintLine} from '../../src/screen/theme.ts';

describe('what you see is what runs', () => {
  test('every character that a terminal hides or obeys is shown by its number', () => {
    for (const character of [
      '\u001b',
      '\u0007',
      '\r',
      '\u007f',
      '\u0085',
      '\u00a0',
      '\u00ad',
      '\u200b',
      '\u202e',
      '\u2066',
      '\u2028',
      '\u3000',
      '\ufeff',
      '\u{e0041}',
    ]) {
      const number = `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
      expect(showHidden(`a${character}b`)).toBe(`a${number}b`);
      expect(textOf(codeLine(`a${character}b`, []))).toBe(`a${number}b`);
    }
  });

  test('ordinary text, Chinese and emoji stay as they are', () => {
    for (const text of ['sort -u a.txt', '镜像（稳定版）', '✅ done', 'Größe'])
      expect(textOf(codeLine(text, []))).toBe(text);
  });

  test('tabs and blanks at the end of a line are seen', () => {
    expect(textOf(codeLine('\tx \\ ', []))).toBe('→   x \\·');
  });

  test('values that were put in are marked, the longer one first', () => {
    const line = codeLine('push 127.0.0.1:5000/a 127.0.0.1', ['127.0.0.1', '127.0.0.1:5000']);
    expect(line.filter(span => span.looks.includes('value')).map(span => span.text)).toEqual([
      '127.0.0.1:5000',
      '127.0.0.1',
    ]);
  });

  test('the hidden characters of a script are told once each', () => {
    expect(hiddenIn('a\u202eb\u202e\u200b')).toEqual(['U+202E', 'U+200B']);
    expect(hiddenIn('a\tb\nc')).toEqual([]);
  });

  test('nothing of a text can reach the terminal as a control sequence', () => {
    expect(paintLine([{text: 'a\u001b[2Jb\u202e', looks: []}], true)).toBe('a�[2Jb�');
  });

  test('without colours only weight, underline and reverse are left', () => {
    const painted = paintLine(
      [
        {text: 'bad', looks: ['bad']},
        {text: 'red', looks: [], sgr: '31'},
      ],
      false,
    );
    expect(painted).not.toMatch(/\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-9])(?:;|m)/);
  });
});
