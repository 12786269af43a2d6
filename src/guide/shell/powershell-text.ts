/** What is known of a text read as PowerShell: plain data. Positions are UTF-16 offsets into the text. */
import type {QuotedRange, ShellWord} from './bash-text.ts';

export type PowerShellRedirect = {
  readonly operator: string;
  readonly target: ShellWord | null;
  readonly start: number;
  readonly end: number;
};
export type PowerShellCommand = {
  readonly words: readonly ShellWord[];
  readonly redirects: readonly PowerShellRedirect[];
  readonly start: number;
  readonly end: number;
};
export type PowerShellStatement = {
  readonly start: number;
  readonly end: number;
  /** The elements of its pipe, then those of script blocks and sub-expressions in it. */
  readonly commands: readonly PowerShellCommand[];
  /** `$x = …`, `$env:X = …`: the name, `env:` left out. */
  readonly assigns: string | null;
};
export type PowerShellText = {
  readonly text: string;
  readonly statements: readonly PowerShellStatement[];
  readonly errors: readonly {readonly message: string; readonly at: number}[];
  readonly quoted: readonly QuotedRange[];
  /** Something is not closed or the text ends in a back-tick or a pipe. */
  readonly open: boolean;
};
