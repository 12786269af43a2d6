import {expect, test} from 'vitest';
import {byteLimit, decode} from '../../src/markdown/read-page.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];

test('byte order mark and line ends stay in the text', () => {
  expect(decode(bytes(0xef, 0xbb, 0xbf, ...ascii('a\r\nb')), 'f.md')).toEqual({ok: true, text: '\uFEFFa\r\nb'});
});

test('a file without words is empty', () => {
  expect(decode(bytes(), 'f.md')).toMatchObject({ok: false, reason: 'empty'});
  expect(decode(bytes(...ascii(' \n\t')), 'f.md')).toMatchObject({ok: false, reason: 'empty'});
});

test('a byte that is no UTF-8 is named with its offset and line', () => {
  const wrong = decode(bytes(...ascii('one\r\ntwo '), 0xc4, 0xe3), 'f.md');
  expect(wrong).toMatchObject({ok: false, reason: 'not-utf-8'});
  expect(wrong.ok ? '' : wrong.detail).toContain('0xc4 at 9 (line 2)');
});

test.each([
  ['an overlong sequence', [0xc0, 0x80], 0],
  ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
  ['a sequence cut off at the end', [0x61, 0xe4, 0xb8], 1],
  ['a value above the last character', [0xf4, 0x90, 0x80, 0x80], 0],
  ['a lone continuation byte', [0x61, 0x62, 0x80], 2],
])('%s is no UTF-8', (_name, values, offset) => {
  const wrong = decode(bytes(...values), 'f.md');
  expect(wrong.ok ? '' : wrong.detail).toContain(` at ${offset} (line 1)`);
});

test('a zero byte makes a file binary', () => {
  expect(decode(bytes(0x7f, 0x45, 0, 0xff), 'f')).toMatchObject({ok: false, reason: 'binary'});
});

test('a file beyond the limit is refused unread', () => {
  expect(decode(new Uint8Array(byteLimit + 1), 'f.md')).toMatchObject({ok: false, reason: 'too-large'});
});

test('characters of every length are text', () => {
  expect(decode(bytes(...ascii('a é 中 𝒜 \uFFFD')), 'f.md')).toEqual({ok: true, text: 'a é 中 𝒜 \uFFFD'});
});
