import type {Span} from './source-map.ts';

/** What is wrong with a sidecar: a sentence for people, where it stands (from 1), and what was expected there. */
export type SidecarProblem = {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly expected: string;
};

export function problemAt(file: string, {start}: Span, message: string, expected: string): SidecarProblem {
  return {message, file, line: start.line, column: start.column, expected};
}

/** `file:line:column: message`, as compilers write it. */
export function formatProblem({file, line, column, message, expected}: SidecarProblem): string {
  return `${file}:${line}:${column}: ${message}${expected === '' ? '' : ` — ${expected}`}`;
}
