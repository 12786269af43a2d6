/** A program in a real pseudo-terminal, and its screen read back cell by cell. */
import {type IPty, spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

export type Terminal = {
  readonly pty: IPty;
  /** The exit once it has come. */
  readonly exit: {readonly exitCode: number; readonly signal?: number | undefined} | null;
  /** `alternate` while a program has the full screen. */
  readonly buffer: 'normal' | 'alternate';
  write(text: string): void;
  resize(columns: number, rows: number): void;
  /** Where the cursor stands, from 0. */
  readonly cursor: {readonly x: number; readonly y: number};
  /** The rows as they are seen, blanks at the end cut. */
  screen(): readonly string[];
  /** Columns of each row that hold something, counted in cells. */
  widths(): readonly number[];
  /** Whether a row has a cell with a colour. */
  coloured(): boolean;
  /** Waits until nothing has been written by either side for `quietMs`. */
  settle(quietMs?: number): Promise<readonly string[]>;
  /** Waits until the screen matches; throws with the screen in the message. */
  waitFor(pattern: RegExp, withinMs?: number): Promise<string>;
  ended(withinMs?: number): Promise<number>;
  kill(): void;
};

export type LaunchOptions = {
  readonly cols?: number;
  readonly rows?: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
};

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** Starts `command` in a terminal of 80×24 unless told otherwise. End it with `kill()`. */
export function launch(command: string, args: readonly string[], options: LaunchOptions = {}): Terminal {
  const {cols = 80, rows = 24, cwd, env} = options;
  const screen = new xterm.Terminal({cols, rows, allowProposedApi: true, scrollback: 2000});
  const pty = spawn(command, [...args], {
    cols,
    rows,
    ...(cwd === undefined ? {} : {cwd}),
    env: {...process.env, NO_COLOR: undefined, CI: undefined, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ...env},
  });
  let last = Date.now();
  let exit: Terminal['exit'] = null;
  pty.onData(data => {
    last = Date.now();
    screen.write(data);
  });
  screen.onData(data => pty.write(data));
  pty.onExit(ended => {
    exit = ended;
  });
  const flushed = () => new Promise<void>(resolve => screen.write('', resolve));
  const row = (y: number) => screen.buffer.active.getLine(screen.buffer.active.viewportY + y);
  const terminal: Terminal = {
    pty,
    get exit() {
      return exit;
    },
    get buffer() {
      return screen.buffer.active.type;
    },
    get cursor() {
      return {x: screen.buffer.active.cursorX, y: screen.buffer.active.cursorY};
    },
    write(text) {
      last = Date.now();
      pty.write(text);
    },
    resize(columns, height) {
      last = Date.now();
      screen.resize(columns, height);
      pty.resize(columns, height);
    },
    screen: () => Array.from({length: screen.rows}, (_, y) => row(y)?.translateToString(true) ?? ''),
    widths: () =>
      Array.from({length: screen.rows}, (_, y) => {
        for (let x = screen.cols - 1; x >= 0; x -= 1) {
          const cell = row(y)?.getCell(x);
          if (cell !== undefined && (cell.getWidth() === 0 || cell.getChars().trim() !== '')) return x + 1;
        }
        return 0;
      }),
    coloured: () =>
      Array.from({length: screen.rows}, (_, y) => y).some(y =>
        Array.from({length: screen.cols}, (_, x) => row(y)?.getCell(x)).some(cell => cell?.isFgDefault() === false),
      ),
    async settle(quietMs = 120) {
      while (Date.now() - last < quietMs) await pause(15);
      await flushed();
      return terminal.screen();
    },
    async waitFor(pattern, withinMs = 20_000) {
      const until = Date.now() + withinMs;
      for (;;) {
        await flushed();
        const text = terminal.screen().join('\n');
        if (pattern.test(text)) return text;
        if (Date.now() > until)
          throw new Error(`not on the screen: ${pattern}\n${text}\nexit: ${JSON.stringify(exit)}`);
        await pause(20);
      }
    },
    async ended(withinMs = 20_000) {
      const until = Date.now() + withinMs;
      while (exit === null) {
        if (Date.now() > until) throw new Error(`still running\n${terminal.screen().join('\n')}`);
        await pause(20);
      }
      await flushed();
      return exit.exitCode;
    },
    kill: () => {
      if (exit === null) pty.kill('SIGKILL');
    },
  };
  return terminal;
}
