import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createMasker, secretMask} from '../../../src/runner/secrets/mask.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The text as it comes out when it goes in by chunks of these lengths, again and again. */
function maskInChunks(secrets: readonly string[], text: string, lengths: readonly number[]): string {
  const stream = createMasker(secrets).stream();
  let out = '';
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    out += stream.push(text.slice(at, at + length));
    at += length;
  }
  return out + stream.end();
}

test('a secret is replaced by the same mask whatever its length', () => {
  const {mask} = createMasker(['hunter2', 'a much longer secret']);
  expect(mask('-p hunter2, -p a much longer secret.')).toBe(`-p ${secretMask}, -p ${secretMask}.`);
});

test.each([
  ['URL', 'user=%22a%2Fb%20c%22&', '"a/b c"'],
  ['URL in lower case', 'user=%22a%2fb%20c%22&', '"a/b c"'],
  ['form', 'user=%22a%2Fb+c%22&', '"a/b c"'],
  ['JSON', '{"password":"a\\"b\\\\c\\nd"}', 'a"b\\c\nd'],
  ['JSON from Go', '{"password":"a\\u003cb\\u0026c"}', 'a<b&c'],
  ['JSON in ASCII', '{"password":"\\u5bc6\\u7801\\u5bc6\\u7801"}', '密码密码'],
  ['single quotes', "+ login 'it'\\''s me'", "it's me"],
  ['double quotes', 'declare -- P="a\\$b\\"c"', 'a$b"c'],
  ['backslashes', '+ login a\\ b\\&c', 'a b&c'],
  ['HTML', '<td>a&lt;b&amp;c</td>', 'a<b&c'],
  ['hexadecimal', 'key=68756e74657232', 'hunter2'],
])('the %s form of a secret is masked', (_form, text, secret) => {
  expect(createMasker([secret]).mask(text)).toContain(secretMask);
});

test('the base64 of user and password shows no part of the password, wherever it begins', () => {
  for (const user of ['', 'u', 'us', 'use', 'user', '操作员']) {
    const masked = createMasker(['S3cr3t!pass']).mask(`{"auth":"${base64(`${user}:S3cr3t!pass`)}"}`);
    const rest = masked.replace(secretMask, '').slice('{"auth":"'.length, -2);
    expect(Buffer.from(rest.replace(/=/g, ''), 'base64').toString('latin1')).not.toMatch(/S3c|cr3|3t!|pas|ass/);
    expect(masked).toContain(secretMask);
  }
});

test('a password of four characters is masked in base64 too', () => {
  expect(createMasker(['a1b2']).mask(base64('operator:a1b2'))).toContain(secretMask);
});

test('each long line of a key is masked by itself', () => {
  const key = '-----BEGIN KEY-----\nabcdefgh12345678\n-----END KEY-----\n';
  expect(createMasker([key]).mask('  abcdefgh12345678\r\n')).toBe(`  ${secretMask}\r\n`);
});

test('secrets under four characters are refused, not masked', () => {
  const masker = createMasker(['abc', 'long enough', '']);
  expect(masker.refused).toEqual([0, 2]);
  expect(masker.mask('abc')).toBe('abc');
});

test('without secrets a chunk is handed on as the same string', () => {
  const stream = createMasker([]).stream();
  expect(stream.push('anything at all')).toBe('anything at all');
  expect(stream.end()).toBe('');
});

test('an ending that begins a secret is held back until it is known', () => {
  const stream = createMasker(['password1']).stream();
  expect(stream.push('Enter pass')).toBe('Enter ');
  expect(stream.push('age')).toBe('passage');
  expect(stream.push(' pass')).toBe(' ');
  expect(stream.end()).toBe('pass');
});

test('a secret that begins another one is masked with it', () => {
  expect(maskInChunks(['abcd', 'abcdefgh'], 'x abcdefgh abcd y', [1])).toBe(`x ${secretMask} ${secretMask} y`);
});

test('a run of overlapping secrets is masked once and does not fill the memory', () => {
  const stream = createMasker(['aaaa']).stream();
  const parts = Array.from({length: 1000}, () => stream.push('a'.repeat(100)));
  expect(parts.join('') + stream.end()).toBe(secretMask);
  expect(stream.push('b')).toBe('b');
});

const letters = fc.string({unit: fc.constantFrom('a', 'b', '密', ' ', '\n', '"', '😀'), minLength: 4, maxLength: 12});

test('however the text is cut, what comes out is the whole text masked', () => {
  fc.assert(
    fc.property(
      fc.array(letters, {minLength: 1, maxLength: 3}),
      fc.array(fc.oneof(letters, fc.nat(2)), {maxLength: 12}),
      fc.array(fc.integer({min: 1, max: 9}), {minLength: 1, maxLength: 5}),
      (secrets, parts, lengths) => {
        const text = parts.map(part => (typeof part === 'number' ? (secrets[part] ?? 'a') : part)).join('');
        const whole = createMasker(secrets).mask(text);
        expect(maskInChunks(secrets, text, lengths)).toBe(whole);
        for (const secret of secrets) expect(whole.includes(secret)).toBe(false);
      },
    ),
  );
});

test('text that holds no secret comes out unchanged', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), {maxLength: 20}), parts => {
      const stream = createMasker(['\u0001never-in-the-text\u0001']).stream();
      const text = parts.map(part => part.replaceAll('\u0001', '')).join('');
      expect(parts.map(part => stream.push(part.replaceAll('\u0001', ''))).join('') + stream.end()).toBe(text);
    }),
  );
});
