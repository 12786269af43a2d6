import type {Draft} from './draft.ts';
import {type LineIndex, pointIn} from './line-index.ts';

/** What no address in running text has: Chinese and Japanese words, full-width and typographic punctuation. */
const beyond = /[\u2018-\u201f\u2026\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/**
 * An address without brackets ends for GFM at a blank only, so that Chinese words behind it become a part of it. Cuts them
 * off: the link, and the words as text; null for a link that is right.
 */
export function cutLiteralLink(link: Draft, index: LineIndex): readonly [Draft, Draft] | null {
  const [text] = link.children ?? [];
  const first = index.text[link.position.start.offset];
  if (link.children?.length !== 1 || text?.type !== 'text' || first === '[' || first === '<') return null;
  const value = text.value ?? '';
  const at = beyond.exec(value)?.index ?? 0;
  const whole = link.position.end.offset - link.position.start.offset === value.length;
  if (at === 0 || !whole || typeof link.url !== 'string') return null;
  const cut = pointIn(index, link.position.start.offset + at);
  const position = {start: link.position.start, end: cut};
  return [
    {
      ...link,
      url: link.url.slice(0, link.url.length - (value.length - at)),
      children: [{...text, value: value.slice(0, at), position}],
      position,
    },
    {type: 'text', value: value.slice(at), position: {start: cut, end: link.position.end}},
  ];
}
