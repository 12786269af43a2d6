import {fromMarkdown} from 'mdast-util-from-markdown';

const known = new Map<string, string>();

/** What `&amp;` or `&#x3c;` stands for, as the Markdown parser has it; the reference itself where it is none. */
export function decodeReference(reference: string): string {
  const before = known.get(reference);
  if (before !== undefined) return before;
  const [paragraph] = fromMarkdown(reference).children;
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  // A reference to a blank is trimmed away from the paragraph's edge.
  const decoded = text?.type === 'text' ? text.value : reference;
  known.set(reference, decoded);
  return decoded;
}
