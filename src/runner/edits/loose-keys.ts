/**
 * Lines a guide shows without what stands around them: `image: REG/x:TAG`, where the file has its `image:` deep inside.
 * Each is put where the same key already has the value that is most alike.
 */
import {type Document, isMap, isScalar, isSeq, type Node, type Scalar} from 'yaml';
import type {Splice} from './splice.ts';

export type LooseKey = {readonly key: string; readonly value: string};
type Found = {readonly scalar: Scalar; readonly key: string};

/** The lines of a fragment that is nothing but keys with one-line values; null when it is more. A key may come twice. */
export function looseKeys(root: Node | null): readonly LooseKey[] | null {
  if (!isMap(root) || root.flow === true || root.items.length === 0) return null;
  const keys = root.items.map(({key, value}) =>
    isScalar(key) && isScalar(value) && typeof value.value === 'string'
      ? {key: String(key.value), value: value.source ?? value.value}
      : null,
  );
  return keys.some(one => one === null) ? null : (keys as LooseKey[]);
}

/** The changes, and what each key is to hold; null when a key stands nowhere or it is not clear which one is meant. */
export function placeLoose(
  documents: readonly Document[],
  loose: readonly LooseKey[],
): {readonly splices: readonly Splice[]; readonly values: ReadonlyMap<Scalar, string>} | null {
  const all = documents.flatMap(document => scalarsOf(document.contents));
  const values = new Map<Scalar, string>();
  for (const {key, value} of loose) {
    const alike = all.filter(one => one.key === key && isAlike(String(one.scalar.value), value));
    const nearest = Math.min(...alike.map(one => distance(String(one.scalar.value), value)));
    const meant = alike.filter(one => distance(String(one.scalar.value), value) === nearest);
    if (meant.length === 0 || (nearest > 0 && meant.length > 1)) return null;
    for (const {scalar} of meant) values.set(scalar, value);
  }
  const splices = [...values].flatMap(([scalar, value]) => {
    const [start = 0, end = 0] = scalar.range ?? [];
    return scalar.value === value ? [] : [{start, end, text: value}];
  });
  return {splices, values};
}

/** Every scalar that is a key's value, however deep. */
function scalarsOf(node: unknown): Found[] {
  if (isSeq(node)) return node.items.flatMap(scalarsOf);
  if (!isMap(node)) return [];
  return node.items.flatMap(({key, value}) =>
    isScalar(key) && isScalar(value) ? [{scalar: value, key: String(key.value)}] : scalarsOf(value),
  );
}

/** What a value is about: the last part of a path or an image, without tag, digest and query. */
function nameOf(value: string): string {
  const last =
    value
      .replace(/[?@].*$/s, '')
      .split('/')
      .at(-1) ?? '';
  return last
    .replace(/:[^:]*$/, '')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** By how many words two names differ in length: 0 for the same name. */
const distance = (a: string, b: string): number => Math.abs(nameOf(a).split('-').length - nameOf(b).split('-').length);

/** `heapster` and `heapster-amd64` are alike; `heapster` and `heapstergrafana` are not. */
function isAlike(there: string, wanted: string): boolean {
  const [short = '', long = ''] = [nameOf(there), nameOf(wanted)].sort((a, b) => a.length - b.length);
  return short.length > 2 && (long === short || long.startsWith(`${short}-`));
}
