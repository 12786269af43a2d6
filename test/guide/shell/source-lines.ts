import type {SourceLine} from '../../../src/markdown/tree.ts';

/** The lines of a text as a fence at column 1 would have them. */
export function sourceLines(code: string, offset = 0): readonly SourceLine[] {
  let at = offset;
  return code.split('\n').map((text, index) => {
    const line = {text, at: {line: index + 1, column: 1, offset: at}};
    at += text.length + 1;
    return line;
  });
}
