import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cleanText, formatDuration} from '../../src/report/clean-text.ts';
import {escapeXml} from '../../src/report/escape-xml.ts';
import {writeLines} from '../../src/report/line-writer.ts';

const write = (pieces: readonly string[]): string => {
  const writer = writeLines('> ');
  return pieces.map(piece => writer.add(piece)).join('') + writer.end();
};

test('every line gets the prefix, an unfinished last line is ended', () => {
  expect(write(['a\nb', 'c\n\nd'])).toBe('> a\n> bc\n> \n> d\n');
});

test('an escape sequence or a line end cut in two is still seen whole', () => {
  expect(write(['a\u001b[3', '1mb\u001b[0m\r', '\nc\r'])).toBe('> ab\n> c\n');
});

test('a colour between a carriage return and its line feed makes no line of its own', () => {
  expect(write(['a\r\u001b', '[31m\nb'])).toBe(write(['a\r\u001b[31m\nb']));
});

test('how the text is cut into pieces changes nothing', () => {
  const text = fc
    .array(fc.constantFrom('a', '\n', '\r', '\u001b[31m', '\u001b]0;title\u0007', '\u202e', '日', ' '), {maxLength: 30})
    .map(parts => parts.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(40), {maxLength: 5}), (whole, cuts) => {
      const at = [0, ...cuts.filter(cut => cut < whole.length).sort((a, b) => a - b), whole.length];
      const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
      expect(write(pieces)).toBe(write([whole]));
    }),
  );
});

test('colours go, carriage returns become lines, what deceives is shown', () => {
  expect(cleanText('\u001b[1;31mred\u001b[0m 10%\r20%\r\nx\u0007\u202e\u0000')).toBe(
    'red 10%\n20%\nx⟨U+0007⟩⟨U+202E⟩⟨U+0000⟩',
  );
});

test('Chinese, emoji and tabs stay as they are', () => {
  const text = '镜像\t列表 👩‍💻 é\n';
  expect(cleanText(text)).toBe(text);
});

test('xml never holds a character it cannot', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary'}), text => {
      expect(escapeXml(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f<>"'\ufffe\uffff]/);
    }),
  );
});

test('times and sizes are told in units a person reads', () => {
  expect([0, 999, 1000, 59_949, 59_950, 125_000, 3_720_000].map(formatDuration)).toEqual([
    '0 ms',
    '999 ms',
    '1.0 s',
    '59.9 s',
    '1 min 00 s',
    '2 min 05 s',
    '1 h 02 min',
  ]);
});
