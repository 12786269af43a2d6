/** Reads a list of images, one name a line, and tells what a shell script would stumble over in it. */
import {familiarName, isImageName} from './image-name.ts';

export type ListedImage = {readonly name: string; readonly line: number};

export type ListRemark = {
  readonly kind:
    | 'byte-order-mark'
    | 'carriage-return'
    | 'no-final-newline'
    | 'blank-line'
    | 'comment'
    | 'blanks'
    | 'duplicate'
    | 'not-a-name';
  /** Lines it was seen in, from 1. */
  readonly lines: readonly number[];
  /** What stands in the first of them. */
  readonly text: string;
};

export type ImageList = {
  /** Every image once, in the order of the list. */
  readonly images: readonly ListedImage[];
  readonly remarks: readonly ListRemark[];
};

/**
 * The images of a list. Line ends, blanks around a name, empty lines and comments are taken off for the names, and
 * reported: a script that reads the list takes them as part of a name, and `read` never sees a last line that has no
 * line end.
 */
export function readImageList(text: string): ImageList {
  const seen = new Map<ListRemark['kind'], {lines: number[]; text: string}>();
  const remark = (kind: ListRemark['kind'], line: number, what: string): void => {
    const known = seen.get(kind);
    if (known === undefined) seen.set(kind, {lines: [line], text: what});
    else known.lines.push(line);
  };
  const images: ListedImage[] = [];
  const known = new Set<string>();
  if (text.startsWith('\ufeff')) remark('byte-order-mark', 1, '');
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const last = lines.pop() ?? '';
  if (last !== '') {
    lines.push(last);
    if (last.trim() !== '') remark('no-final-newline', lines.length, last.trim());
  }
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const body = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (body !== raw) remark('carriage-return', line, body.trim());
    const name = body.trim();
    if (name === '') remark('blank-line', line, '');
    else if (name.startsWith('#')) remark('comment', line, name);
    else {
      if (name !== body) remark('blanks', line, name);
      const familiar = familiarName(name);
      if (!isImageName(name)) remark('not-a-name', line, name);
      else if (known.has(familiar)) remark('duplicate', line, name);
      else {
        known.add(familiar);
        images.push({name, line});
      }
    }
  }
  return {images, remarks: [...seen].map(([kind, {lines: at, text: what}]) => ({kind, lines: at, text: what}))};
}
