/** Where the parts of a YAML document stand, by the path of its data. */
import {type Document, isMap, isPair, isScalar, isSeq, type LineCounter, type Node, type Pair} from 'yaml';

export type Point = {readonly line: number; readonly column: number; readonly offset: number};
export type Span = {readonly start: Point; readonly end: Point};
/** A path into a sidecar's data: `['steps', 0, 'match', 'command']`. */
export type DataPath = readonly PropertyKey[];
/** Where the value at a path stands (`key`: its key); for a path that is not there, the nearest thing that is. */
export type Locate = (path: DataPath, part?: 'key' | 'value') => Span;

export function locateIn(document: Document.Parsed, lines: LineCounter): Locate {
  const point = (offset: number): Point => {
    const {line, col} = lines.linePos(offset);
    return {line: Math.max(line, 1), column: Math.max(col, 1), offset};
  };
  const span = (range: readonly [number, number, number] | null | undefined): Span => ({
    start: point(range?.[0] ?? 0),
    end: point(range?.[1] ?? range?.[0] ?? 0),
  });
  return (path, part = 'value') => {
    let node: Node | null = document.contents;
    let at = span(node?.range);
    for (const [depth, step] of path.entries()) {
      const found = childOf(node, step);
      if (found === null) break;
      node = found.value;
      const last = depth === path.length - 1;
      at = span(last && part === 'key' && found.key !== null ? found.key.range : (node ?? found.key)?.range);
    }
    return at;
  };
}

function childOf(node: Node | null, step: PropertyKey): {key: Node | null; value: Node | null} | null {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : {key: null, value: item as Node};
  }
  if (!isMap(node)) return null;
  const named = (pair: Pair) => isScalar(pair.key) && String(pair.key.value) === String(step);
  const pair = node.items.find(item => isPair(item) && named(item));
  return pair === undefined ? null : {key: pair.key as Node, value: (pair.value as Node | null) ?? null};
}
