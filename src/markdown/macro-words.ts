import {readHugoMark} from './hugo-mark.ts';
import {named} from './mark.ts';

/** Shortcodes whose visible text is one of their arguments (a name, or a position from 0). */
const visible: Readonly<Record<string, string | number>> = {
  glossary_tooltip: 'text',
  heading: 0,
  tooltip: 'text',
  kbd: 0,
};

/** What a reader sees of a macro, as far as its own text says; else the macro as written. */
export function macroWords(value: string): string {
  const mark = value.startsWith('{{') ? readHugoMark(value, 0) : null;
  if (!mark || !Object.hasOwn(visible, mark.name)) return value.replace(/\s+/g, ' ');
  const argument = visible[mark.name];
  const words = typeof argument === 'number' ? mark.args.positional[argument] : named(mark, argument ?? '');
  return words ?? value.replace(/\s+/g, ' ');
}
