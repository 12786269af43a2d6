import {gfm} from 'micromark-extension-gfm';
import type {Construct, Extension, Previous} from 'micromark-util-types';

// One `~` is an approximate number or a range in install guides (`1~3`), not struck-out text.
const whole = gfm({singleTilde: false});

/** What an address without brackets looks like where it begins, for GFM tries every word, and a sign that each of them has. */
const addresses: Readonly<Record<string, {readonly start: RegExp; readonly sign: RegExp}>> = {
  emailAutolink: {start: /[\w.+-]+@/y, sign: /@/},
  protocolAutolink: {start: /https?:\/\//iy, sign: /:\/\//},
  wwwAutolink: {start: /www\./iy, sign: /www\./i},
};
const footnotes = ['gfmFootnoteCall', 'gfmPotentialFootnoteCall', 'gfmFootnoteDefinition'];
const rowSigns = /^[ \t>*+\-\d.):|]+\r?$/gm;

/**
 * GFM, without the constructs that nothing in the text can become: the tree is the same, in two thirds of the time (an address is
 * tried at the start of each word, a table at each line).
 */
export function gfmFor(text: string): Extension {
  const absent = new Set<string>();
  if (!text.includes('[^')) for (const name of footnotes) absent.add(name);
  if (!text.includes('~~')) absent.add('strikethrough');
  if (!mayHoldTable(text)) absent.add('table');
  for (const [name, {sign}] of Object.entries(addresses)) if (!sign.test(text)) absent.add(name);
  const known = new Map<Construct, Construct>();
  const narrowed = (construct: Construct): Construct => {
    const made = known.get(construct) ?? narrow(construct, text);
    known.set(construct, made);
    return made;
  };
  return Object.fromEntries(
    Object.entries(whole).map(([field, constructs]) =>
      field === 'attentionMarkers' ? [field, constructs] : [field, kept(constructs, absent, narrowed)],
    ),
  );
}

type Constructs = Readonly<Record<string, Construct | readonly Construct[]>>;

function kept(
  constructs: Constructs,
  absent: ReadonlySet<string>,
  narrowed: (construct: Construct) => Construct,
): Record<string, Construct[]> {
  const result: Record<string, Construct[]> = {};
  for (const [code, list] of Object.entries(constructs)) {
    const left = [list].flat().filter(construct => !absent.has(construct.name ?? ''));
    if (left.length > 0) result[code] = left.map(narrowed);
  }
  return result;
}

/** An address is tried only where the text has the look of one. */
function narrow(construct: Construct, text: string): Construct {
  const address = addresses[construct.name ?? '']?.start;
  const {previous} = construct;
  if (!address || !previous) return construct;
  const near: Previous = function (code) {
    if (!previous.call(this, code)) return false;
    address.lastIndex = this.now().offset;
    return address.test(text);
  };
  return {...construct, previous: near};
}

/** A table has a line of dashes with a pipe or a colon; the signs of lists and quotes may stand before them. */
function mayHoldTable(text: string): boolean {
  return (text.match(rowSigns) ?? []).some(line => line.includes('-') && /[|:]/.test(line));
}
