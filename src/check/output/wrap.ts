import stringWidth from 'string-width';

/** A piece that stays whole, and the blank that stands before it where it does not begin a line. */
type Word = {readonly text: string; readonly width: number; readonly apart: boolean};

/**
 * The lines of a text of at most `columns` columns, those after the first indented by `indent`. Latin text breaks at blanks,
 * Chinese between any two characters but before closing punctuation; a word that is longer than a line stays whole.
 */
export function wrapWords(text: string, columns: number, indent: number): string {
  const room = Math.max(20, columns - indent);
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of wordsOf(text)) {
    const gap = word.apart && line !== '' ? 1 : 0;
    if (line !== '' && width + gap + word.width > room) {
      lines.push(line);
      line = word.text;
      width = word.width;
    } else {
      line += (gap === 1 ? ' ' : '') + word.text;
      width += gap + word.width;
    }
  }
  if (line !== '') lines.push(line);
  return lines.join(`\n${' '.repeat(indent)}`);
}

// a character of Chinese with the punctuation that must not begin a line, or a run without blanks
const pieces =
  /\s*(?:[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][，。；：、！？）》」』】”’…]*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+[，。；：、！？）》」』】”’]*)/gu;

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(pieces)].map(([piece]) => {
    const word = piece.trimStart();
    return {text: word, width: stringWidth(word), apart: word.length < piece.length};
  });
