/**
 * Puts a prefix before each line of a text that comes in pieces. A piece may end in the middle of a line, of an escape
 * sequence or of a `\r\n`: what is not yet whole waits for the next piece.
 */
import {cleanText, isPlain, steeringSource} from './clean-text.ts';

export type LineWriter = {
  /** The text to write for one more piece. */
  add(piece: string): string;
  /** Ends an unfinished line. */
  end(): string;
};

// an escape sequence that may go on in the next piece; a carriage return, for a line feed may follow it, colours between them
const begun = '\\u001b(?:\\[[0-?]*[ -/]*|\\][^\\u0007\\u001b]*\\u001b?|[PX^_][^\\u001b]*\\u001b?|[ -/]*)?';
const unfinished = new RegExp(`(?:\\r(?:\\r|${steeringSource})*(?:${begun})?|${begun})$`);
const longestEscape = 4096;

/** A writer whose every line begins with `prefix`. */
export function writeLines(prefix: string): LineWriter {
  let kept = '';
  let atStart = true;
  const write = (text: string): string => {
    if (text === '') return '';
    const first = atStart ? prefix : '';
    atStart = text.endsWith('\n');
    // a gigabyte may go through here: with a string to look for it is the fastest of five ways tried
    return first + (atStart ? text.slice(0, -1) : text).replaceAll('\n', `\n${prefix}`) + (atStart ? '\n' : '');
  };
  return {
    add(piece) {
      if (kept === '' && isPlain(piece)) return write(piece);
      const text = kept + piece;
      const cut = text.slice(-longestEscape).search(unfinished);
      const from = cut === -1 ? text.length : Math.max(0, text.length - longestEscape) + cut;
      kept = text.slice(from);
      return write(cleanText(text.slice(0, from)));
    },
    end() {
      const rest = write(cleanText(kept));
      kept = '';
      const closing = atStart ? '' : '\n';
      atStart = true;
      return rest + closing;
    },
  };
}
