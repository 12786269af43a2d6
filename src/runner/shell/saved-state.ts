/** Reads what bash's `declare -p` wrote: the saved state of a run's shell, without starting a shell. */

export type Declaration = {
  /** The letters after `declare -`: x exported, a indexed, A associative, r readonly …; `-` for none. */
  readonly attributes: string;
  /** Null: declared but never set. Of an array: the element with index 0, as `$name` gives it. */
  readonly value: string | null;
};

const named = /^declare -([-a-zA-Z]+) ([A-Za-z_][A-Za-z0-9_]*)/;
const letters: Readonly<Record<string, number>> = {a: 7, b: 8, e: 27, E: 27, f: 12, n: 10, r: 13, t: 9, v: 11};

/**
 * Every variable of a saved state. A value may hold line breaks, so the text is walked declaration by declaration;
 * lines that are none (options, functions) are passed over.
 */
export function readDeclarations(text: string): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  let at = 0;
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const match = named.exec(text.slice(at, end));
    // A function's body is indented or a brace; what follows the first function is no variable any more.
    if (!match) {
      if (/^\S+ \(\)\s*$/.test(text.slice(at, end))) return found;
      at = end + 1;
      continue;
    }
    const [head, attributes = '', name = ''] = match;
    const start = at + head.length;
    if (text[start] !== '=') {
      if (!attributes.includes('f')) found.set(name, {attributes, value: null});
      at = end + 1;
      continue;
    }
    const read = text[start + 1] === '(' ? readArray(text, start + 2) : readWord(text, start + 1);
    found.set(name, {attributes, value: read.value});
    at = read.end + 1;
  }
  return found;
}

/** The declarations of the state that is saved now, read once for each state; null before the first. */
export function rememberDeclarations(state: () => string | null): () => ReadonlyMap<string, Declaration> | null {
  let read: {readonly text: string; readonly declarations: ReadonlyMap<string, Declaration>} | null = null;
  return () => {
    const text = state();
    if (text === null) return null;
    if (read?.text !== text) read = {text, declarations: readDeclarations(text)};
    return read.declarations;
  };
}

/** Whether bash can hold a variable of that name. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);

/** The exported variables of the saved state, for a program that is not bash. */
export function exportedOf(declarations: ReadonlyMap<string, Declaration> | null): Record<string, string> {
  const exported = [...(declarations ?? [])].filter(
    ([, {attributes, value}]) => attributes.includes('x') && value !== null,
  );
  return Object.fromEntries(exported.map(([name, {value}]) => [name, value ?? '']));
}

type Read = {readonly value: string | null; readonly end: number};

/** One word as bash quotes it: "…", $'…' or bare characters, up to a blank, a bracket or the line's end. */
function readWord(text: string, from: number): Read & {readonly value: string} {
  const bytes: Buffer[] = [];
  let at = from;
  while (at < text.length && !/[\s)\]]/.test(text[at] ?? '')) {
    const part =
      text[at] === '"' ? readQuoted(text, at + 1) : text.startsWith("$'", at) ? readAnsi(text, at + 2) : null;
    bytes.push(part ? part.bytes : Buffer.from(text[at] ?? ''));
    at = part ? part.end : at + 1;
  }
  return {value: Buffer.concat(bytes).toString('utf8'), end: at};
}

function readArray(text: string, from: number): Read {
  let first: string | null = null;
  let at = from;
  while (at < text.length && text[at] !== ')') {
    if (text[at] !== '[') {
      at++;
      continue;
    }
    const key = readWord(text, at + 1);
    const element = readWord(text, key.end + 2);
    if (key.value === '0') first = element.value;
    at = element.end;
  }
  return {value: first, end: at + 1};
}

type Bytes = {readonly bytes: Buffer; readonly end: number};

function readQuoted(text: string, from: number): Bytes {
  let value = '';
  let at = from;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\') at++;
    value += text[at] ?? '';
    at++;
  }
  return {bytes: Buffer.from(value), end: at + 1};
}

/** `$'…'`: named escapes, and octal ones for single bytes, which together may make one character. */
function readAnsi(text: string, from: number): Bytes {
  const parts: Buffer[] = [];
  let at = from;
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== '\\') {
      const plain = /[^\\']+/y;
      plain.lastIndex = at;
      const run = plain.exec(text)?.[0] ?? '';
      parts.push(Buffer.from(run));
      at += run.length;
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
    const letter = text[at + 1] ?? '';
    parts.push(
      octal
        ? Buffer.from([Number.parseInt(octal, 8)])
        : Buffer.from(letter in letters ? [letters[letter] ?? 0] : letter),
    );
    at += 1 + (octal ? octal.length : 1);
  }
  return {bytes: Buffer.concat(parts), end: at + 1};
}
