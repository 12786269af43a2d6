/**
 * Every key is a named command. The tables say which keys a command has and which commands there are where; the hint bar,
 * the help page and the answer to a wrong key come from them.
 */

/** `enter`, `escape`, `ctrl-s` …, or the character that was typed. */
export type Key = string;

export const commandKeys = {
  run: ['enter'],
  runAnyway: ['y'],
  background: ['&'],
  enough: ['enter', 'y'],
  done: ['enter', 'y'],
  paste: ['i'],
  accept: ['enter', 'y'],
  choose: ['enter'],
  toggle: [' '],
  submit: ['enter'],
  suggestion: ['tab'],
  yes: ['y'],
  no: ['n'],
  skip: ['s'],
  unsure: ['s'],
  edit: ['e'],
  editor: ['E'],
  back: ['b'],
  backTo: ['b'],
  retry: ['r'],
  shell: ['!'],
  terminal: ['t'],
  terminalNow: ['enter', 't'],
  overrule: ['c'],
  undo: ['z'],
  use: ['ctrl-s'],
  editorHere: ['ctrl-o'],
  cancel: ['escape'],
  leave: ['escape'],
  type: ['enter', 'i'],
  output: ['o'],
  proof: ['w'],
  variables: ['v'],
  steps: ['p'],
  look: ['enter'],
  change: ['enter', 'e'],
  help: ['?'],
  quit: ['q'],
  reallyQuit: ['y', 'enter', 'q'],
  stay: ['n', 'escape'],
  close: ['escape', 'q', 'enter'],
  closeList: ['escape', 'q'],
  interrupt: ['ctrl-c'],
  endRun: ['ctrl-c'],
  finish: ['enter', 'q', 'escape', 'ctrl-c'],
  up: ['up', 'k'],
  down: ['down', 'j'],
  pageUp: ['pageup', 'u'],
  pageDown: ['pagedown', 'd', ' '],
  top: ['home', 'g'],
  bottom: ['end', 'G'],
  redraw: ['ctrl-l'],
} as const satisfies Readonly<Record<string, readonly Key[]>>;
export type Command = keyof typeof commandKeys;

/** What is going on, as far as keys are concerned. */
export type Situation =
  | 'choice'
  | 'choice-many'
  | 'resume'
  | 'prerequisite'
  | 'unmet'
  | 'condition'
  | 'order'
  | 'value'
  | 'value-left'
  | 'reason'
  | 'proceed'
  | 'destructive'
  | 'done'
  | 'statement'
  | 'after-failure'
  | 'wants-terminal'
  | 'until-stopped'
  | 'editing'
  | 'quitting'
  | 'running'
  | 'idle'
  | 'ended'
  | 'reading'
  | 'steps'
  | 'values';

const looking = ['output', 'proof', 'variables', 'steps', 'help', 'quit'] as const;
/** In the order in which the hint bar shows them. */
export const situations: Readonly<Record<Situation, readonly Command[]>> = {
  choice: ['choose', 'variables', 'steps', 'help', 'quit'],
  'choice-many': ['toggle', 'choose', 'variables', 'steps', 'help', 'quit'],
  resume: ['choose', 'variables', 'steps', 'help', 'quit'],
  prerequisite: ['accept', 'retry', 'overrule', 'shell', ...looking],
  unmet: ['retry', 'overrule', 'shell', ...looking],
  condition: ['yes', 'no', 'back', ...looking],
  order: ['skip', 'overrule', 'back', ...looking],
  value: ['submit', 'suggestion', 'leave'],
  'value-left': ['type', 'back', ...looking],
  reason: ['submit', 'cancel'],
  proceed: ['run', 'background', 'skip', 'edit', 'editor', 'terminal', 'undo', 'shell', 'back', ...looking],
  destructive: ['runAnyway', 'background', 'skip', 'edit', 'editor', 'terminal', 'undo', 'shell', 'back', ...looking],
  done: ['done', 'paste', 'skip', 'shell', 'back', ...looking],
  statement: ['yes', 'no', 'unsure', ...looking],
  'wants-terminal': ['terminalNow', 'retry', 'edit', 'editor', 'shell', 'undo', 'skip', 'back', ...looking],
  'until-stopped': ['enough', 'retry', 'background', 'edit', 'editor', 'shell', 'terminal', 'skip', 'back', ...looking],
  'after-failure': ['retry', 'edit', 'editor', 'shell', 'terminal', 'undo', 'skip', 'back', ...looking],
  editing: ['use', 'editorHere', 'cancel'],
  quitting: ['reallyQuit', 'stay'],
  running: ['interrupt', 'output', 'variables', 'steps', 'help'],
  idle: ['endRun', 'variables', 'steps', 'help'],
  ended: ['finish', 'output', 'proof', 'variables', 'steps', 'help'],
  reading: ['close'],
  steps: ['look', 'output', 'backTo', 'closeList'],
  values: ['change', 'closeList'],
};
/** Keys that move what is shown: there wherever nothing is typed. */
export const scrolling: readonly Command[] = ['up', 'down', 'pageUp', 'pageDown', 'top', 'bottom'];
/** Where keys are text. */
export const typed: ReadonlySet<Situation> = new Set(['value', 'reason', 'editing']);
/** Commands that work everywhere. */
const always: readonly Command[] = ['interrupt', 'redraw'];

/** The command of a key in a situation; null when it has none there. `without`: commands that make no sense now. */
export function commandOf(key: Key, situation: Situation, without: ReadonlySet<Command>): Command | null {
  const there = [...situations[situation], ...(typed.has(situation) ? [] : scrolling), ...always];
  return (
    there.find(
      command => !without.has(command) && (commandKeys[command] as readonly Key[]).includes(key.normalize('NFKC')),
    ) ?? null
  );
}

const names: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  backspace: 'Backspace',
  delete: 'Del',
  ' ': 'Space',
};
/** A key as it stands on a keyboard. */
export const keyName = (key: Key): string =>
  names[key] ?? (key.startsWith('ctrl-') ? `Ctrl-${key.slice(5).toUpperCase()}` : key);

/** What ink says about a key press, as far as it is used. */
export type InkKey = {
  readonly [name in
    | 'upArrow'
    | 'downArrow'
    | 'leftArrow'
    | 'rightArrow'
    | 'pageDown'
    | 'pageUp'
    | 'home'
    | 'end'
    | 'return'
    | 'escape'
    | 'ctrl'
    | 'tab'
    | 'backspace'
    | 'delete'
    | 'meta']: boolean;
};
const inkNames: readonly (readonly [keyof InkKey, Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pagedown'],
  ['pageUp', 'pageup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];
/** Bytes that come in the middle of what was typed fast (a multiplexer sends several keys at once). */
const controls: Readonly<Record<string, Key>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u001b': 'escape',
};

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/**
 * Whether what came in one input is a text, not keys: a paste from a terminal that does not mark pastes, or what was typed
 * for a question that has gone. A key that is held down is no text.
 */
export function isText(keys: readonly Key[]): boolean {
  const characters = keys.filter(key => [...segmenter.segment(key)].length === 1);
  return characters.length >= 4 && new Set(characters).size >= 3;
}

/** One input of ink → the keys in it, in order. */
export function readKeys(input: string, ink: InkKey): readonly Key[] {
  const named = inkNames.find(([name]) => ink[name]);
  if (named !== undefined) return [named[1]];
  if (ink.ctrl && input.length === 1) return [`ctrl-${input.toLowerCase()}`];
  return Array.from(segmenter.segment(input), ({segment}) => segment)
    .flatMap(text => (text === '\r\n' ? ['\r'] : [text]))
    .map(text => {
      const code = text.charCodeAt(0);
      return controls[text] ?? (code < 32 ? `ctrl-${String.fromCharCode(code + 96)}` : text);
    });
}
