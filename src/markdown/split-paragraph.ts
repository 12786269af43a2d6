import type {Draft} from './draft.ts';

/** A paragraph with blocks among its words: the words between become paragraphs of their own. */
export function splitParagraph(paragraph: Draft, standsAlone: (node: Draft) => boolean): Draft[] {
  const parts: Draft[] = [];
  let words: Draft[] = [];
  const flush = (): void => {
    const first = words[0];
    const last = words.at(-1);
    if (first && last && words.some(word => word.type !== 'text' || /[^ \t\r\n]/.test(word.value ?? ''))) {
      parts.push({type: 'paragraph', children: words, position: {start: first.position.start, end: last.position.end}});
    }
    words = [];
  };
  for (const child of paragraph.children ?? []) {
    if (standsAlone(child)) {
      flush();
      parts.push({...child, inline: false});
    } else words.push(child);
  }
  flush();
  return parts;
}
