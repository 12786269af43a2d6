import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createOutputDecoder} from '../../../src/runner/shell/decode-output.ts';

test('however the bytes are cut, the text is that of the whole', () => {
  const part = fc.oneof(
    fc.string({unit: 'grapheme'}).map(text => Buffer.from(text)),
    fc.uint8Array({maxLength: 6}).map(bytes => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(
      fc.array(part, {maxLength: 8}),
      fc.array(fc.integer({min: 1, max: 5}), {minLength: 1}),
      (parts, lengths) => {
        const bytes = Buffer.concat(parts);
        const decoder = createOutputDecoder();
        let text = '';
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const length = lengths[turn % lengths.length] ?? 1;
          text += decoder.write(bytes.subarray(at, at + length));
          at += length;
        }
        expect(text + decoder.end()).toBe(bytes.toString('utf8'));
      },
    ),
  );
});

test('whole characters are handed on at once, and only a cut one waits', () => {
  const decoder = createOutputDecoder();
  expect(decoder.write(Buffer.from([0xe4, 0xb8, 0xad, 0xe6, 0x96]))).toBe('中');
  expect(decoder.write(Buffer.from([0x87, 0x0a]))).toBe('文\n');
  expect(decoder.write(Buffer.from([0xf0, 0x9f]))).toBe('');
  expect(decoder.end()).toBe('\uFFFD');
});
