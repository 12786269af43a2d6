/** What lies over the card: help, values, steps, output, the question whether to stop. */
import {outdatedValues} from '../runner/values-used.ts';
import {stepCard} from './card.ts';
import {stack} from './card-parts.ts';
import {type Command, commandKeys, keyName, type Situation, scrolling, situations} from './keys.ts';
import {fitLine, type Line, line, span, textOf, widthOf} from './line.ts';
import {outdatedSign, signOf, standings} from './marks.ts';
import {outlineLines, outlineSteps, stepNumber} from './outline.ts';
import {tailRows} from './output.ts';
import {endedInFull} from './result.ts';
import {showHidden} from './sanitize.ts';
import {missingCommands, type Overlay, type ScreenState, situationOf, stepOf} from './screen-state.ts';
import {hangLines, wrapProse} from './wrap.ts';

/** Rows under each other, or — where only a window of many can be laid out — that window. */
export type Sheet = {readonly title: string} & (
  | {readonly lines: readonly Line[]}
  | {readonly window: readonly Line[]; readonly all: readonly string[]}
);

/** Two columns: what is named, in `wide` columns, and what is said of it. */
const entry = (name: Line, said: string, wide: number, width: number): readonly Line[] =>
  hangLines(
    wrapProse([span(said)], Math.max(8, width - wide - 2)),
    [...fitLine(name, wide), span('  ')],
    line(' '.repeat(wide + 2)),
  );

const keysOf = (command: Command): string => commandKeys[command].map(keyName).join(' ');

/** The situation under all overlays: the keys a person wants to know are those of the question. */
const beneath = (state: ScreenState): Situation => situationOf({...state, overlays: []});

function helpLines(state: ScreenState, width: number): readonly Line[] {
  const {screen} = state.texts;
  const missing = missingCommands(state);
  const commands: readonly Command[] = [
    ...new Set<Command>([
      ...situations[beneath(state)].filter(command => !missing.has(command)),
      ...scrolling,
      'interrupt',
      'redraw',
    ]),
  ];
  const wide = Math.max(...commands.map(command => widthOf(keysOf(command))));
  return stack([
    commands.flatMap(command => entry(line(keysOf(command), 'key'), screen.explain[command], wide, width)),
    [
      line(screen.marksTitle, 'strong'),
      ...standings.map((standing): Line => [signOf(standing), span(`  ${screen.standing[standing]}`)]),
      [outdatedSign, span(`  ${screen.ranWithOther}`)],
    ],
  ]);
}

function valueLines(state: ScreenState, marked: number | null, width: number): readonly Line[] {
  const {screen} = state.texts;
  const {variables} = state.guide;
  if (variables.length === 0) return [line(screen.noVariables)];
  return variables.flatMap((variable, at) => {
    const known = state.run.values.get(variable.name);
    const value =
      known === undefined
        ? span(screen.notYetAsked, 'quiet')
        : known.value === null
          ? span(screen.secret, 'quiet')
          : span(showHidden(known.value), 'value');
    const given = state.mode === 'rehearsal' && known?.by === 'flag' ? 'rehearsal' : known?.by;
    const by = screen.by[given as keyof typeof screen.by] as string | undefined;
    return [
      ...hangLines(
        wrapProse([span(showHidden(variable.spellings[0] ?? variable.name), 'strong')], width - 2),
        line(at === marked ? '❯ ' : '  ', 'current'),
        line('  '),
      ),
      ...hangLines(
        wrapProse([value, ...(by === undefined ? [] : [span(`  ${by}`, 'quiet')])], width - 4),
        line('    '),
        line('    '),
      ),
      ...hangLines(
        wrapProse([span(usedBy(state, variable.name), 'quiet')], width - 4),
        line('    '),
        line('    '),
      ).filter(each => textOf(each).trim() !== ''),
    ];
  });
}

/** The steps that a value stands in, as far as they have begun; those that had another one are told apart. */
function usedBy(state: ScreenState, name: string): string {
  const {screen} = state.texts;
  const begun = [...state.run.steps].filter(([, step]) => step.uses !== undefined && name in step.uses);
  const numbers = (steps: typeof begun) => steps.map(([id]) => String(stepNumber(state, id) ?? id));
  const other = begun.filter(([, step]) => outdatedValues(state.run, step).some(one => one.name === name));
  const same = begun.filter(one => !other.includes(one));
  return [
    ...(same.length === 0 ? [] : [screen.usedBy(numbers(same))]),
    ...(other.length === 0 ? [] : [screen.otherIn(numbers(other))]),
  ].join(' · ');
}

/** The lines of the output that an overlay shows; null while they are read. */
export const overlayOutput = (
  state: ScreenState,
  overlay: Extract<Overlay, {kind: 'output'}>,
): readonly string[] | null => (overlay.step === state.output.step ? state.output.lines : overlay.lines);

/** What an overlay shows in `rows` rows of `width` columns. */
export function overlaySheet(state: ScreenState, overlay: Overlay, width: number, rows: number): Sheet {
  const {screen} = state.texts;
  switch (overlay.kind) {
    case 'help':
      return {title: screen.helpTitle, lines: helpLines(state, width)};
    case 'variables':
      return {
        title: screen.variablesTitle,
        lines: valueLines(state, situationOf(state) === 'values' ? overlay.index : null, width),
      };
    case 'proof':
      return {title: screen.lastResult, lines: endedInFull(state, width)};
    case 'quit':
      return {
        title: screen.quitTitle,
        lines: wrapProse(
          [span(state.mode === 'rehearsal' ? screen.quitRehearsal : screen.quitText(state.run.start?.run ?? ''))],
          width,
        ),
      };
    case 'steps': {
      const step = outlineSteps(state)[overlay.index] ?? null;
      return {title: screen.stepsTitle, lines: outlineLines(state, step, width, rows, true)};
    }
    case 'step': {
      const step = stepOf(state, overlay.step);
      return {title: screen.stepTitle, lines: step === null ? [] : stepCard(state, step, null, width).lines};
    }
    case 'output': {
      const all = overlayOutput(state, overlay);
      const {dropped} = state.output;
      const cut = overlay.step === state.output.step && dropped > 0 ? ` · ${screen.droppedLines(dropped)}` : '';
      const title = screen.output(stepOf(state, overlay.step)?.title ?? overlay.step) + cut;
      if (all === null) return {title, lines: [line(screen.readingOutput, 'quiet')]};
      if (all.length === 0 || (all.length === 1 && all[0] === ''))
        return {title, lines: [line(screen.noOutput, 'quiet')]};
      return {title, window: tailRows(all, width, rows, -state.overlayScroll), all};
    }
  }
}
