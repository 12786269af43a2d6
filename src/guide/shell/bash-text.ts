/** What is known of a text read as bash: plain data, free of the parser that read it. Positions are UTF-16 offsets. */
import type {Placeholder} from './placeholders.ts';

export type BashError = {readonly message: string; readonly at: number};
/** A word of a command. `value` has its quotes removed; expansions stay as they are written. */
export type ShellWord = {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Holds an expansion, a substitution or a glob: what it becomes is known only when it runs. */
  readonly dynamic: boolean;
};
export type BashRedirect = {
  readonly operator: string;
  readonly descriptor: number | null;
  /** File name, here-string or the delimiter of a here-document. */
  readonly target: ShellWord | null;
  readonly start: number;
  readonly end: number;
};
export type BashAssignment = {
  readonly name: string;
  readonly value: ShellWord | null;
  readonly start: number;
  readonly end: number;
};
/** A simple command wherever it stands: in a pipe, a loop, a function, a substitution. */
export type BashCommand = {
  readonly words: readonly ShellWord[];
  /** Before the command, and the arguments of `export`, `declare` and the like. */
  readonly assignments: readonly BashAssignment[];
  readonly redirects: readonly BashRedirect[];
  readonly start: number;
  readonly end: number;
  /** In a substitution: what it prints becomes a part of another command's words. */
  readonly substituted: boolean;
};
export type BashExpansion = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** `${X:-…}`, `${X:=…}`: works without a value. */
  readonly fallback: boolean;
};
/** Where a value put in needs its own way of quoting; all else, and what is directly in a substitution, is unquoted. */
export type QuotedRange = {
  readonly kind:
    | 'single'
    | 'double'
    | 'ansi'
    | 'here'
    | 'here-quoted'
    | 'backtick'
    | 'arithmetic'
    | 'parameter'
    | 'substitution';
  readonly start: number;
  readonly end: number;
};
export type BashStatement = {
  readonly start: number /** Behind the last line of its here-documents. */;
  readonly end: number;
};
export type BashText = {
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
  readonly statements: readonly BashStatement[];
  readonly errors: readonly BashError[];
  /** Something was not closed: a quote, a here-document, a loop, a list that ends in `|` or `&&`, a last `\`. */
  readonly open: boolean;
  /** In the order they stand. */
  readonly commands: readonly BashCommand[];
  readonly assignments: readonly BashAssignment[];
  readonly expansions: readonly BashExpansion[];
  readonly quoted: readonly QuotedRange[];
};
