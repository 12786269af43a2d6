/** A page larger than this is not read; no guide is. */
export const byteLimit = 8 * 1024 * 1024;

export type Decoded =
  | {readonly ok: true; readonly text: string}
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'not-utf-8' | 'binary' | 'too-large';
      readonly detail: string;
    };

/**
 * The text of a file. Byte order mark and line ends stay as they are, so that offsets are those of the author's text.
 * A file that is no UTF-8 text is refused with the byte and line where it stops being one (both from 1 for lines, 0 for bytes).
 */
export function decode(bytes: Uint8Array, file: string): Decoded {
  const refuse = (reason: Extract<Decoded, {ok: false}>['reason'], detail: string): Decoded => ({
    ok: false,
    reason,
    detail: `${file}: ${detail}`,
  });
  if (bytes.length > byteLimit) {
    return refuse('too-large', `Unexpected ${bytes.length} bytes, expected at most ${byteLimit}`);
  }
  const zero = bytes.indexOf(0);
  const bad = firstBadByte(bytes);
  if (zero >= 0 && (bad < 0 || zero < bad)) return refuse('binary', `Unexpected zero byte at ${zero}, expected text`);
  if (bad >= 0) {
    const value = (bytes[bad] ?? 0).toString(16).padStart(2, '0');
    return refuse('not-utf-8', `Unexpected byte 0x${value} at ${bad} (line ${lineOf(bytes, bad)}), expected UTF-8`);
  }
  const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes);
  return text.trim() === '' ? refuse('empty', 'Unexpected empty file, expected a guide') : {ok: true, text};
}

/** Offset of the first byte that no UTF-8 sequence explains, -1 where all is well. */
function firstBadByte(bytes: Uint8Array): number {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    return -1;
  } catch {
    return firstBadSequence(bytes);
  }
}

/** By hand, for TextDecoder does not say where it stopped (the ranges are table 3-7 of the Unicode standard). */
function firstBadSequence(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const more =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more === 0) return at;
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    for (let step = 1; step <= more; step++) {
      const byte = bytes[at + step];
      const [from, to] = step === 1 ? [least, most] : [0x80, 0xbf];
      if (byte === undefined || byte < from || byte > to) return at;
    }
    at += more + 1;
  }
  return -1;
}

function lineOf(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = 0; at < end; at++) {
    if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) line++;
  }
  return line;
}
