/** Where a text stops being JSON (RFC 8259): V8 does not say so for every fault, and quotes the text, secrets and all, where it does. */

const space = /[ \t\r\n]*/y;
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Wanted = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'next' | 'end';

/** Offset of the first sign that JSON cannot have; null where the whole text is one value. */
export function findJsonFault(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  const closed = (): Wanted => (open.length === 0 ? 'end' : 'next');
  while (true) {
    at += matchAt(space, text, at);
    const sign = text[at];
    if (sign === undefined) return wanted === 'end' ? null : at;
    if (wanted === 'end') return at;
    if (wanted === 'colon') {
      if (sign !== ':') return at;
      wanted = 'value';
      at++;
    } else if (wanted === 'next') {
      const within = open.at(-1);
      if (sign === ',') wanted = within === '{' ? 'key' : 'value';
      else if (sign === (within === '{' ? '}' : ']')) {
        open.pop();
        wanted = closed();
      } else return at;
      at++;
    } else if (wanted === 'key' || wanted === 'key-or-end') {
      if (sign === '}' && wanted === 'key-or-end') {
        open.pop();
        wanted = closed();
        at++;
        continue;
      }
      const length = sign === '"' ? matchAt(scalar, text, at) : 0;
      if (length === 0) return at;
      at += length;
      wanted = 'colon';
    } else if (sign === '{' || sign === '[') {
      open.push(sign);
      wanted = sign === '{' ? 'key-or-end' : 'value-or-end';
      at++;
    } else if (sign === ']' && wanted === 'value-or-end') {
      open.pop();
      wanted = closed();
      at++;
    } else {
      const length = matchAt(scalar, text, at);
      if (length === 0) return at;
      at += length;
      wanted = closed();
    }
  }
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
