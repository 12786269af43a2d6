import type {Draft} from './draft.ts';
import {type LineIndex, pointIn} from './line-index.ts';

const number = /^([ \t]{0,3}\d{1,3}(?:\.\d{1,3})*)[.)](?=[ \t]+\S)/;
const rule = /^[ \t]{0,3}([=~^*+#"-])\1{3,}[ \t]*\r?$/;
const longestTitle = 100;
/** Stands for the sign behind a title's number while the text is parsed: with it the title would be a list item. */
const mask = '\uE000';

/** Whether a line of signs right under a line makes it a title. */
function isTitle(title: string, sign: string, under: string, before: string): boolean {
  if (title.trim() === '' || title.length > longestTitle || rule.test(title)) return false;
  if (before.trim() !== '' && !rule.test(before)) return false;
  // Markdown itself knows the others over `=` and `-`
  const even = Math.abs(title.trimEnd().length - under.trimEnd().length) <= 2;
  return number.test(title) || (even && sign !== '=' && sign !== '-' && /^\s{0,3}\S/.test(title));
}

/**
 * The text of a document in which every underlined title is one to Markdown, same length: also one behind a number
 * (`2. Install`), and one over a line of `~`, `^`, `*` and the like as long as itself.
 */
export function maskUnderlined(text: string): string {
  if (text.includes(mask)) return text;
  const lines = text.split('\n');
  for (let at = 1; at < lines.length; at++) {
    const [under = '', sign = ''] = rule.exec(lines[at] ?? '') ?? [];
    const title = lines[at - 1] ?? '';
    if (sign === '' || !isTitle(title, sign, under, lines[at - 2] ?? '')) continue;
    if (sign !== '=') lines[at] = under.replaceAll(sign, '-');
    lines[at - 1] = title.replace(number, `$1${mask}`);
  }
  return lines.join('\n');
}

/** Puts the words of the titles back as they are written. */
export function restoreTitles(root: Draft, {text}: LineIndex): void {
  for (const {type, children = []} of root.children ?? []) {
    if (type !== 'heading') continue;
    for (const child of children)
      if (child.value?.includes(mask)) child.value = text.slice(child.position.start.offset, child.position.end.offset);
  }
}

/** Makes headings of numbered titles that Markdown takes for an item with a rule, or its own last words, right below. */
export function liftNumberedTitles(root: Draft, index: LineIndex): void {
  if (!/^\d{1,3}[.)][ \t]+\S.*\r?\n[=-]{4,}[ \t]*\r?$/m.test(index.text)) return;
  const {children = []} = root;
  const titles = new Map(children.map((child, at) => [child, numberedTitle(child, children[at + 1], index)]));
  root.children = children.flatMap((child, at) => {
    const before = children[at - 1];
    const taken = child.type === 'thematicBreak' && before !== undefined && titles.get(before)?.depth === 2;
    return taken ? [] : [titles.get(child) ?? child];
  });
}

function numberedTitle(list: Draft, next: Draft | undefined, index: LineIndex): Draft | null {
  const [item, second] = list.type === 'list' && list.ordered === true ? (list.children ?? []) : [];
  const [words, more] = item?.children ?? [];
  if (second !== undefined || words?.type !== 'paragraph' || more !== undefined) return null;
  const {start, end} = words.position;
  const children = words.children ?? [];
  const lead = {type: 'text', value: index.text.slice(list.position.start.offset, start.offset)};
  const numbered = [{...lead, position: {start: list.position.start, end: start}}, ...children];
  const line = next?.type === 'thematicBreak' && next.position.start.line === end.line + 1 ? next.position : null;
  if (line !== null && start.line === end.line && index.text.startsWith('----', line.start.offset))
    return {type: 'heading', depth: 2, children: numbered, position: {start: list.position.start, end: line.end}};
  const last = children.at(-1);
  const under = /\r?\n={4,}[ \t]*$/.exec(index.text.slice(start.offset, end.offset));
  if (under === null || end.line !== start.line + 1 || last?.type !== 'text') return null;
  last.value = (last.value ?? '').replace(/\r?\n={4,}[ \t]*$/, '');
  last.position = {start: last.position.start, end: pointIn(index, start.offset + under.index)};
  return {type: 'heading', depth: 1, children: numbered, position: {start: list.position.start, end}};
}
