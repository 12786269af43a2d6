/** The words on the frame of a note or a folded part (`!!! success "Expected output"`, `<summary>`), read as a passage. */
import type {Paragraph} from 'mdast';
import {fileOf, placeOf, pointAt, textOf} from '../markdown/place.ts';
import type {Admonition, Details, Page} from '../markdown/tree.ts';
import {type Passage, readPassage} from './passage.ts';

const captions = new WeakMap<Admonition | Details, Passage | null>();

/** The caption of a note or folded part; null where it has none, or none that stands in the source as it is shown. */
export function captionOf(page: Page, node: Admonition | Details): Passage | null {
  const known = captions.get(node);
  if (known !== undefined) return known;
  const words = node.type === 'details' ? node.summary : node.title;
  const passage = words === null || words.trim() === '' ? null : readWords(page, node, words);
  captions.set(node, passage);
  return passage;
}

function readWords(page: Page, node: Admonition | Details, words: string): Passage | null {
  const file = fileOf(page, node);
  const {start, end} = placeOf(page, node);
  const inner = node.children[0]?.position?.start.offset ?? end.offset;
  const at = textOf(page, file).slice(start.offset, inner).indexOf(words);
  if (at < 0) return null;
  const from = start.offset + at;
  const position = {start: pointAt(page, from, file), end: pointAt(page, from + words.length, file)};
  const data = file === page.file ? {} : {data: {file}};
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: [{type: 'text', value: words, position, ...data}],
    position,
    ...data,
  };
  return readPassage(page, paragraph);
}
