import type {ReadStream, WriteStream} from 'node:tty';
import type {Texts} from '../texts/texts.ts';

export type ProcessSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Everything a command may touch of the process it runs in; `cli.ts` gives the real one, tests their own. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** docwalk's own version. */
  readonly version: string;
  /** Names this very build: two that differ in anything have different names. Not there where docwalk is not built. */
  readonly build?: string;
  /** The module of a thread that checks pages; not there where docwalk is not built. */
  readonly checkWorker?: URL;
  /** The Node that runs docwalk. */
  readonly node: {readonly path: string; readonly version: string};
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  /** Calls `listener` for each signal until the returned function is called; without a listener a signal ends docwalk. */
  onSignal(listener: (signal: ProcessSignal) => void): () => void;
  /** Ends docwalk at once, whatever is still open. */
  quit(code: number): void;
};

/** The exit codes of DESIGN section 6. */
export const exitCodes = {passed: 0, failed: 1, wrongUse: 2, stopped: 3, interrupted: 130} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command that cannot go on: sentences for people, exit 2. */
export type Refusal = {readonly refused: readonly string[]};
export const refuse = (...sentences: readonly string[]): Refusal => ({refused: sentences});
export const isRefusal = <T extends object>(value: T | Refusal): value is Refusal => 'refused' in value;

const mostTold = 20;
/** The first of many sentences, and how many more there are: nobody reads a thousand. */
export const firstOf = (sentences: readonly string[], {command}: Texts): readonly string[] =>
  sentences.length <= mostTold
    ? sentences
    : [...sentences.slice(0, mostTold), `  ${command.more(sentences.length - mostTold)}`];

/** Says why on stderr; a sentence that begins with blanks belongs to the one before. */
export function sayRefusal({refused}: Refusal, {stderr}: Pick<Surroundings, 'stderr'>): ExitCode {
  stderr.write(refused.map(sentence => `${/^\s/.test(sentence) ? '' : 'docwalk: '}${sentence}\n`).join(''));
  return exitCodes.wrongUse;
}

/** Whether a person sits there: input and output are both a terminal. */
export const atTerminal = ({stdin, stdout}: Pick<Surroundings, 'stdin' | 'stdout'>): boolean =>
  stdin.isTTY === true && stdout.isTTY === true;
