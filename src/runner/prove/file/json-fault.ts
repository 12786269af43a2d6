/** Where a text stops being JSON: V8 tells it only in words that quote the text, secrets and all. */

const blank = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The offset of the first character that cannot stand where it stands; the length of a text that ends too early. */
export function findJsonFault(text: string): number {
  let at = 0;
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found !== null;
  };
  const char = (wanted: string): boolean => {
    match(blank);
    if (text[at] !== wanted) return false;
    at += 1;
    return true;
  };
  // What still has to come: closing brackets, innermost last.
  const open: ('}' | ']')[] = [];
  const key = (): boolean => {
    match(blank);
    return match(string) && char(':');
  };
  for (;;) {
    match(blank);
    if (char('{')) {
      if (!char('}')) {
        open.push('}');
        if (!key()) return at;
        continue;
      }
    } else if (char('[')) {
      if (!char(']')) {
        open.push(']');
        continue;
      }
    } else if (!match(string) && !match(plain)) return at;
    // A value is complete: the next one, or the end of what holds it.
    for (;;) {
      const close = open.at(-1);
      if (close === undefined) {
        match(blank);
        return at;
      }
      if (char(close)) {
        open.pop();
        continue;
      }
      if (!char(',')) return at;
      if (close === '}' && !key()) return at;
      break;
    }
  }
}
