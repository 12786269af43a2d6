/** Opens the terminal screen of a run: it shows the events and answers the questions. The only file that mounts ink. */
import type {ReadStream, WriteStream} from 'node:tty';
import {render} from 'ink';
import type {Guide, Step} from '../guide/schema.ts';
import type {RunEvent} from '../runner/events.ts';
import type {Operator} from '../runner/operator.ts';
import type {ShellResult} from '../runner/shell.ts';
import type {RunState} from '../runner/state.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {App} from './App.tsx';
import {askedStep} from './card.ts';
import {editText} from './edit-text.ts';
import {lendTerminal, waitForEnter} from './lend.ts';
import {span, textOf} from './line.ts';
import {stepNumber} from './outline.ts';
import {showHidden} from './sanitize.ts';
import {openState} from './screen-state.ts';
import {openStore} from './store.ts';
import {wrapProse} from './wrap.ts';

export type ScreenOptions = {
  readonly guide: Guide;
  readonly mode: 'real' | 'rehearsal';
  readonly texts: Texts;
  readonly language: InterfaceLanguage;
  /** What the journal of an earlier session folds to, when a run is resumed: its steps keep their marks. */
  readonly prior?: RunState;
  /** Both must be terminals. */
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  /** Ctrl-C. The caller decides: the first press stops the step, the second the run. */
  onInterrupt(): void;
  /** The tail of a step's log, for a step whose output is no longer kept. */
  readOutput(step: string): string | Promise<string>;
  /**
   * Opens the script in the operator's own editor and gives back what was saved, null when nothing was. It has the
   * terminal meanwhile. Without it that key is not offered.
   */
  readonly editScript?: ((script: string, step: Step | null) => Promise<string | null>) | undefined;
  /** Ms within which the same key again answers no new question; 400 unless told. */
  readonly calmMs?: number;
};

export type Screen = {
  readonly operator: Operator;
  onEvent(event: RunEvent): void;
  /**
   * Draws the last state; where a person has answered and the run came to its own end, leaves it there until a key is
   * pressed. Then gives the terminal back as it was, and resolves when all of it is written. Rejects with what kept the
   * screen from being drawn.
   */
  close(): Promise<void>;
};

const ending = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** Opens the screen on the alternate buffer. What waits when it closes is answered `stop`. */
export function openScreen(options: ScreenOptions): Screen {
  const {guide, mode, texts, language, stdin, stdout} = options;
  const {promise: mounted, resolve: onMount} = waitFor<(work: () => Promise<void>) => Promise<void>>();
  const size = () => ({columns: stdout.columns || 80, rows: stdout.rows || 24});

  let lent = false;
  const lend = async <T,>(work: () => Promise<T>): Promise<T> => {
    const suspend = await mounted;
    const {step, map} = store.get();
    const found = step === null ? null : map.steps.get(step);
    const named =
      found === null || found === undefined || step === null
        ? null
        : `${stepNumber(store.get(), step) ?? ''} ${found.step.title}`.trim();
    const shell = store.get().answered === 'shell';
    const words =
      named === null ? texts.screen.lentFor : shell ? texts.screen.lentShell(named) : texts.screen.lent(named);
    const badge = mode === 'rehearsal' ? `[${texts.screen.rehearsal}] ` : '';
    // the card with what is to be typed is out of sight while something else has the terminal
    const typed = shell || named === null ? [] : store.get().typed;
    const told = [badge + showHidden(words), ...typed.map(showHidden)]
      .flatMap(each => wrapProse([span(each)], size().columns))
      .map(textOf)
      .join('\n');
    lent = true;
    return lendTerminal({suspend, stdin, stdout}, told, async () => {
      const result = await work();
      if (!shell && hasFailed(result)) await waitForEnter({stdin, stdout}, texts.screen.readFirst);
      return result;
    }).finally(() => {
      lent = false;
    });
  };
  const openEditor = async (script: string) => {
    try {
      const asked = askedStep(store.get().question);
      const edited = (await lend(async () => options.editScript?.(script, asked))) ?? null;
      if (edited === null) store.change(state => ({...state, notice: texts.screen.nothingChanged}));
      else store.change(state => ({...state, dialog: {kind: 'script', text: editText(edited, 0)}}));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      store.change(state => ({...state, notice: texts.screen.editorFailed(why)}));
    }
  };
  const redraw = () => void mounted.then(suspend => suspend(async () => {}));
  const store = openStore(
    openState(
      {
        ...{guide, mode, texts, language, size: size()},
        colours: stdout.getColorDepth() > 1,
        canOpenEditor: options.editScript !== undefined,
      },
      options.prior,
    ),
    {
      onInterrupt: () => options.onInterrupt(),
      readOutput: step => options.readOutput(step),
      openEditor: script => void openEditor(script),
      redraw,
      now: () => Date.now(),
      calmMs: options.calmMs ?? 400,
    },
  );
  const resized = () => store.resize(size());
  const hungUp = () => store.close();
  // whoever had the terminal while docwalk was stopped has written over the screen
  const continued = () => {
    if (!lent) redraw();
  };
  stdout.on('resize', resized);
  stdin.on('end', hungUp);
  process.on('SIGCONT', continued);
  const ink = render(<App store={store} onMount={onMount} />, {
    stdin,
    stdout,
    alternateScreen: true,
    exitOnCtrlC: false,
    // without this ink draws nothing where CI is set, even on a terminal
    interactive: true,
    patchConsole: false,
    incrementalRendering: true,
    // the store draws events 30 times a second at most; what a key or a question changes need not wait for that again
    maxFps: 250,
  });
  // a screen that cannot be drawn must not leave a question waiting for ever: it is answered, and close() tells why
  const exited = ink.waitUntilExit().then(
    () => store.close(),
    (error: unknown) => {
      store.close();
      return {error};
    },
  );
  let closing: Promise<void> | null = null;
  const close = async () => {
    // a signal that ends docwalk must not wait for a key
    for (const signal of ending) process.on(signal, hungUp);
    await store.hold();
    for (const signal of ending) process.off(signal, hungUp);
    store.close();
    stdout.off('resize', resized);
    stdin.off('end', hungUp);
    process.off('SIGCONT', continued);
    await ink.waitUntilRenderFlush();
    ink.unmount();
    const failure = await exited;
    if (failure !== undefined) throw failure.error;
  };
  return {
    operator: {ask: (question, signal) => store.ask(question, signal), lendTerminal: lend},
    onEvent: event => store.event(event),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Whether what had the terminal was a step that ended badly by itself: its last words are on the terminal alone. */
function hasFailed(result: unknown): boolean {
  if (typeof result !== 'object' || result === null || !('exitCode' in result) || !('signal' in result)) return false;
  const {exitCode, signal} = result as Pick<ShellResult, 'exitCode' | 'signal'>;
  return exitCode === null ? signal !== null && signal !== 'SIGINT' : exitCode !== 0 && exitCode !== 130;
}

function waitFor<T>(): {readonly promise: Promise<T>; readonly resolve: (value: T) => void} {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>(settled => {
    resolve = settled;
  });
  return {promise, resolve};
}
