/** The whole screen as rows: what the state looks like in a terminal of a given size. Pure; ink only paints it. */
import {bottomLines, editorPosition} from './bottom.ts';
import {type Card, currentCard} from './card.ts';
import {commandKeys, keyName} from './keys.ts';
import {cutLine, fitLine, type Line, line, lineWidth, span, spreadLine} from './line.ts';
import {outlineLines, stepNumber} from './outline.ts';
import {countRows} from './output.ts';
import {overlaySheet, type Sheet} from './overlays.ts';
import type {Reach} from './pressed.ts';
import {resultPane} from './result.ts';
import {showHidden} from './sanitize.ts';
import {type ScreenState, situationOf, topOverlay} from './screen-state.ts';
import {wrapProse} from './wrap.ts';

/** From this width on the outline stands beside the card. */
const outlineFrom = 100;
const smallest = {columns: 20, rows: 6};

export type Frame = {
  /** `size.rows` lines of `size.columns` columns. */
  readonly rows: readonly Line[];
  /** Where something is typed; null where nothing is. */
  readonly cursor: {readonly x: number; readonly y: number} | null;
  reach(): Reach;
};

/** A horizontal rule with a word on the left and one on the right. */
function rule(left: Line, right: Line, width: number): Line {
  const head: Line = left.length === 0 ? [] : [span('── ', 'quiet'), ...left, span(' ')];
  const tail: Line = right.length === 0 ? [] : [span(' '), ...right, span(' ──', 'quiet')];
  const room = width - lineWidth(head) - lineWidth(tail);
  return fitLine(room < 0 ? head : [...head, span('─'.repeat(room), 'quiet'), ...tail], width);
}

/** Name, rehearsal, guide, position: the rehearsal is said first, so that no width cuts it. */
function topBar(state: ScreenState, width: number): Line {
  const {screen} = state.texts;
  const steps = state.run.steps.size;
  const number = state.step === null ? null : stepNumber(state, state.step);
  const badge: Line = state.mode === 'rehearsal' ? [span(` ${screen.rehearsal} `, 'badge'), span(' ')] : [];
  const left: Line = [span(' docwalk ', 'title'), ...badge, span('· ', 'quiet'), span(showHidden(state.guide.title))];
  const right: Line = number === null ? [] : [span(screen.position(number, steps), 'quiet'), span(' ')];
  return spreadLine(left, right, width);
}

type Window = {readonly lines: readonly Line[]; readonly above: number; readonly below: number};
const windowOf = (lines: readonly Line[], offset: number, rows: number): Window => {
  const first = Math.max(0, Math.min(lines.length - rows, offset));
  return {
    lines: lines.slice(first, first + rows),
    above: first,
    below: Math.max(0, lines.length - rows - first),
  };
};
const padded = (lines: readonly Line[], rows: number): readonly Line[] =>
  Array.from({length: Math.max(0, rows)}, (_, index) => lines[index] ?? []);

/** `title` and `above` stand in the rule over it, `below` in the rule under it. */
type Main = {
  readonly lines: readonly Line[];
  readonly title: Line;
  readonly above: Line;
  readonly below: Line;
  readonly unread: boolean;
  reach(): Reach;
};

/** How far something is hidden above or below, for a rule. */
const hidden = (state: ScreenState, {above, below}: Window): readonly [Line, Line] => [
  above === 0 ? [] : line(state.texts.screen.rowsAbove(above), 'caution'),
  below === 0 ? [] : line(state.texts.screen.rowsBelow(below), 'caution'),
];

/** The first row of the card in a room of `rows`: all that is asked about, else its beginning. */
function startOf({at, focus}: Card, rows: number): number {
  if (at !== null) return at - Math.floor(rows / 2);
  if (focus === null) return 0;
  const to = focus.more - focus.from <= rows ? focus.more : focus.to;
  return Math.min(focus.from, Math.max(0, to - rows));
}

function cardMain(state: ScreenState, width: number, rows: number): Main {
  const card = currentCard(state, width);
  // what is running is told by its output; where a value is asked, what it is and where it stands comes first
  const enough = state.question === null ? 5 : state.question.question === 'value' ? 12 : 7;
  const result = rows < enough ? null : resultPane(state, width);
  const spare = rows - 1 - card.lines.length;
  const lower = result === null ? 0 : Math.min(result.rows, rows - 4, Math.max(result.least(rows), spare));
  const room = result === null ? rows : rows - lower - 1;
  const look = (height: number) => {
    const base = Math.max(0, Math.min(card.lines.length - height, startOf(card, height)));
    return windowOf(card.lines, base + state.scroll, height);
  };
  // whoever reads on must still see which step it is: its title stays when it would be moved out of sight
  const {head} = card;
  const whole = look(room);
  const narrower = head !== null && room >= 5 && whole.above > head.at ? look(room - 1) : null;
  const pinned = narrower !== null && head !== null && narrower.above > head.at ? head.line : null;
  const height = pinned === null ? room : room - 1;
  const view = narrower === null ? whole : windowOf(card.lines, narrower.above, height);
  const unread = card.mustSee !== null && view.above + height < card.mustSee;
  const [above, below] = hidden(state, view);
  const cut = result !== null && result.rows > lower;
  const title = result === null ? [] : line((cut ? result.cutTitle : undefined) ?? result.title, 'quiet');
  return {
    title: [],
    above,
    below: result === null ? below : [],
    unread,
    lines: [
      ...(pinned === null ? [] : [cutLine(pinned, width)]),
      ...padded(view.lines, height),
      ...(result === null
        ? []
        : [
            rule(below.length === 0 ? title : [...below, span(' ── ', 'quiet'), ...title], [], width),
            ...padded(result.draw(lower), lower),
          ]),
    ],
    reach: () => ({page: Math.max(1, height - 1), up: view.above, down: view.below, unread}),
  };
}

function sheetMain(state: ScreenState, sheet: Sheet, width: number, rows: number): Main {
  if ('window' in sheet) {
    const up = () => Math.max(0, countRows(sheet.all, width) - rows + state.overlayScroll);
    return {
      title: line(sheet.title, 'strong'),
      above: [],
      below: [],
      unread: false,
      lines: padded(sheet.window, rows),
      reach: () => ({page: Math.max(1, rows - 1), up: up(), down: -state.overlayScroll, unread: false}),
    };
  }
  const view = windowOf(sheet.lines, state.overlayScroll, rows);
  const [above, below] = hidden(state, view);
  return {
    title: line(sheet.title, 'strong'),
    above,
    below,
    unread: false,
    lines: padded(view.lines, rows),
    reach: () => ({page: Math.max(1, rows - 1), up: view.above, down: view.below, unread: false}),
  };
}

function cursorOf(rows: readonly Line[]): Frame['cursor'] {
  for (const [y, row] of rows.entries()) {
    const at = row.findIndex(part => part.looks.includes('cursor'));
    if (at >= 0) return {x: lineWidth(row.slice(0, at)), y};
  }
  return null;
}

/** The screen. Sizes under 20×6 show only that they are too small. */
export function layOut(state: ScreenState): Frame {
  const {columns, rows} = state.size;
  const noReach = {page: 1, up: 0, down: 0, unread: false};
  if (columns < smallest.columns || rows < smallest.rows) {
    const words = state.mode === 'rehearsal' ? `${state.texts.screen.rehearsal} ` : '';
    return {
      rows: padded(wrapProse(line(words + state.texts.screen.tooSmall), columns), rows).map(each =>
        fitLine(each, columns),
      ),
      cursor: null,
      reach: () => noReach,
    };
  }
  const bottom = bottomLines(state, columns - 2).slice(0, Math.max(2, rows - 5));
  const overlay = topOverlay(state);
  const outline = columns >= outlineFrom && overlay?.kind !== 'steps' ? Math.min(44, Math.floor(columns * 0.3)) : 0;
  const width = columns - (outline === 0 ? 0 : outline + 1) - 2;
  const main = rows - 3 - bottom.length;
  const shown =
    overlay === null
      ? cardMain(state, width, main)
      : sheetMain(state, overlaySheet(state, overlay, width, main), width, main);
  const left = outline === 0 ? [] : outlineLines(state, state.step, outline - 2, main);
  const body = shown.lines.map((each, y): Line => {
    const right = fitLine([span(' '), ...each], width + 2);
    return outline === 0 ? right : [span(' '), ...fitLine(left[y] ?? [], outline - 1), span('│', 'quiet'), ...right];
  });
  const position = editorPosition(state);
  const situation = situationOf(state);
  const runs = situation === 'proceed' ? commandKeys.run : situation === 'destructive' ? commandKeys.runAnyway : null;
  const notice = state.notice ?? (shown.unread && runs !== null ? state.texts.screen.unread(keyName(runs[0])) : null);
  const whole = [
    topBar(state, columns),
    rule(shown.title, shown.above, columns),
    ...body,
    rule(
      notice === null ? [] : line(notice, 'caution'),
      position === null ? shown.below : line(position, 'quiet'),
      columns,
    ),
    ...bottom.map(each => fitLine([span(' '), ...each], columns)),
  ];
  return {rows: whole, cursor: cursorOf(whole), reach: () => shown.reach()};
}
