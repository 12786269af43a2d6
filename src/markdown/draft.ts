import type {Mark} from './mark.ts';
import type {Point} from './tree.ts';

/** A node while the tree is being built: mdast's, or a mark that has not become a node yet. */
export type Draft = {
  type: string;
  position: {start: Point; end: Point};
  children?: Draft[];
  value?: string;
  /** On type `mark`. */
  mark?: Mark;
  /** On type `mark`: it stands among words. */
  inline?: boolean;
  ordered?: boolean | null;
  start?: number | null;
  spread?: boolean | null;
  data?: Record<string, unknown>;
  [field: string]: unknown;
};
