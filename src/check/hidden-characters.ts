import type {Place} from '../guide/schema.ts';
import {placeBetween} from '../markdown/place.ts';
import type {Subject} from './subject.ts';

export type HiddenRun = {
  /** `U+200B`, or several. */
  readonly name: string;
  readonly place: Place;
  /** Only zero-width spaces and marks of byte order: they may be taken out. */
  readonly harmless: boolean;
  readonly where: 'code' | 'text';
};

// bidirectional controls, zero-width signs, controls
const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+/g;
/** They change what a reader sees, wherever they stand. */
const deceiving = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Characters nobody sees, each run of them once. */
export function listHidden({page, spots}: Subject): HiddenRun[] {
  const code = spots.filter(({node}) => node.type === 'code' || node.type === 'inlineCode');
  return [...page.text.matchAll(hidden)].flatMap(({index, 0: signs}): HiddenRun[] => {
    // the byte order mark; what joins emoji or letters of scripts that need it
    if (index === 0 && signs === '\ufeff') return [];
    const around = page.text.slice(Math.max(0, index - 2), index + signs.length + 2);
    const joins = /^[\u200c-\u200f]+$/.test(signs);
    if (joins && /\p{Extended_Pictographic}|[\u0590-\u08ff\u0900-\u0dff]|\ufe0f/u.test(around)) return [];
    const inCode = code.some(({node}) => {
      const {start, end} = node.position ?? {};
      return (start?.offset ?? 0) <= index && index < (end?.offset ?? 0);
    });
    const names = [...new Set(signs)].map(
      sign => `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
    return [
      {
        name: names.join(', '),
        place: placeBetween(page, index, index + signs.length),
        harmless: /^[\u200b\ufeff\u2060]+$/.test(signs),
        // a form feed parts the pages of an old text; no shell sees it
        where: signs !== '\f' && (inCode || deceiving.test(signs)) ? 'code' : 'text',
      },
    ];
  });
}
