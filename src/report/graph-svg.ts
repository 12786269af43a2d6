/** A drawing as SVG: sections are frames, steps boxes one under the other, the options of a choice side by side. */
import stringWidth from 'string-width';
import {cutTo, oneLine} from './clean-text.ts';
import {escapeXml} from './escape-xml.ts';
import type {Arrow, Box, Drawing} from './graph.ts';

const unit = {letter: 6.7, line: 16, pad: 10, gap: 18, column: 46, margin: 24} as const;
const fills: Readonly<Record<Box['kind'], string>> = {
  command: '#e8f1fb',
  edit: '#fdf3dc',
  download: '#e7f6ea',
  manual: '#f4f4f4',
  section: '#ffffff',
  option: '#fafafa',
  choice: 'none',
};
const strokes: Readonly<Record<Arrow['kind'], string>> = {flow: '#8a8f98', file: '#2f7d32', order: '#b3261e'};

type Laid = {
  readonly box: Box;
  readonly text: readonly string[];
  x: number;
  y: number;
  width: number;
  height: number;
  readonly inner: readonly Laid[];
};

/** One standalone SVG, no script, no font but what the viewer has. */
export function writeSvg({title, boxes, arrows}: Drawing): string {
  const laid = boxes.map(measure);
  let bottom = unit.margin + unit.line * 2;
  for (const each of laid) {
    place(each, unit.margin, bottom);
    bottom += each.height + unit.gap;
  }
  const all = laid.flatMap(list);
  const known = new Map(all.map(each => [each.box.id, each]));
  const files = arrows.filter(({kind}) => kind !== 'flow');
  const right = Math.max(stringWidth(title) * unit.letter * 1.3, ...all.map(({x, width}) => x + width));
  const width = Math.ceil(right + unit.margin + (files.length === 0 ? 0 : unit.column * 2));
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.ceil(bottom + unit.margin)}" font-family="ui-monospace, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace" font-size="11">`,
    '<defs>',
    ...Object.entries(strokes).map(
      ([kind, stroke]) =>
        `<marker id="${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="${stroke}"/></marker>`,
    ),
    '</defs>',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<text x="${unit.margin}" y="${unit.margin + unit.line}" font-size="15" font-weight="bold">${escapeXml(title)}</text>`,
    ...all.flatMap(drawBox),
    ...arrows.flatMap(arrow => drawArrow(arrow, known)),
    '</svg>',
  ];
  return `${out.join('\n')}\n`;
}

/** Sizes, from the inside out. */
function measure(box: Box): Laid {
  const inner = box.boxes.map(measure);
  const text = [box.title, ...box.notes].map(line => cutTo(70, oneLine(line)));
  const own = Math.max(...text.map(line => stringWidth(line))) * unit.letter + unit.pad * 2;
  const head = text.length * unit.line + unit.pad * 2 - 4;
  const beside = box.kind === 'choice';
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size + unit.gap, 0);
  const wide = beside ? sum(inner.map(({width}) => width)) - unit.gap : Math.max(0, ...inner.map(({width}) => width));
  const high = beside
    ? Math.max(0, ...inner.map(({height}) => height)) + unit.gap
    : sum(inner.map(({height}) => height));
  const pads = inner.length === 0 ? 0 : unit.pad * 2;
  return {
    box,
    text,
    x: 0,
    y: 0,
    width: Math.max(own, wide + pads),
    height: head + (inner.length === 0 ? 0 : high),
    inner,
  };
}

function place(laid: Laid, x: number, y: number): void {
  laid.x = x;
  laid.y = y;
  let [left, top] = [x + unit.pad, y + laid.text.length * unit.line + unit.pad * 2 - 4];
  for (const inner of laid.inner) {
    place(inner, left, top);
    if (laid.box.kind === 'choice') left += inner.width + unit.gap;
    else top += inner.height + unit.gap;
  }
}

const list = (laid: Laid): readonly Laid[] => [laid, ...laid.inner.flatMap(list)];

function drawBox({box, text, x, y, width, height, inner}: Laid): readonly string[] {
  const dash = box.kind === 'choice' ? ' stroke-dasharray="4 3"' : '';
  const round = box.kind === 'manual' ? 12 : 4;
  return [
    `<g><title>${escapeXml(box.id)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fills[box.kind]}" stroke="#8a8f98"${dash}/>`,
    ...text.map((line, at) => {
      const weight = at === 0 && (inner.length > 0 || box.kind !== 'command') ? ' font-weight="bold"' : '';
      const faint = at === 0 ? '' : ' fill="#555b66"';
      return `<text x="${x + unit.pad}" y="${y + unit.pad + 8 + at * unit.line}"${weight}${faint} xml:space="preserve">${escapeXml(line)}</text>`;
    }),
    '</g>',
  ];
}

/** Flow goes straight down; files and order leave on the right and come back there. */
function drawArrow({kind, from, to, label}: Arrow, known: ReadonlyMap<string, Laid>): readonly string[] {
  const [a, b] = [known.get(from), known.get(to)];
  if (a === undefined || b === undefined) return [];
  const marker = `stroke="${strokes[kind]}" fill="none" marker-end="url(#${kind})"`;
  if (kind === 'flow') {
    const x = Math.max(a.x, b.x) + 22;
    return [`<path d="M${x} ${a.y + a.height}L${x} ${b.y}" ${marker}/>`];
  }
  const [startX, startY, endX, endY] = [a.x + a.width, a.y + a.height / 2, b.x + b.width, b.y + b.height / 2];
  const bend = Math.max(startX, endX) + unit.column;
  const dash = kind === 'file' ? ' stroke-dasharray="3 3"' : '';
  const path = `<path d="M${startX} ${startY}C${bend} ${startY} ${bend} ${endY} ${endX} ${endY}" ${marker}${dash}><title>${escapeXml(label)}</title></path>`;
  return [path];
}
