import type {Draft} from './draft.ts';
import {indentColumns, type LineIndex, lineAt, lineEnd, lineText, pointIn} from './line-index.ts';
import {codeFrom} from './source-code.ts';

/** Lines without a blank one between them. `from` and `to`: the numbers of the first and the last. */
type Chunk = {readonly from: number; readonly to: number; readonly lines: readonly string[]; readonly indent: number};

/** Lines one after the other that are words, or code. */
type Part = {readonly words: boolean; readonly chunks: Chunk[]};

/**
 * Text documents indent whole parts, words and commands alike; from four columns on all of it is code to Markdown. Gives the
 * words and the code apart where the words stand at the left and the code further right, or where there are but words that
 * nothing announces; else the block as it is.
 */
export function partIndented(
  code: Draft,
  index: LineIndex,
  announced: boolean,
  isTyped: (lines: readonly string[]) => boolean,
): Draft[] {
  const chunks = chunksOf(code, index);
  const left = chunks.reduce((least, {indent}) => Math.min(least, indent), chunks[0]?.indent ?? 0);
  const parts: Part[] = [];
  let sentences = false;
  for (const [at, chunk] of chunks.entries()) {
    const words = chunk.indent === left;
    if (words && !isBetween(chunks, at)) {
      const goesOn = (chunks[at + 1]?.indent ?? 0) > left;
      if (!isProse(chunk.lines, goesOn) || isTyped(chunk.lines)) return [code];
      sentences = true;
    }
    const before = parts.at(-1);
    if (!words && before?.words === false) before.chunks.push(chunk);
    else parts.push({words, chunks: [chunk]});
  }
  const [first] = parts;
  const typedFirst = first?.words === true || isTyped(first?.chunks[0]?.lines ?? []) || !sentences;
  const mixed = parts.length > 1 && parts.some(part => !part.words);
  if (mixed ? announced && !typedFirst : announced || first?.words !== true) return [code];
  return parts.map(part => (part.words ? wordsOf(part.chunks, index) : codeOf(part.chunks, index)));
}

/** A short word alone between two pieces of code that stand further right: "or". */
const isBetween = (chunks: readonly Chunk[], at: number): boolean => {
  const [line = '', ...more] = chunks[at]?.lines ?? [];
  const before = chunks[at - 1]?.indent;
  return more.length === 0 && /^(?:[a-z]{2,3}|\p{Script=Han}{1,2}):?$/u.test(line) && before === chunks[at + 1]?.indent;
};

function chunksOf(code: Draft, index: LineIndex): Chunk[] {
  const chunks: {from: number; to: number; lines: string[]; indent: number}[] = [];
  let open = false;
  const last = lineAt(index, code.position.end.offset);
  for (let at = lineAt(index, code.position.start.offset); at <= last; at++) {
    const raw = lineText(index, at);
    const line = raw.trim();
    if (line === '') {
      open = false;
      continue;
    }
    const indent = indentColumns(raw);
    const chunk = chunks.at(-1);
    if (open && chunk !== undefined) {
      chunk.to = at;
      chunk.lines.push(line);
      chunk.indent = Math.min(chunk.indent, indent);
    } else chunks.push({from: at, to: at, lines: [line], indent});
    open = true;
  }
  return chunks;
}

/** A sentence, by its shape: it begins as one, is nearly all words, and ends as one where it does not go on in code. */
function isProse(lines: readonly string[], goesOn: boolean): boolean {
  const text = lines.join(' ');
  if (!/^[("'“]?[\p{Lu}\p{Lo}]|^\(\p{L}/u.test(text) || lines.some(line => /[;{}\\]$|^[\w.]+=\S/.test(line)))
    return false;
  const ended = /[.:!?。：！？][)"”]?$/u.test(text);
  if (!ended && !goesOn) return false;
  const parts = text.split(/\s+/);
  if (/\p{Script=Han}/u.test(text)) return text.length > 7;
  const words = parts.filter(part => /^[("'“]*\p{L}[\p{L}'’/-]*[.,:;!?)"'”]*$/u.test(part));
  return parts.length >= (ended ? 4 : 6) && words.length > parts.length * 0.7;
}

function wordsOf(chunks: readonly Chunk[], index: LineIndex): Draft {
  const position = {start: startOf(chunks[0], index), end: endOf(chunks.at(-1), index)};
  const value = chunks.flatMap(chunk => chunk.lines).join('\n');
  return {type: 'paragraph', position, children: [{type: 'text', value, position}]};
}

function codeOf(chunks: readonly Chunk[], index: LineIndex): Draft {
  const end = endOf(chunks.at(-1), index);
  const code = codeFrom(index, index.starts[chunks[0]?.from ?? 0] ?? 0, end.offset, null, false);
  return {...code, position: {start: startOf(chunks[0], index), end}};
}

function startOf(chunk: Chunk | undefined, index: LineIndex) {
  const start = index.starts[chunk?.from ?? 0] ?? 0;
  const blank = /^[ \t]*/.exec(index.text.slice(start, lineEnd(index, chunk?.from ?? 0)))?.[0].length ?? 0;
  return pointIn(index, start + blank);
}

const endOf = (chunk: Chunk | undefined, index: LineIndex) => pointIn(index, lineEnd(index, chunk?.to ?? 0));
