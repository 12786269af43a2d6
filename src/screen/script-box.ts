/** A script exactly as it will run, in a box. */
import {fitLine, type Line, line, span, widthOf} from './line.ts';
import {codeLine} from './sanitize.ts';
import {wrapCode} from './wrap.ts';

/** The lines of the box, `width` columns each. A long line goes on behind `↳`. */
export function scriptBox(lines: readonly Line[], title: string, width: number): readonly Line[] {
  const inner = Math.max(1, width - 5);
  const body = lines.flatMap(each =>
    wrapCode(each, inner).map(
      (row, index): Line => [
        span('│', 'quiet'),
        span(index === 0 ? '  ' : ' ↳', 'quiet'),
        ...fitLine(row, inner),
        span(' │', 'quiet'),
      ],
    ),
  );
  const named = ` ${title} `;
  const head = `╭─${named}${'─'.repeat(Math.max(0, width - 3 - widthOf(named)))}╮`;
  return [fitLine(line(head, 'quiet'), width), ...body, line(`╰${'─'.repeat(Math.max(0, width - 2))}╯`, 'quiet')];
}

/** The lines of a script without the empty one behind its last line feed. */
export function scriptLines(script: string, values: readonly string[]): readonly Line[] {
  const lines = script.split('\n');
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.map(text => codeLine(text, values));
}
