import {readHugoMark} from './hugo-mark.ts';
import {type Mark, named} from './mark.ts';

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
  const heading = mark ? headingOf(mark) : null;
  if (heading !== null) return heading;
  if (!mark || !Object.hasOwn(visible, mark.name)) return value.replace(/\s+/g, ' ');
  const argument = visible[mark.name];
  const words = typeof argument === 'number' ? mark.args.positional[argument] : named(mark, argument ?? '');
  return words ?? value.replace(/\s+/g, ' ');
}

/** Parts of a page for which `{{% capture %}}` writes a heading; for any other it writes none. */
const headedParts = new Set(['prerequisites', 'objectives', 'cleanup', 'whatsnext']);

/** The heading that a shortcode of the Kubernetes site writes: `prerequisites-heading`, `capture prerequisites`; null: none. */
function headingOf(mark: Mark): string | null {
  const [word] = mark.args.positional;
  if (mark.name === 'capture') return word !== undefined && headedParts.has(word) ? word : null;
  return /^([a-z]+)-heading$/.exec(mark.name)?.[1] ?? null;
}

/** Whether a shortcode that stands alone on its line writes a heading there. */
export const writesHeading = (mark: Mark): boolean =>
  mark.syntax === 'hugo' && mark.side !== 'close' && (mark.name === 'heading' || headingOf(mark) !== null);
