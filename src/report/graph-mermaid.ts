/** A drawing in the language of Mermaid, which GitHub and many sites draw by themselves. */
import {cutTo} from './clean-text.ts';
import {type Arrow, type Box, type Drawing, listBoxes} from './graph.ts';

const strokes: Readonly<Record<Arrow['kind'], string>> = {flow: '-->', file: '-.->', order: '==>'};
const shapes: Readonly<Record<string, readonly [string, string]>> = {
  command: ['["', '"]'],
  edit: ['[/"', '"/]'],
  download: ['[("', '")]'],
  manual: ['("', '")'],
};

/** A flowchart; ids of the guide are numbered, for Mermaid takes no slash or dot in one. */
export function writeMermaid({title, boxes, arrows}: Drawing): string {
  const names = new Map(listBoxes(boxes).map(({id}, at) => [id, `b${at}`]));
  const name = (id: string): string => names.get(id) ?? id;
  const out = ['---', `title: ${JSON.stringify(title)}`, '---', 'flowchart TD'];
  const write = (box: Box, depth: number): void => {
    const indent = '  '.repeat(depth);
    const label = escapeLabel([box.title, ...box.notes].map(text => cutTo(80, text)).join('\n'));
    if (box.boxes.length === 0) {
      const [open, close] = shapes[box.kind] ?? ['["', '"]'];
      out.push(`${indent}${name(box.id)}${open}${label}${close}`);
      return;
    }
    out.push(`${indent}subgraph ${name(box.id)}["${label}"]`);
    for (const inner of box.boxes) write(inner, depth + 1);
    out.push(`${indent}end`);
  };
  for (const box of boxes) write(box, 1);
  for (const {kind, from, to, label} of arrows) {
    const named = label === '' ? '' : `|"${escapeLabel(label)}"|`;
    out.push(`  ${name(from)} ${strokes[kind]}${named} ${name(to)}`);
  }
  return `${out.join('\n')}\n`;
}

/** Mermaid reads entity codes with `#`; quotes, brackets and markup of its own must not be seen as such. */
const escapeLabel = (text: string): string =>
  text.replace(/[#"<>&`\\{}[\]|;]/g, mark => `#${mark.codePointAt(0)};`).replace(/\r?\n/g, '<br/>');
