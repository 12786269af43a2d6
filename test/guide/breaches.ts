import type {Guide, Place} from '../../src/guide/schema.ts';
import {indexLines, type LineIndex, lineText, pointIn} from '../../src/markdown/line-index.ts';
import type {Page} from '../../src/markdown/tree.ts';
import {stepsIn} from './reading.ts';

/** What holds of every guide that is read, from any page without includes; each breach in words. */
export function breachesOf(guide: Guide, page: Page): string[] {
  const found: string[] = [];
  const index = indexLines(page.text);
  const own = new Set(page.text.match(/[\uE000-\uF8FF]/g) ?? []);
  const covered = new Set<number>();
  const ids = new Set<string>();
  const breach = (path: string, what: string): void => {
    if (found.length < 12) found.push(`${path}: ${what}`);
  };
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (leaks(value, own, page.text)) breach(path, `leaks a mask: ${JSON.stringify(value)}`);
    } else if (Array.isArray(value)) value.forEach((one, at) => void visit(one, `${path}/${at}`));
    else if (typeof value === 'object' && value !== null) {
      if (isPlace(value)) {
        const wrong = misplaced(value, index, page.file);
        if (wrong) breach(path, wrong);
        for (let line = value.start.line; line <= value.end.line; line++) covered.add(line);
        return;
      }
      const {text, place} = value as {text?: unknown; place?: unknown};
      // a step's text is its prose; a file's evidence is the sentence that tells of it, with the place of its name
      const apart = 'fingerprint' in value || /\/files\/\d+\/evidence$/.test(path);
      if (typeof text === 'string' && isPlace(place) && !apart) {
        const missing = wordNotIn(text, page.text.slice(place.start.offset, place.end.offset));
        if (missing) breach(path, `says ${JSON.stringify(text)}, but ${JSON.stringify(missing)} is not at its place`);
      }
      for (const [name, inner] of Object.entries(value)) visit(inner, `${path}/${name}`);
    }
  };
  visit(guide, '');
  for (const step of stepsIn(guide)) {
    if (ids.has(step.id)) breach(step.id, 'two steps have this id');
    ids.add(step.id);
    if (step.kind !== 'command') continue;
    for (const command of step.commands) {
      const strange = strangeLine(command.script, command.place, index);
      if (strange) breach(step.id, `runs ${JSON.stringify(strange)}, which the page does not have at its place`);
    }
  }
  for (const node of codes(page.tree as unknown as Node)) {
    const lines = node.data?.lines?.filter(line => line.text.trim() !== '') ?? [];
    if (lines.length > 0 && !lines.some(line => covered.has(line.at.line)))
      breach('code', `line ${lines[0]?.at.line} belongs to no step and no exhibit`);
  }
  return found;
}

type Node = {type: string; children?: Node[]; data?: {lines?: {text: string; at: {line: number}}[]}};

function codes(node: Node): Node[] {
  return node.type === 'code' ? [node] : (node.children ?? []).flatMap(codes);
}

function leaks(value: string, own: ReadonlySet<string>, source: string): boolean {
  if ((value.match(/[\uE000-\uF8FF]/g) ?? []).some(character => !own.has(character))) return true;
  return (value.match(/<\?\.*\?>/g) ?? []).some(mask => !source.includes(mask));
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'file' in value && 'start' in value && 'end' in value;
}

function misplaced({file, start, end}: Place, index: LineIndex, page: string): string | null {
  if (file !== page) return `stands in ${file}`;
  for (const point of [start, end]) {
    const exact = pointIn(index, point.offset);
    if (exact.line !== point.line || exact.column !== point.column || exact.offset !== point.offset)
      return `stands at ${JSON.stringify(point)}, not ${JSON.stringify(exact)}`;
  }
  return end.offset < start.offset ? 'ends before it starts' : null;
}

/** Escapes, entities, markup and prompts stand between the letters in the source, but no letter is missing there. */
function wordNotIn(text: string, source: string): string | null {
  let at = 0;
  for (const {0: letter, index} of text.matchAll(/[\p{L}\p{N}]/gu)) {
    const next = source.indexOf(letter, at);
    if (next < 0) return /&|\0/.test(source) ? null : text.slice(index, index + 20);
    at = next + letter.length;
  }
  return null;
}

/** A line of a command that its lines in the page do not hold. */
function strangeLine(script: string, place: Place, index: LineIndex): string | null {
  let line = place.start.line - 1;
  for (const text of script.split('\n')) {
    const wanted = text.trim();
    while (line < place.end.line && !lineText(index, line).replaceAll('\0', '\uFFFD').includes(wanted)) line++;
    if (line >= place.end.line) return text;
    line++;
  }
  return null;
}
