// The little of tar (ustar) that images and charts need: plain files, written the same way each time.

const block = 512;

/** A tar of `files` ({name: bytes or text}), always the same bytes for the same files. */
export function packTar(files) {
  const parts = [];
  for (const [name, content] of Object.entries(files)) {
    const body = Buffer.from(content);
    parts.push(headerOf(name, body.length), body, Buffer.alloc((block - (body.length % block)) % block));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function headerOf(name, size) {
  const header = Buffer.alloc(block);
  const put = (text, at) => header.write(text, at, 'utf8');
  const octal = (number, width) => `${number.toString(8).padStart(width - 1, '0')}\0`;
  if (Buffer.byteLength(name) > 100) throw new Error(`name too long for this tar: ${name}`);
  put(name, 0);
  put(octal(0o644, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(size, 12), 124);
  put(octal(0, 12), 136);
  put('        ', 148);
  put('0', 156);
  put('ustar\0', 257);
  put('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** The files of a tar as a Map of name → bytes; throws where it is cut short. */
export function unpackTar(bytes) {
  const files = new Map();
  let at = 0;
  for (;;) {
    if (at + block > bytes.length) throw new Error('unexpected EOF');
    const header = bytes.subarray(at, at + block);
    if (header.every(byte => byte === 0)) return files;
    const text = (from, length) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    const prefix = text(345, 155);
    const name = (prefix === '' ? '' : `${prefix}/`) + text(0, 100);
    if (Number.isNaN(size)) throw new Error('invalid tar header');
    if (at + block + size > bytes.length) throw new Error('unexpected EOF');
    files.set(name.replace(/^\.\//, ''), bytes.subarray(at + block, at + block + size));
    at += block + Math.ceil(size / block) * block;
  }
}
