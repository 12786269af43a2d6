/**
 * One line of a step's output as a terminal would have left it: redraws with carriage return, backspace, cursor column
 * and erase codes are played, colours are kept, every other control sequence is dropped (ECMA-48; no title, no link, no
 * cursor movement of a step reaches the operator's terminal).
 */
import {graphemes, type Line, type Span, widthOf} from './line.ts';

type Cell = {readonly text: string; readonly sgr: string};
const nothing: Cell = {text: ' ', sgr: ''};
/** Second column of a wide character. */
const shadow: Cell = {text: '', sgr: ''};

/** CSI, then OSC/DCS/APC/PM/SOS strings to their end, then two-character escapes, then single controls, then text. */
const tokens =
  /\u001b\[([0-9;:?<=>]*)[ -/]*([@-~])|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|\u001b[ -/]*[0-~]?|[\u0000-\u001f\u007f-\u009f]|[^\u0000-\u001f\u007f-\u009f]+/g;
const longest = 20_000;

/** Whether a line needs playing at all. */
const plain = /^[^\u0000-\u001f\u007f-\u009f]*$/;

type Colours = {readonly front: string; readonly back: string; readonly weight: string; readonly line: string};
const uncoloured: Colours = {front: '', back: '', weight: '', line: ''};
/** SGR codes that colour, by what they set: no blinking, no concealed text, no reverse that could pass for docwalk's marks. */
const slots: readonly (readonly [keyof Colours, (code: number) => boolean, reset: number])[] = [
  ['front', code => (code >= 30 && code <= 39) || (code >= 90 && code <= 97), 39],
  ['back', code => (code >= 40 && code <= 49) || (code >= 100 && code <= 107), 49],
  ['weight', code => code === 1 || code === 2 || code === 22, 22],
  ['line', code => code === 3 || code === 4 || code === 23 || code === 24, 24],
];

function nextColours(current: Colours, parameters: string): Colours {
  const codes = parameters.split(/[;:]/).map(code => Number(code || '0'));
  let colours = current;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    // 38;5;N and 38;2;R;G;B
    const length = code === 38 || code === 48 ? (codes[at + 1] === 5 ? 3 : 5) : 1;
    const found = slots.find(([, fits]) => fits(code));
    if (code === 0) colours = uncoloured;
    else if (found !== undefined)
      colours = {...colours, [found[0]]: code === found[2] ? '' : codes.slice(at, at + length).join(';')};
    at += length - 1;
  }
  return colours;
}
const sgrOf = (colours: Colours): string =>
  Object.values(colours)
    .filter(code => code !== '')
    .join(';');

/** What the line `raw` looks like at its end. `raw` holds no line feed. */
export function playLine(raw: string): Line {
  if (plain.test(raw)) return raw === '' ? [] : [{text: raw, looks: []}];
  const cells: Cell[] = [];
  let column = 0;
  let colours = uncoloured;
  let sgr = '';
  const put = (text: string) => {
    for (const character of graphemes(text)) {
      const columns = widthOf(character);
      if (columns === 0) {
        const before = cells[column - 1];
        if (before !== undefined) cells[column - 1] = {...before, text: before.text + character};
        continue;
      }
      while (cells.length < column) cells.push(nothing);
      // half of a wide character that is overwritten leaves a blank
      if (cells[column]?.text === '' && column > 0) cells[column - 1] = nothing;
      if (cells[column + columns]?.text === '') cells[column + columns] = nothing;
      cells[column] = {text: character, sgr};
      if (columns > 1) cells[column + 1] = shadow;
      column += columns;
    }
  };
  const control: Readonly<Record<string, (amount: number) => void>> = {
    C: amount => {
      column += Math.min(Math.max(1, amount), longest);
    },
    D: amount => {
      column = Math.max(0, column - Math.max(1, amount));
    },
    G: amount => {
      column = Math.min(Math.max(1, amount), longest) - 1;
    },
    K: amount => {
      if (amount === 0) cells.length = Math.min(cells.length, column);
      else if (amount === 2) cells.length = 0;
      else cells.fill(nothing, 0, Math.min(cells.length, column + 1));
    },
    P: amount => {
      cells.splice(column, Math.max(1, amount));
    },
  };
  for (const token of raw.slice(-longest).matchAll(tokens)) {
    const [text, parameters, final] = token;
    if (final === 'm') {
      colours = nextColours(colours, parameters ?? '');
      sgr = sgrOf(colours);
    } else if (final !== undefined) control[final]?.(Number.parseInt(parameters ?? '', 10) || 0);
    else if (text === '\r') column = 0;
    else if (text === '\b') column = Math.max(0, column - 1);
    else if (text === '\t') column = column + 8 - (column % 8);
    else if (plain.test(text)) put(text);
  }
  return joinCells(cells);
}

function joinCells(cells: readonly Cell[]): Line {
  const spans: Span[] = [];
  for (const cell of cells) {
    const last = spans.at(-1);
    if (cell === shadow) continue;
    if (last !== undefined && (last.sgr ?? '') === cell.sgr)
      spans[spans.length - 1] = {...last, text: last.text + cell.text};
    else spans.push(cell.sgr === '' ? {text: cell.text, looks: []} : {text: cell.text, looks: [], sgr: cell.sgr});
  }
  return spans;
}
