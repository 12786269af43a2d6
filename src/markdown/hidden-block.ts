import {type Mark, markOf} from './mark.ts';

/** What opens a block that a site never shows, and what closes it: Liquid's comment tag, and the shortcode of that name. */
const blocks = [
  {opens: /\{%-?\s*comment\s*-?%\}/y, closes: /\{%-?\s*endcomment\s*-?%\}/g},
  {opens: /\{\{[<%]\s*comment\s*[>%]\}\}/y, closes: /\{\{[<%]\s*\/\s*comment\s*[>%]\}\}/g},
] as const;

/** A block for the authors alone at `at`, to the end of its closing tag. `missing`: closers known not to come any more. */
export function readHiddenBlock(text: string, at: number, missing: Set<string>): Mark | null {
  for (const {opens, closes} of blocks) {
    opens.lastIndex = at;
    if (!opens.test(text) || missing.has(closes.source)) continue;
    closes.lastIndex = opens.lastIndex;
    if (closes.test(text)) return markOf('comment', 'block', at, closes.lastIndex);
    missing.add(closes.source);
  }
  return null;
}
