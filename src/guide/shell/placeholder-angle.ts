/** `<version>`, `<your registry>`, `<中文>`, `<$PRIVATE>`; not redirections, here-documents, regular expressions or markup. */
import {htmlElements, keyNames, shownValues} from './placeholder-words.ts';
import type {Placeholder, TextKind} from './placeholders.ts';

const candidate = /<((?:\/(?=[\w.-]+\/))?[^\s<>(&=/!?#%|;"`-][^<>\n;"`]{0,119})>/g;
/** Openers of a named group or a look-behind, a reference to one, an `#include`, and a macro of the site (`{{<x>}}`). */
const noOpener = /(?:\(\?P?|\\k|\\g|\binclude(?: if exists)?\s*|\babi\s+|\{\{)$/;
/** `Promise<Person>`, `Array<string>`: a type with its parameter. */
const typeName = /^(?:[A-Z][a-z]+(?:[A-Z][a-z]+)*|string|number|boolean|any|void|unknown|int|u8)$/;
/** The flags of a network interface, as `ip link` prints them. */
const linkFlags = /^[A-Z_]+(?:,[A-Z_]+)+$/;
const word = String.raw`[\p{L}\p{N}_.:$@*+%#,~/\\-]`;
const insides = new RegExp(
  String.raw`^\$?${word}+(?:['’]\w+)?(?:[ |]{1,3}(?:\(?${word}+\)?)(?:['’]\w+)?|\(\w+\)){0,19}$`,
  'u',
);
/** In shell text `<a>` and `<title>` are names; these still are markup. */
const plainElements: ReadonlySet<string> = new Set(['html', 'head', 'body', 'div', 'span', 'br', 'hr', 'pre']);
const fileLike = /^(?:[.~]?\/.+|[\w./~-]+\.[a-z][a-z0-9]{0,4})$/;
/** `path-to-tool.exe`, `/path/to/key_file`, `your_list.txt`: words about a file, not the name of one. */
const describesPath = /(?:^|[-_/ ])(?:path|your|my)[-_/ ]/i;
const emailLike = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/;

/** Every placeholder between angle brackets. */
export function findAngles(text: string, kind: TextKind): Placeholder[] {
  const found: Placeholder[] = [];
  const closed = closedElements(text);
  for (const match of text.matchAll(candidate)) {
    const [spelling, name = ''] = match;
    const start = match.index;
    const end = start + spelling.length;
    const before = text.slice(Math.max(0, start - 20), start);
    if (before.endsWith('<') || noOpener.test(before) || !mayBeName(name, closed, kind)) continue;
    if (linkFlags.test(name) || (kind === 'config' && /[A-Za-z]{3}$/.test(before) && typeName.test(name))) continue;
    const shelly = kind === 'shell' || kind === 'powershell';
    if (shelly && readsAsRedirection(name, text.slice(end, end + 1))) continue;
    // `$<GROUP>`: left where it is, the `$` would expand what is put in
    const dollar = before.endsWith('$');
    const sure = !(
      kind === 'shell' &&
      ((fileLike.test(name) && !describesPath.test(name)) || /^\$/.test(name)) &&
      couldRedirect(before, text.slice(end, end + 40))
    );
    found.push({
      start: dollar ? start - 1 : start,
      end,
      spelling,
      name,
      form: 'angle',
      sure: sure && !/^\.{2,3}$/.test(name) && !emailLike.test(name),
    });
  }
  return found;
}

/** Names with an end tag somewhere in the text: its brackets are markup. */
function closedElements(text: string): ReadonlySet<string> {
  if (!text.includes('</')) return new Set();
  return new Set([...text.matchAll(/<\/([A-Za-z][\w:.-]*)>/g)].map(match => match[1] ?? ''));
}

function mayBeName(name: string, closed: ReadonlySet<string>, kind: TextKind): boolean {
  if (!insides.test(name) || !/[\p{L}.]/u.test(name) || /[-=,/\\]$/.test(name)) return false;
  // `Handle<v8::Object>`: a type of C++ or Rust, as a trace prints it
  if (name.includes('::')) return false;
  if (shownValues.has(name.toLowerCase().replace(/ /g, '-'))) return false;
  const inProse = kind === 'text' || kind === 'config';
  // to a shell `<enter>` is no key but a redirection
  if (inProse && keyNames.test(name)) return false;
  if (inProse && (/^[a-z][a-z+.-]*:\/\//.test(name) || emailLike.test(name))) return false;
  const element = /^([A-Za-z][\w:.-]*)(?:\s|$)/.exec(name)?.[1];
  if (element === undefined) return true;
  if (closed.has(element)) return false;
  const attributes = /^[\w:.-]+(?:\s+[\w:-]+=\S+)+$/.test(name);
  const elements = inProse ? htmlElements : plainElements;
  return !attributes && !(elements.has(element) && element === name);
}

/** `<in.txt 2>err`, `<a -o b>c`, `<x)`: what lies between two redirections. */
function readsAsRedirection(name: string, after: string): boolean {
  return (
    / (?:\d|-.*)$/.test(name) ||
    / -\w/.test(name) ||
    /(?:^|[^\w ])\|/.test(name) ||
    (name.includes(' |') && !/^(?:\s|$|["'])/.test(after))
  );
}

/** Whether bash could take `<x>…` as two redirections: a word begins before it and a file name follows. */
function couldRedirect(before: string, after: string): boolean {
  return /(?:^|\s)$/.test(before) && /^(?:\w|\s+[\w./~$"'])/.test(after);
}
