/** Prose as the author wrote it, for showing: Markdown without the indentation of what it stands in. */
import type {Passage} from './passage.ts';
import type {Place} from './schema.ts';

/** The Markdown of a passage, without list indentation and quote marks on its later lines. */
export const proseSource = (passage: Passage): string => cutOut(passage.page.text, passage.source);

/** A range of the text, its later lines without the indentation and quote marks of the block it stands in. */
export function cutOut(text: string, place: Place): string {
  const [first = '', ...rest] = text.slice(place.start.offset, place.end.offset).split(/\r?\n/);
  const margin = new RegExp(`^[ \\t>]{0,${place.start.column - 1}}`);
  return [first, ...rest.map(line => line.replace(margin, ''))].join('\n');
}
