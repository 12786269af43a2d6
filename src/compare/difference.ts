/** What `docwalk compare` finds. */
import type {Place} from '../guide/schema.ts';

/**
 * `part`: a section, tab or step on one side only; `moved`: it stands elsewhere; `command`, `file`: both have it, with another
 * text; `machine`: another system; `terminal`: only one side has it typed into another terminal; `shell`: only one side has it
 * typed into a shell that an earlier command opened (that command is the text); `condition`, `result`, `prerequisite`,
 * `placeholder`, `artifact`: on one side only; `level`, `anchor`: the headings' own.
 */
export type DifferenceKind =
  | 'part'
  | 'moved'
  | 'kind'
  | 'command'
  | 'file'
  | 'machine'
  | 'terminal'
  | 'shell'
  | 'condition'
  | 'result'
  | 'prerequisite'
  | 'placeholder'
  | 'artifact'
  | 'level'
  | 'anchor';

export type Difference = {
  readonly kind: DifferenceKind;
  /** `drift`: a reader of one guide does something else than a reader of the other; `note`: worth knowing. */
  readonly weight: 'drift' | 'note';
  /** Of a `part`: what it is. */
  readonly piece?: 'section' | 'tabs' | 'tab' | 'step';
  /** What part of the guide it is about, as the first guide calls it, else the second. */
  readonly part: string;
  /** What each guide has there; null: nothing. */
  readonly a: {readonly text: string; readonly place: Place} | null;
  readonly b: {readonly text: string; readonly place: Place} | null;
};

export type Comparison = {
  readonly a: string;
  readonly b: string;
  /** 0 … 1: how many of the parts of both guides have a counterpart that asks the same of its reader. */
  readonly score: number;
  readonly differences: readonly Difference[];
};
